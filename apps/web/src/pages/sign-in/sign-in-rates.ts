import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { sha256 } from '#platform/ids.js';
import { atMost } from '../../http/rate.js';
import { type PageName, pathTo } from '../../paths.js';

const HOUR = 60 * 60_000;

/** At most 10 times an hour may one network address say that an email was not for it: it seldom happens, and it stops emails. */
export function notMeRate(): RequestHandler {
  return atMost({
    most: 10,
    ms: HOUR,
    of: (request) => isFormOf(request, 'notMe'),
    words: 'This was said too often from your network. Try again in an hour.',
  });
}

/**
 * At most 20 codes an hour for one email address, asked for from one network address, whether or not anybody has it: fewer than
 * a person may get in all (docs/decisions/0012). It reads the form, and so comes after it.
 */
export function codeRate(): RequestHandler {
  return atMost({
    most: 20,
    ms: HOUR,
    of: (request) => isFormOf(request, 'signIn'),
    by: (request) => {
      const address = String((request.body as { email?: unknown } | undefined)?.email ?? '')
        .trim()
        .toLowerCase();
      return `${ipKeyGenerator(request.ip ?? '')} ${sha256(address)}`;
    },
    words:
      'Codes for this address were asked for too often from your network. Use the last one you got, or try again in an hour.',
  });
}

function isFormOf(request: Request, page: Extract<PageName, 'notMe' | 'signIn'>): boolean {
  return request.method === 'POST' && request.path.replace(/\/+$/, '').toLowerCase() === pathTo(page);
}
