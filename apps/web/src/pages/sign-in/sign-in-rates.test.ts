import { describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { asked } from '../../http/rate.js';
import { codeRates } from './sign-in-rates.js';

const HOUR = 60 * 60_000;

/** How many of the requests for a code pass that somebody on one network makes evenly over some hours. */
async function passing(requests: number, hours: number, addressOf: (n: number) => string): Promise<number> {
  const windows = new Map<string, { calls: number; endsAt: number }>();
  let now = 0;
  const run = async (what: string, caller: string, ms: number) => {
    const known = windows.get(`${what} ${caller}`);
    const window = known === undefined || known.endsAt <= now ? { calls: 0, endsAt: now + ms } : known;
    window.calls += 1;
    windows.set(`${what} ${caller}`, window);
    return window;
  };
  const rates = codeRates({ run } as never);
  const response = { setHeader: () => response, append: () => response, headersSent: false } as unknown as Response;
  let passed = 0;
  for (let n = 0; n < requests; n += 1) {
    now = (n * hours * HOUR) / requests;
    const request = {
      ...{ ip: '203.0.113.1', method: 'POST', path: '/sign-in', headers: {}, app: { get: () => false } },
      body: { email: addressOf(n) },
    } as unknown as Request;
    try {
      for (const rate of rates) await asked(rate, request, response);
      passed += 1;
    } catch {
      // Told to wait.
    }
  }
  return passed;
}

describe('codes for one email address, asked for from one network', () => {
  it('are twenty an hour and sixty a day at most, so that a stranger does not use up the two hundred of a day', async () => {
    expect(await passing(100, 1, () => 'sam@example.org')).toBe(20);
    expect(await passing(480, 24, (n) => (n % 2 === 0 ? 'sam@example.org' : ' Sam@Example.org '))).toBe(60);
  });

  it('are counted for each address apart', async () => {
    expect(await passing(40, 1, (n) => `${n % 2}@example.org`)).toBe(40);
  });
});
