import { MethodNotAllowedException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { API_OPERATIONS } from '#contracts/api/operations.js';

const PATTERNS = API_OPERATIONS.map(({ method, path }) => ({
  methods: method === 'GET' ? ['GET', 'HEAD'] : [method],
  pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}/?$`, 'i'),
}));

/**
 * Refuses a method that no operation of the API has at the address (405, with those that one has), before anything is said
 * of a body. What is no address of an operation goes on: nothing is there.
 */
export function knownApiMethods(request: Request, response: Response, next: NextFunction): void {
  const [path = ''] = request.originalUrl.split('?');
  const methods = [...new Set(PATTERNS.filter(({ pattern }) => pattern.test(path)).flatMap((one) => one.methods))];
  if (methods.length === 0 || methods.includes(request.method)) next();
  else {
    response.setHeader('allow', methods.join(', '));
    next(new MethodNotAllowedException());
  }
}
