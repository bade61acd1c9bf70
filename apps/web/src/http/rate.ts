import type { Request, RequestHandler, Response } from 'express';
import { rateLimit, type Store } from 'express-rate-limit';
import type { CountCalls } from '#operations/sign-in/count-calls.operation.js';
import { Refused } from './refusal.js';

/** How often something may be asked of the site. */
export interface Rate {
  readonly most: number;
  readonly ms: number;
  /** What is counted; every request when left out. */
  readonly of?: (request: Request) => boolean;
  /** By what it is counted, such as a name in the address; the caller's network address when left out. */
  readonly by?: (request: Request) => string;
  /** Counted under this name in the database, for all processes of the site together; in each process apart when left out. */
  readonly kept?: { readonly as: string; readonly by: CountCalls };
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

/**
 * Lets requests through as often as the rate allows, and then refuses them (`too-many-requests`, 429) in its words, with
 * `Retry-After`.
 */
export function atMost({ most, ms, of, by, kept, words }: Rate): RequestHandler {
  return rateLimit({
    windowMs: ms,
    limit: most,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Said by somebody who is no proxy of ours: ignored, and nothing to warn of.
    validate: { xForwardedForHeader: false },
    ...(of === undefined ? {} : { skip: (request: Request) => !of(request) }),
    ...(by === undefined ? {} : { keyGenerator: by }),
    ...(kept === undefined ? {} : { store: countsOf(kept, ms) }),
    handler: (_request, _response, next) => next(Refused.because('too-many-requests', words)),
  });
}

/** Asks a rate of one request; throws what it refuses with. */
export async function asked(rate: RequestHandler, request: Request, response: Response): Promise<void> {
  await new Promise<void>((passes, refuses) => {
    void rate(request, response, (error?: unknown) => (error === undefined ? passes() : refuses(error)));
  });
}

/** Counts only go up, and end with their window. */
function countsOf({ as, by }: NonNullable<Rate['kept']>, ms: number): Store {
  return {
    prefix: as,
    async increment(caller) {
      const { calls, endsAt } = await by.run(as, caller, ms);
      return { totalHits: calls, resetTime: new Date(endsAt) };
    },
    decrement: () => undefined,
    resetKey: () => undefined,
  };
}
