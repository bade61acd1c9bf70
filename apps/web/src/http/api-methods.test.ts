import { describe, expect, it } from '@jest/globals';
import { HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { API_OPERATIONS } from '#contracts/api/operations.js';
import { knownApiMethods } from './api-methods.js';

/** The status a request is refused with, and what it is allowed instead; 'passes' where it goes on. */
function answered(method: string, path: string) {
  let allow: string | undefined;
  let passed: unknown = 'passes';
  const response = { setHeader: (_: string, value: string) => (allow = value) } as unknown as Response;
  knownApiMethods({ method, originalUrl: path } as Request, response, (error) => {
    if (error !== undefined) passed = [(error as HttpException).getStatus(), allow];
  });
  return passed;
}

describe('the methods of the API', () => {
  it('are those of its operations, and no other', () => {
    for (const { method, path } of API_OPERATIONS) {
      const address = `${path.replace(/\{\w+\}/g, 'X-1')}?limit=5`;
      expect([path, answered(method, address)]).toEqual([path, 'passes']);
      for (const other of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
        expect([path, answered(other, address)]).toEqual([path, [405, expect.stringContaining(method)]]);
      }
    }
    expect(answered('GET', '/api/cycles/X-1/submit-return')).toEqual([405, 'POST']);
    expect(answered('PUT', '/api/cycles')).toEqual([405, 'POST, GET, HEAD']);
    expect(answered('HEAD', '/api/cycles')).toBe('passes');
  });

  it('are not asked where there is no operation: nothing is there', () => {
    expect(answered('DELETE', '/api/nowhere')).toBe('passes');
  });
});
