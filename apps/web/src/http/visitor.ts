import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { formTokenOf } from '#operations/shared/form-token.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { KeepSignedIn } from '#operations/sign-in/keep-signed-in.operation.js';
import { type Holder, type Visit, VisitView } from '#persistence/views/visit.view.js';
import { machineNow } from '#platform/clock.js';
import { sha256 } from '#platform/ids.js';
import { log } from '#platform/log.js';
import { pathTo } from '../paths.js';
import { WebEnv } from '../web-env.js';
import { COOKIES, cookieOf, setCookie } from './cookies.js';
import { cycleRead } from './one-snapshot.js';
import { Refused } from './refusal.js';
import { tokenHash } from './token-hash.js';

/** Who asks for a page, and what the clock says. */
export interface Visitor extends Visit {
  /** The token of the session, or of the visit before there is one. */
  readonly token: string;
  /** What every form carries back: made of the token, so that nobody else can know it. */
  readonly formToken: string;
}

/** Being seen is written down at most once a minute. */
const SEEN_EVERY_MS = 60_000;
const VISITORS = new WeakMap<Request, Visitor>();

/** Who asks for a page, signed in or not; throws when the request did not come through the pages' middleware. */
export function visitorOf(request: Request): Visitor {
  const visitor = VISITORS.get(request);
  if (visitor === undefined) throw new Error('this request has no visitor');
  return visitor;
}

/** Who asks for a page; null before that is known, for a problem can arise earlier. */
export function visitorIfKnown(request: Request): Visitor | null {
  return VISITORS.get(request) ?? null;
}

/** The person who is signed in; throws Refused (`not-signed-in`) when nobody is. */
export function personOf(request: Request): SignedIn {
  const holder = visitorOf(request).holder;
  if (holder === null) throw Refused.because('not-signed-in', 'Sign in first.');
  return holder;
}

/** Finds out who visits: one query. */
@Injectable()
export class Visitors {
  constructor(
    private readonly visits: VisitView,
    private readonly keepSignedIn: KeepSignedIn,
    private readonly env: WebEnv,
  ) {}

  /** Over https only, cookies are marked secure. */
  get isSecure(): boolean {
    return this.env.AUDITLOOP_BASE_URL.startsWith('https:');
  }

  /** Middleware for everything that is a page: not the API, not the assets. */
  async meet(request: Request, response: Response, next: NextFunction): Promise<void> {
    try {
      const session = cookieOf(request, this.isSecure, COOKIES.session);
      const visit = await this.visits.of(session === '' ? '' : tokenHash(session), cycleRead(request));
      const token = visit.holder === null ? this.#visitToken(request, response) : session;
      const formToken = formTokenOf(sha256, token);
      VISITORS.set(request, { ...visit, token, formToken });
      const { holder } = visit;
      // Asking how long it lasts is done by a script, and keeps nobody signed in.
      const isSeen = request.path !== pathTo('timeLeft');
      if (isSeen && holder?.idle != null && machineNow() - holder.idle.seenAt > SEEN_EVERY_MS) {
        response.once('close', () => this.#seen(token, holder));
      }
      next();
    } catch (error) {
      next(error);
    }
  }

  /** Notes it apart, when the request has read and written what it had to. */
  #seen(token: string, holder: Holder): void {
    this.keepSignedIn
      .run(token, holder)
      .catch((error: unknown) =>
        log.warn('nobody could note that somebody was seen', { error: (error as Error).name }),
      );
  }

  #visitToken(request: Request, response: Response): string {
    const known = cookieOf(request, this.isSecure, COOKIES.visit);
    if (/^[\w-]{43}$/.test(known)) return known;
    const token = randomBytes(32).toString('base64url');
    setCookie(response, this.isSecure, COOKIES.visit, token);
    return token;
  }
}
