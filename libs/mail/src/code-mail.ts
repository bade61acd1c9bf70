import { htmlOf, type Part, textOf } from './layout.js';
import { oneLine } from './one-line.js';
import type { RenderedMail } from './render.js';
import { NEVER_REPLY } from './standing-words.js';

/**
 * The mail that carries a one-time code of eight letters: no link in it, nothing about any audit, the code in two
 * halves with a hyphen between.
 */
export function renderCodeMail(code: string, ctx: { readonly partnershipName: string }): RenderedMail {
  const subject = 'Your code to sign in';
  const partnership = oneLine(ctx.partnershipName);
  const parts: readonly Part[] = [
    {
      lines: [
        { text: 'Your code to sign in is', large: false },
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
          text: 'If you did not ask for a code, somebody has typed your email address. Nothing has happened, and you do not need to do anything. Nobody from the partnership will ever ask you for a code.',
        },
      ],
    },
    { lines: [{ text: NEVER_REPLY }, { text: `Sent for ${partnership}.` }] },
  ];
  return {
    subject,
    text: textOf(parts),
    html: htmlOf(subject, parts),
    reason: 'Somebody asked for a code to sign in with your address.',
    next: 'Type the code within 10 minutes.',
    items: [],
  };
}
