import { MethodNotAllowedException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { PAGES, type PageName } from '../paths.js';
import { isSafe } from './one-snapshot.js';
import { Refused } from './refusal.js';

const PATTERNS = Object.entries(PAGES).map(([page, { path }]) => ({
  page: page as PageName,
  pattern: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`, 'i'),
}));
const METHODS = new Map<PageName, Set<string>>();

/** Declares what the address of a page can be asked with; GET allows HEAD. */
export function hasMethod(page: PageName, method: 'GET' | 'POST'): void {
  const known = METHODS.get(page) ?? new Set();
  METHODS.set(page, known.add(method));
  if (method === 'GET') known.add('HEAD');
}

/** The pages whose addresses are like this path. */
export function pagesAt(path: string): readonly PageName[] {
  return PATTERNS.filter(({ pattern }) => pattern.test(path)).map(({ page }) => page);
}

/** What the pages at this path can be asked with. */
export function methodsAt(path: string): readonly string[] {
  return [...new Set(pagesAt(path).flatMap((page) => [...(METHODS.get(page) ?? [])]))];
}

/**
 * Refuses, before any of a body is read, a method that no page at the address knows (405); what is no page is not there
 * to be written to. What only reads goes on: where there is nothing to show, nothing is there.
 */
export function knownMethods(request: Request, response: Response, next: NextFunction): void {
  if (isSafe(request.method)) {
    next();
    return;
  }
  const methods = methodsAt(request.path);
  if (methods.includes(request.method)) next();
  else if (methods.length === 0) next(Refused.notThere());
  else {
    response.setHeader('allow', methods.join(', '));
    next(new MethodNotAllowedException());
  }
}
