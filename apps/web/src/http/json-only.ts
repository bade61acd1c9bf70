import type { NextFunction, Request, Response } from 'express';
import { problemOf } from './problem.filter.js';

/** Refuses a write whose body is not declared as JSON, before anything is read of it. */
export function jsonOnly(request: Request, response: Response, next: NextFunction): void {
  const writes = request.method !== 'GET' && request.method !== 'HEAD';
  if (!writes || /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(request.headers['content-type'] ?? '')) {
    next();
    return;
  }
  const problem = problemOf([{ code: 'wrong-media-type', words: 'Send the request as application/json in UTF-8.' }]);
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
