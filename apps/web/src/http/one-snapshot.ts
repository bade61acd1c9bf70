import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { finalize, type Observable } from 'rxjs';
import { VisitView } from '#persistence/views/visit.view.js';

const ENDS = new WeakMap<Request, () => Promise<void>>();

/** Lets whatever only reads do so in one snapshot of the database: who asks, what a page shows, and nothing in between. */
@Injectable()
export class OneSnapshot implements NestInterceptor {
  constructor(private readonly visits: VisitView) {}

  /** Middleware before the first question; what a request read that was refused or given up is over with its answer. */
  begin(request: Request, response: Response, next: NextFunction): void {
    if (isSafe(request.method)) {
      this.visits.during((end) => {
        ENDS.set(request, end);
        response.once('close', end);
        next();
      });
    } else next();
  }

  /** Ends it once a handler is done, without waiting until somebody has read the answer. */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(finalize(ENDS.get(context.switchToHttp().getRequest<Request>()) ?? (() => undefined)));
  }
}

/** Whether a request of this method changes nothing. */
export function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** The reference of the cycle that a request reads, as its address has it; null for other addresses, and for writes. */
export function cycleRead({ method, path }: Request): string | null {
  return isSafe(method) ? (/^(?:\/api)?\/cycles\/([\w-]{1,40})(?:\/|$)/.exec(path)?.[1] ?? null) : null;
}
