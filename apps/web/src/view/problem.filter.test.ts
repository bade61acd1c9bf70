import { describe, expect, it } from '@jest/globals';
import type { ArgumentsHost } from '@nestjs/common';
import type { AccountView } from '#persistence/views/account.view.js';
import type { Pages } from './pages.js';
import { ProblemFilter } from './problem.filter.js';

/** What a program is told when its request ends in an error: the status, the headers that were set, and the body. */
function toldOf(error: unknown) {
  const headers: Record<string, string> = {};
  let body = '';
  const response = {
    headersSent: false,
    statusCode: 200,
    setHeader: (name: string, value: string) => (headers[name] = value),
    status(code: number) {
      this.statusCode = code;
      return this;
    },
    type() {
      return this;
    },
    send: (text: string) => (body = text),
  };
  const http = { getRequest: () => ({ originalUrl: '/api/cycles', method: 'GET' }), getResponse: () => response };
  new ProblemFilter({} as Pages, {} as AccountView).catch(error, {
    switchToHttp: () => http,
  } as unknown as ArgumentsHost);
  return { status: response.statusCode, headers, problem: JSON.parse(body) as { code: string; correlation?: string } };
}

describe('a request that ends in an error', () => {
  it('says when to ask again while the database is away', () => {
    const { status, headers, problem } = toldOf(Object.assign(new Error('no slots'), { code: '53300' }));
    expect([status, problem.code, headers['retry-after']]).toEqual([503, 'database-away', '5']);
    const lost = toldOf(new Error('Query runner already released. Cannot run queries anymore.'));
    expect([lost.status, lost.problem.code]).toEqual([503, 'database-away']);
  });

  it('says nothing about the error itself, but a reference to tell us', () => {
    const { status, headers, problem } = toldOf(new Error('select secret'));
    expect([status, problem.code, headers['retry-after']]).toEqual([500, 'unexpected', undefined]);
    expect(problem.correlation).toMatch(/^[\w-]{12}$/);
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it.each([400, 405, 413, 415])(
    'tells a person what to do where the framework said %i, and no word of JSON',
    (status) => {
      const shown: unknown[] = [];
      const pages = { show: (...given: unknown[]) => shown.push(given.at(-2)) } as unknown as Pages;
      const http = { getRequest: () => ({ originalUrl: '/cycles/%zz', method: 'GET' }), getResponse: () => ({}) };
      const host = { switchToHttp: () => http } as unknown as ArgumentsHost;
      new ProblemFilter(pages, {} as AccountView).catch(Object.assign(new Error('no'), { status }), host);
      const [{ lines }] = shown as [{ lines: readonly string[] }];
      expect(lines.join(' ')).toMatch(/[Gg]o back/);
      expect(lines.join(' ')).not.toMatch(/JSON|json|API/);
    },
  );
});
