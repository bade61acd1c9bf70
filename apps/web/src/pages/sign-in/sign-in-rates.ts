import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { meantAddress } from '#domain/text/email-address.js';
import type { CountCalls } from '#operations/sign-in/count-calls.operation.js';
import { sha256 } from '#platform/ids.js';
import { atMost } from '../../http/rate.js';
import { type PageName, pathTo } from '../../paths.js';

const HOUR = 60 * 60_000;

/**
 * At most 10 times an hour may one network address ask for a code to stop emails, whosever they are: that seldom happens. Each
 * person's own limits stand beside it (docs/decisions/0012).
 */
export function notMeRate(counts: CountCalls): RequestHandler {
  return atMost({
    kept: { as: 'not-me', by: counts },
    most: 10,
    ms: HOUR,
    of: (request) => isFormOf(request, 'notMe'),
    words: 'Codes were asked for too often from your network. Use the last one you got, or try again in an hour.',
  });
}

/** How many codes one network address may ask for one email address, and in what time. */
const CODES = [
  { as: 'code', most: 20, ms: HOUR, again: 'in an hour' },
  { as: 'code-day', most: 60, ms: 24 * HOUR, again: 'tomorrow' },
] as const;

/**
 * At most 20 codes an hour and 60 a day for one email address, asked for from one network address, whether or not anybody has
 * it: fewer than a person may get in all (docs/decisions/0012), so that nobody uses up somebody else's from one place. They
 * read the form, and so come after it.
 */
export function codeRates(counts: CountCalls): readonly RequestHandler[] {
  return CODES.map(({ as, most, ms, again }) =>
    atMost({
      ...{ kept: { as, by: counts }, most, ms },
      of: (request) => isFormOf(request, 'signIn'),
      by: (request) => {
        // Counted as the form reads it, however it was written.
        const typed = String((request.body as { email?: unknown } | undefined)?.email ?? '');
        const address = meantAddress(typed).toLowerCase();
        return `${ipKeyGenerator(request.ip ?? '')} ${sha256(address)}`;
      },
      words: `Codes for this address were asked for too often from your network. Use the last one you got, or try again ${again}.`,
    }),
  );
}

function isFormOf(request: Request, page: Extract<PageName, 'notMe' | 'signIn'>): boolean {
  return request.method === 'POST' && request.path.replace(/\/+$/, '').toLowerCase() === pathTo(page);
}
