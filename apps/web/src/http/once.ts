import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { DoOnce } from '#operations/acts/do-once.operation.js';
import { sha256 } from '#platform/ids.js';
import { log } from '#platform/log.js';
import { pathTo } from '../paths.js';
import { bannerOf } from './cookies.js';
import { fieldsIn } from './fields.js';
import { isSafe } from './one-snapshot.js';
import { Refused } from './refusal.js';
import { visitorOf } from './visitor.js';

const LOOK_MS = 100;
const LOOKS = 50;

/**
 * Takes a form that does no act once, however often its button is pressed: a second press is answered as the first. Forms of
 * acts carry what was `seen`, and are answered by their acts (docs/decisions/0030).
 */
@Injectable()
export class TakenOnce {
  constructor(
    private readonly doOnce: DoOnce,
    private readonly isSecure: boolean,
  ) {}

  /** Middleware once a form is known to be our own. */
  async take(request: Request, response: Response, next: NextFunction): Promise<void> {
    const { holder } = visitorOf(request);
    const { _once: mark, seen } = (request.body ?? {}) as { _once?: unknown; seen?: unknown };
    // An answer that brings a session cannot be given twice.
    if (OPENS_SESSION.includes(request.path)) return next();
    if (isSafe(request.method) || holder === null || typeof mark !== 'string' || seen !== undefined) return next();
    const key = sha256(JSON.stringify([request.path, mark, fieldsIn(request.body)]));
    try {
      for (let looks = 1; ; looks += 1) {
        const begun = await this.doOnce.begin(holder, key);
        if (begun === 'begun') break;
        if (begun !== 'under-way') {
          bannerOf(response, this.isSecure, begun.banner);
          return response.redirect(303, begun.address);
        }
        if (looks === LOOKS) return next(Refused.because('stale-form', UNDER_WAY));
        await new Promise((done) => setTimeout(done, LOOK_MS));
      }
      // When it is answered, not when the browser goes away: a second press ends the first request, and not what it does.
      onAnswer(response, () => {
        const address = response.statusCode === 303 ? String(response.getHeader('location')) : null;
        const led = address === null ? null : { address, banner: String(response.locals.banner ?? '') };
        this.doOnce
          .end(holder, key, led)
          .catch((error: unknown) => log.warn('what a form led to was not kept', { error: (error as Error).name }));
      });
      next();
    } catch (error) {
      next(error);
    }
  }
}

const OPENS_SESSION: readonly string[] = [pathTo('signInAs'), pathTo('partnership')];

/** Runs something once when the handler answers, before the answer leaves. */
function onAnswer(response: Response, then: () => void): void {
  const end = response.end.bind(response) as (...given: unknown[]) => Response;
  response.end = ((...given: unknown[]) => {
    response.end = end as Response['end'];
    then();
    return end(...given);
  }) as Response['end'];
}

const UNDER_WAY = 'This was sent before and is still being done. Wait a minute, then open the page again.';
