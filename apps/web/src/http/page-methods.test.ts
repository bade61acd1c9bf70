import { describe, expect, it } from '@jest/globals';
import { HttpException } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import { PAGE_CONTROLLERS } from '#test/support/pages.js';
import { PAGES, type PageName } from '../paths.js';
import { knownMethods, pagesAt } from './page-methods.js';
import { Refused } from './refusal.js';
import { filesOn } from './sent-file.js';

const addressOf = (page: PageName) => PAGES[page].path.replace(/:\w+/g, 'X-1');
const NAMES = Object.keys(PAGES) as readonly PageName[];

/** The status a request is refused with, and what it is allowed instead; 'passes' where it goes on. */
function answered(handler: RequestHandler, method: string, path: string, contentType?: string) {
  const set: Record<string, string> = {};
  let passed: unknown;
  const request = {
    ...{ method, path, headers: {} },
    is: (type: string) => (contentType === undefined ? null : contentType.includes(type) && type),
  };
  const response = { setHeader: (name: string, value: string) => (set[name] = value) };
  void handler(request as unknown as Request, response as unknown as Response, (error: unknown) => (passed = error));
  if (passed === undefined) return 'passes';
  if (passed instanceof Refused) return passed.refusals[0].code;
  return [passed instanceof HttpException ? passed.getStatus() : passed, set.allow];
}

describe('the methods of pages', () => {
  it('are those that a controller shows or takes them with, and no other', () => {
    expect(PAGE_CONTROLLERS.length).toBeGreaterThan(30);
    for (const page of NAMES) {
      expect(pagesAt(addressOf(page))).toContain(page);
      for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
        const answer = answered(knownMethods, method, addressOf(page));
        expect(answer).toEqual([405, expect.stringMatching(/^(GET, HEAD|POST|GET, HEAD, POST|POST, GET, HEAD)$/)]);
      }
    }
    expect(answered(knownMethods, 'POST', '/cycles')).toEqual([405, 'GET, HEAD']);
    for (const path of ['/cycles', '/sign-out']) expect(answered(knownMethods, 'HEAD', path)).toBe('passes');
    expect(answered(knownMethods, 'POST', '/Plan/Drafts/x/About/')).toBe('passes');
  });

  it('are not asked where there is no page: it is not there', () => {
    for (const method of ['POST', 'DELETE']) expect(answered(knownMethods, method, '/nowhere')).toBe('not-found');
    expect(answered(knownMethods, 'GET', '/nowhere')).toBe('passes');
  });
});

describe('a form that is sent as no page sends it', () => {
  const files = filesOn('actionEvidence');

  it('is refused for how it was sent, not for its age', () => {
    for (const page of NAMES.filter((one) => one !== 'actionEvidence')) {
      expect(answered(files, 'POST', addressOf(page), 'multipart/form-data')).toEqual([415, undefined]);
    }
    expect(answered(files, 'POST', '/plan/drafts/x/about', 'text/plain')).toEqual([415, undefined]);
    expect(answered(files, 'POST', '/plan/drafts/x/about', 'urlencoded')).toBe('passes');
    expect(answered(files, 'POST', '/plan/drafts/x/about')).toBe('passes');
    expect(answered(files, 'GET', '/plan/drafts/x/about', 'text/plain')).toBe('passes');
  });
});
