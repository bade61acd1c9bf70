import type { Request, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { Refused } from './refusal.js';

/** How often something may be asked of one process of the site. */
export interface Rate {
  readonly most: number;
  readonly ms: number;
  /** What is counted; every request when left out. */
  readonly of?: (request: Request) => boolean;
  /** By what it is counted, such as a name in the address; the caller's network address when left out. */
  readonly by?: (request: Request) => string;
  /** What a person is told, and what to do, beyond that. */
  readonly words: string;
}

/**
 * Counts callers by their own addresses behind these proxies (addresses or networks), which say whom they ask for. What anybody
 * else says of that is not believed.
 */
export function believeProxies(app: { set(name: string, value: unknown): unknown }, proxies: readonly string[]): void {
  app.set('trust proxy', proxies);
}

/** Lets requests through as often as the rate allows, and then refuses them (`too-many-requests`, 429) in its words. */
export function atMost({ most, ms, of, by, words }: Rate): RequestHandler {
  return rateLimit({
    windowMs: ms,
    limit: most,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Said by somebody who is no proxy of ours: ignored, and nothing to warn of.
    validate: { xForwardedForHeader: false },
    ...(of === undefined ? {} : { skip: (request: Request) => !of(request) }),
    ...(by === undefined ? {} : { keyGenerator: by }),
    handler: (_request, _response, next) => next(Refused.because('too-many-requests', words)),
  });
}
