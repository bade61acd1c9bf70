import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import type { Instant } from '#domain/time/instant.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { CountCalls } from '#operations/sign-in/count-calls.operation.js';
import { VisitView } from '#persistence/views/visit.view.js';
import { cycleRead } from './one-snapshot.js';
import { accountRate } from './page-traffic.js';
import { asked, atMost } from './rate.js';
import { Refused } from './refusal.js';
import { tokenHash } from './token-hash.js';

const TEN_MINUTES = 10 * 60_000;

/** Who asks the API, by the token of a live session; and how often one account, or somebody with tokens that open nothing, may. */
@Injectable()
export class ApiCallers {
  readonly #account = accountRate((request) => nameOf(signedIn(request)), false);
  readonly #failed: RequestHandler;

  constructor(
    private readonly visits: VisitView,
    counts: CountCalls,
  ) {
    this.#failed = atMost({
      kept: { as: 'failed-token', by: counts },
      ...{ most: 100, ms: TEN_MINUTES },
      words: 'Too many tokens from your network opened no session. Sign in again, or wait ten minutes.',
    });
  }

  /** Remembers who it is; throws Refused where nobody is signed in, or too often. */
  async meet(request: Request, response: Response): Promise<void> {
    const token = /^Bearer ([\w-]{16,200})$/i.exec(request.headers.authorization ?? '')?.[1];
    const visit = token === undefined ? null : await this.visits.of(tokenHash(token), cycleRead(request));
    const who = visit?.holder ?? null;
    if (visit === null || who === null) {
      if (token !== undefined) await asked(this.#failed, request, response);
      throw Refused.because('not-signed-in', 'Sign in first. Your session has ended, or you have not signed in yet.');
    }
    SIGNED_IN.set(request, { who, now: visit.now });
    await asked(this.#account, request, response);
  }
}

/** Lets a request pass only with the token of a live session, and remembers who it is. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(private readonly callers: ApiCallers) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    if (!SIGNED_IN.has(request)) await this.callers.meet(request, http.getResponse<Response>());
    return true;
  }
}

/**
 * Runs before the body is read, on addresses that take large ones: who is not signed in is refused there, and the
 * connection closed.
 */
export function knownFirst(callers: ApiCallers): RequestHandler {
  return (request, response, next) => {
    callers.meet(request, response).then(
      () => next(),
      (error: unknown) => {
        response.setHeader('connection', 'close');
        next(error);
      },
    );
  };
}

const SIGNED_IN = new WeakMap<Request, { readonly who: SignedIn; readonly now: Instant }>();

/** Who is signed in to this request; throws Refused (`not-signed-in`) when the guard was not asked. */
export function signedIn(request: Request): SignedIn {
  return known(request).who;
}

/** The business clock when this request was recognised; throws Refused (`not-signed-in`) when the guard was not asked. */
export function nowOf(request: Request): Instant {
  return known(request).now;
}

function known(request: Request): { readonly who: SignedIn; readonly now: Instant } {
  const seen = SIGNED_IN.get(request);
  if (seen === undefined) throw Refused.because('not-signed-in', 'Sign in first.');
  return seen;
}

/** By what an account is counted. */
export function nameOf({ partnershipId, person }: Pick<SignedIn, 'partnershipId' | 'person'>): string {
  return `${partnershipId}/${person}`;
}
