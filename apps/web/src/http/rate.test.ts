import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { asked, atMost, believeProxies } from './rate.js';

/** A site that answers twice an hour, and how it answers requests whose callers a proxy on this machine names. */
async function answers(proxies: readonly string[], callers: readonly string[]): Promise<readonly number[]> {
  const app = express();
  believeProxies(app, proxies);
  const refusal: ErrorRequestHandler = (_error, _request, response, _next) => response.status(429).end();
  const answer: RequestHandler = (_request, response) => void response.end();
  app.use(atMost({ most: 2, ms: 3_600_000, words: 'Later.' }), answer, refusal);
  const server = app.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  const found: number[] = [];
  for (const caller of callers) {
    const { status } = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'x-forwarded-for': caller } });
    found.push(status);
  }
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  return found;
}

describe('how often something may be asked of all processes of the site', () => {
  it('is counted in one place, with when to try again', async () => {
    const counts = new Map<string, number>();
    const run = async (what: string, caller: string, ms: number) => {
      const calls = (counts.get(`${what} ${caller}`) ?? 0) + 1;
      counts.set(`${what} ${caller}`, calls);
      return { calls, endsAt: Date.now() + ms };
    };
    const process = () => atMost({ most: 2, ms: 60_000, kept: { as: 'x', by: { run } as never }, words: 'Later.' });
    const [one, other] = [process(), process()];
    const request = () => ({ ip: '203.0.113.1', headers: {}, app: { get: () => false } }) as unknown as Request;
    const headers: Record<string, string> = {};
    const response = {
      setHeader: (name: string, value: string) => (headers[name] = value),
      append: () => response,
      headersSent: false,
    };
    const passes = (rate: RequestHandler) =>
      asked(rate, request(), response as unknown as Response).then(
        () => true,
        () => false,
      );
    expect([await passes(one), await passes(other), await passes(one), await passes(other)]).toEqual([
      ...[true, true, false, false],
    ]);
    expect(headers['Retry-After']).toMatch(/^(59|60)$/);
  });
});

describe('how often one caller may ask', () => {
  const callers = ['203.0.113.1', '203.0.113.1', '203.0.113.1', '203.0.113.2'];

  it('is counted by the address that a proxy of ours names', async () => {
    expect(await answers(['127.0.0.1'], callers)).toEqual([200, 200, 429, 200]);
    expect(await answers(['127.0.0.0/8'], callers)).toEqual([200, 200, 429, 200]);
  });

  it('is not what somebody else says: a caller cannot choose by what to be counted', async () => {
    expect(await answers([], callers)).toEqual([200, 200, 429, 429]);
    expect(await answers(['10.0.0.1'], callers)).toEqual([200, 200, 429, 429]);
    // Only what our proxy itself added counts, at the end of what the caller made up.
    expect(
      await answers(
        ['127.0.0.1'],
        callers.map((real, n) => `198.51.100.${n}, ${real}`),
      ),
    ).toEqual([200, 200, 429, 200]);
  });
});
