import type { WhyNoAddress } from '../../http/work-accounts.js';
import { pathTo } from '../../paths.js';

/** Why somebody was not let in. */
export type WhyNot = 'away' | 'cancelled' | 'not-valid' | WhyNoAddress | 'unknown' | 'passkey';

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
  'no-address': [
    403,
    'Your work account gave us no email address',
    'We know people by their work email address. You signed in, but your work account did not say which is yours.',
    'Sign in with a code that we send to your work email address instead.',
    'Tell the people who look after your work accounts: the account has to give its email address to this service.',
  ],
  unverified: [
    403,
    'Your work account has no confirmed email address',
    'We know people by their work email address. You signed in, but your work account says that its address has not been checked.',
    'Sign in with a code that we send to your work email address instead.',
    'Tell the people who look after your work accounts: they can have the address confirmed there.',
  ],
  unsaid: [
    403,
    'Your work account does not say that its email address is yours',
    'We know people by their work email address. You signed in, and your work account gave an address, but did not say whether it has been checked.',
    'Sign in with a code that we send to your work email address instead.',
    'Tell the people who look after your work accounts: the account has to say that its address is verified (“email_verified”, or “xms_edov” in Microsoft Entra).',
    'If it cannot, the people who run this service can trust the addresses of that provider: the settings of work accounts say when that is safe.',
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
