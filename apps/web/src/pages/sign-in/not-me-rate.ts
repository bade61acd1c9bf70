import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { Refused } from '../../http/refusal.js';
import { pathTo } from '../../paths.js';

/**
 * At most 10 times an hour may one address say that an email was not for it, then 429: it seldom happens, and it stops
 * emails.
 */
export function notMeRate(): RequestHandler {
  return rateLimit({
    windowMs: 60 * 60_000,
    limit: 10,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skip: (request) => request.method !== 'POST' || request.path.replace(/\/+$/, '').toLowerCase() !== pathTo('notMe'),
    handler: (_request, _response, next) =>
      next(Refused.because('too-many-requests', 'This was said too often from your network. Try again in an hour.')),
  });
}
