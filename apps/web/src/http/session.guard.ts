import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';
import type { SignedIn } from '#operations/shared/signed-in.js';
import { Recognise } from '#operations/sign-in/recognise.operation.js';
import { Refused } from './refusal.js';

/** Lets a request pass only with the token of a live session, and remembers who it is. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(private readonly recognise: Recognise) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    if (!SIGNED_IN.has(request)) await meet(request, this.recognise);
    return true;
  }
}

/**
 * Runs before the body is read, on addresses that take large ones: who is not signed in is refused there, and the
 * connection closed.
 */
export function knownFirst(recognise: Recognise): RequestHandler {
  return (request, response, next) => {
    meet(request, recognise).then(
      () => next(),
      (error: unknown) => {
        response.setHeader('connection', 'close');
        next(error);
      },
    );
  };
}

async function meet(request: Request, recognise: Recognise): Promise<void> {
  const token = /^Bearer ([\w-]{16,200})$/.exec(request.headers.authorization ?? '')?.[1];
  const who = token === undefined ? null : await recognise.run(token);
  if (who === null) throw Refused.because('not-signed-in', 'Sign in first. Your session is missing or has ended.');
  SIGNED_IN.set(request, who);
}

const SIGNED_IN = new WeakMap<Request, SignedIn>();

/** Who is signed in to this request; throws Refused (`not-signed-in`) when the guard was not asked. */
export function signedIn(request: Request): SignedIn {
  const who = SIGNED_IN.get(request);
  if (who === undefined) throw Refused.because('not-signed-in', 'Sign in first.');
  return who;
}
