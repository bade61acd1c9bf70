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

/**
 * At most 20 codes an hour for one email address, asked for from one network address, whether or not anybody has it: fewer than
 * a person may get in all (docs/decisions/0012). It reads the form, and so comes after it.
 */
export function codeRate(counts: CountCalls): RequestHandler {
  return atMost({
    kept: { as: 'code', by: counts },
    most: 20,
    ms: HOUR,
    of: (request) => isFormOf(request, 'signIn'),
    by: (request) => {
      // Counted as the form reads it, however it was written.
      const typed = String((request.body as { email?: unknown } | undefined)?.email ?? '');
      const address = meantAddress(typed).toLowerCase();
      return `${ipKeyGenerator(request.ip ?? '')} ${sha256(address)}`;
    },
    words:
      'Codes for this address were asked for too often from your network. Use the last one you got, or try again in an hour.',
  });
}

function isFormOf(request: Request, page: Extract<PageName, 'notMe' | 'signIn'>): boolean {
  return request.method === 'POST' && request.path.replace(/\/+$/, '').toLowerCase() === pathTo(page);
}
