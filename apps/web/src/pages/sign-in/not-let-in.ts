import { pathTo } from '../../paths.js';

/** Why somebody was not let in. */
export type WhyNot = 'away' | 'cancelled' | 'unverified' | 'not-valid' | 'unknown' | 'passkey';

const SAID: Readonly<Record<WhyNot, readonly [status: number, title: string, ...lines: string[]]>> = {
  away: [
    503,
    'We cannot reach your work account just now',
    'Try again in a few minutes, or sign in with a code that we send to your work email address.',
  ],
  cancelled: [
    200,
    'You did not sign in',
    'You went back before you had signed in with your work account. Nothing has changed.',
  ],
  unverified: [
    403,
    'Your work account has no confirmed email address',
    'We know people by their work email address. Your work account did not give us one that has been checked.',
    'Sign in with a code instead, and tell the people who look after your work accounts.',
  ],
  'not-valid': [
    400,
    'This sign-in cannot be finished',
    'It was started in another window or more than 10 minutes ago, or it has already been used. Start again.',
  ],
  unknown: [
    403,
    'We do not know this account',
    'You signed in, but nobody here has that account’s email address.',
    'If you have another work email address, sign in with a code sent to that one. Otherwise ask your audit coordinator which address they have for you.',
  ],
  passkey: [
    403,
    'The passkey was not accepted',
    'It may have been removed, or the page was open for more than 10 minutes. Try again, or sign in with a code.',
  ],
};

/**
 * Status, title and lines for somebody who was not let in, and what to do; the same whatever it was about that account
 * or passkey.
 */
export function notLetIn(why: WhyNot) {
  const [status, title, ...lines] = SAID[why];
  return { status, title, lines, signInHref: pathTo('signIn') };
}
