import { htmlOf, type Part, textOf } from './layout.js';
import { oneLine } from './one-line.js';
import type { RenderedMail } from './render.js';
import { NEVER_REPLY } from './standing-words.js';

/** What a code is for, in the words of its mail. */
const WORDS = {
  'sign-in': {
    subject: 'Your code to sign in',
    lead: 'Your code to sign in is',
    otherwise:
      'If you did not ask for a code, somebody has typed your email address. Nothing has happened, and you do not need to do anything. Nobody from the partnership will ever ask you for a code.',
    reason: 'Somebody asked for a code to sign in with your address.',
  },
  'not-me': {
    subject: 'Your code to stop our emails to this address',
    lead: 'Somebody told us that our emails to this address are not for the person who reads them. If you told us that, your code is',
    otherwise:
      'If our emails to this address are for you, do not use the code. Nothing has changed, and you do not need to do anything. Nobody from the partnership will ever ask you for a code.',
    reason: 'Somebody told us that our emails to this address are not for the person who reads them.',
  },
} as const;

/**
 * The mail that carries a one-time code of eight letters, and says what it is for: no link in it, nothing about any audit,
 * the code in two halves with a hyphen between.
 */
export function renderCodeMail(
  code: string,
  purpose: keyof typeof WORDS,
  ctx: { readonly partnershipName: string },
): RenderedMail {
  const { subject, lead, otherwise, reason } = WORDS[purpose];
  const partnership = oneLine(ctx.partnershipName);
  const parts: readonly Part[] = [
    {
      lines: [
        { text: lead, large: false },
        { text: `${code.slice(0, 4)}-${code.slice(4)}`, large: true },
      ],
    },
    {
      lines: [
        {
          text: 'Type it into the page that asked for it, in the same browser, within 10 minutes. You can use it once.',
        },
      ],
    },
    {
      lines: [
        {
          text: otherwise,
        },
      ],
    },
    { lines: [{ text: NEVER_REPLY }, { text: `Sent for ${partnership}.` }] },
  ];
  return {
    subject,
    text: textOf(parts),
    html: htmlOf(subject, parts),
    reason,
    next: 'Type the code within 10 minutes.',
    items: [],
  };
}
