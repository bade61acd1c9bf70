import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';
import type { Instant } from '#domain/time/instant.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { VisitView } from '#persistence/views/visit.view.js';
import { cycleRead } from './one-snapshot.js';
import { Refused } from './refusal.js';
import { tokenHash } from './token-hash.js';

/** Lets a request pass only with the token of a live session, and remembers who it is. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(private readonly visits: VisitView) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    if (!SIGNED_IN.has(request)) await meet(request, this.visits);
    return true;
  }
}

/**
 * Runs before the body is read, on addresses that take large ones: who is not signed in is refused there, and the
 * connection closed.
 */
export function knownFirst(visits: VisitView): RequestHandler {
  return (request, response, next) => {
    meet(request, visits).then(
      () => next(),
      (error: unknown) => {
        response.setHeader('connection', 'close');
        next(error);
      },
    );
  };
}

async function meet(request: Request, visits: VisitView): Promise<void> {
  const token = /^Bearer ([\w-]{16,200})$/.exec(request.headers.authorization ?? '')?.[1];
  const visit = token === undefined ? null : await visits.of(tokenHash(token), cycleRead(request));
  const who = visit?.holder ?? null;
  if (visit === null || who === null) {
    throw Refused.because('not-signed-in', 'Sign in first. Your session has ended, or you have not signed in yet.');
  }
  SIGNED_IN.set(request, { who, now: visit.now });
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
