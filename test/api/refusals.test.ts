import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemSchema } from '#contracts/api/problem.js';
import { type JsonSchema, sampleOf, spoiltBodies } from '../support/json-sample.js';
import { aRunningService, type RunningService } from '../support/service.js';

interface Operation {
  readonly operationId: string;
  readonly security?: readonly unknown[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: JsonSchema } } };
}

let service: RunningService;
let writes: readonly { readonly path: string; readonly operation: Operation; readonly schema: JsonSchema }[];

beforeAll(async () => {
  service = await aRunningService();
  const { paths } = (await (await fetch(`${service.web}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  writes = Object.entries(paths).flatMap(([path, methods]) =>
    methods.post === undefined
      ? []
      : [
          {
            path,
            operation: methods.post,
            schema: methods.post.requestBody?.content['application/json'].schema ?? { type: 'object' },
          },
        ],
  );
});

afterAll(async () => service?.stop(), 60_000);

const fill = (path: string, cycle: string) => path.replace('{cycle}', cycle);
const isOpen = (operation: Operation) => operation.security !== undefined && operation.security.length === 0;

/** Posts and expects a problem with a status below 500 that shows nothing of what was sent; gives it. */
async function refusedBy(path: string, init: RequestInit): Promise<{ status: number; code: string }> {
  const response = await fetch(`${service.web}${path}`, { method: 'POST', ...init });
  const text = await response.text();
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const problem = problemSchema.parse(JSON.parse(text));
  expect(problem.status).toBe(response.status);
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
  expect(text).not.toMatch(/CNRY|select |insert |update |at .*\.js|node_modules/i);
  expect(problem.detail.length).toBeGreaterThan(10);
  return { status: response.status, code: problem.code };
}

const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('bad input at every write of the API', () => {
  it('finds every act in the document', () => {
    expect(writes.length).toBeGreaterThan(45);
  });

  it('is refused with a clear problem and changes nothing', async () => {
    const before = await service.fingerprint();
    for (const { path, operation, schema } of writes) {
      const as = isOpen(operation) ? {} : service.authorization('coordinator');
      const address = fill(path, service.cycle);
      for (const { body } of spoiltBodies(schema)) {
        const { status } = await refusedBy(address, json(body, as));
        expect([400, 413]).toContain(status);
      }
      expect((await refusedBy(address, json('{"half":', as))).status).toBe(400);
      expect((await refusedBy(address, { headers: { 'content-type': 'text/plain', ...as }, body: 'x' })).status).toBe(
        415,
      );
      expect(
        (
          await refusedBy(address, {
            headers: { 'content-type': 'application/x-www-form-urlencoded', ...as },
            body: 'a=1',
          })
        ).status,
      ).toBe(415);
    }
    expect(await service.fingerprint()).toEqual(before);
  });

  it('without a session, as another partnership, or for a cycle that is not there gets nothing', async () => {
    const before = await service.fingerprint();
    for (const { path, operation, schema } of writes.filter((one) => !isOpen(one.operation))) {
      const valid = sampleOf(schema);
      expect((await refusedBy(fill(path, service.cycle), json(valid))).status).toBe(401);
      expect(
        (await refusedBy(fill(path, service.cycle), json(valid, { authorization: 'Bearer not-a-session-at-all' })))
          .status,
      ).toBe(401);
      if (!path.includes('{cycle}')) continue;
      expect((await refusedBy(fill(path, service.cycle), json(valid, service.authorization('stranger')))).status).toBe(
        404,
      );
      expect(
        (await refusedBy(fill(path, 'NON-2020-99'), json(valid, service.authorization('coordinator')))).status,
      ).toBe(404);
      expect(operation.operationId).not.toBe('');
    }
    expect(await service.fingerprint()).toEqual(before);
  });

  it('with a control character or half a character is never more than a refusal', async () => {
    const as = service.authorization('coordinator');
    const paths = [
      '/cycles/%00',
      '/cycles/%00/history',
      '/plan/done/%00',
      '/cycles?after=%00',
      '/practice/mailbox?person=%1B',
    ];
    for (const path of [...paths, ...paths.map((one) => `/api${one}`), `/api/cycles/${service.cycle}%00`]) {
      expect([path, (await fetch(`${service.web}${path}`, { headers: as, redirect: 'manual' })).status]).toEqual([
        path,
        404,
      ]);
    }
    const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    const chase = `/api/cycles/${service.cycle}/chase-by-email`;
    for (const body of ['{"thing":"review","ref":"\\u0000"}', '{"thing":"review","ref":"\\ud800"}', deep]) {
      expect((await refusedBy(chase, json(body, as))).status).toBe(400);
    }
    expect((await refusedBy('/api/practice/act-as', json('{"partnership":"WEX","person":"\\u0000"}'))).status).toBe(
      400,
    );
  });

  it('is answered before the body is there where much could come of it, when nobody is signed in', async () => {
    const headers = { 'content-type': 'application/json', 'content-length': '13000000' };
    const path = `${service.web}/api/cycles/${service.cycle}/add-evidence-file`;
    const answer = await new Promise<number | undefined>((done, failed) => {
      const sent = request(path, { method: 'POST', headers, timeout: 5_000 }, ({ statusCode }) => done(statusCode));
      sent.on('error', failed).on('timeout', () => failed(new Error('it waits for the body')));
      sent.write('{');
    });
    expect(answer).toBe(401);
  });

  it('in the wrong stage, by the wrong agency or on a stale version is refused by rule', async () => {
    const before = await service.fingerprint();
    for (const { path, schema } of writes.filter((one) => one.path.includes('{cycle}'))) {
      for (const person of ['outsider', 'coordinator'] as const) {
        const { status } = await refusedBy(
          fill(path, service.cycle),
          json(sampleOf(schema), { ...service.authorization(person), 'if-match': '"999999"' }),
        );
        expect([403, 404, 409, 412, 422]).toContain(status);
      }
      expect(
        (
          await refusedBy(
            fill(path, service.cycle),
            json(sampleOf(schema), { ...service.authorization('coordinator'), 'if-match': 'x' }),
          )
        ).status,
      ).toBe(400);
      expect(
        (
          await refusedBy(
            fill(path, service.cycle),
            json(sampleOf(schema), { ...service.authorization('coordinator'), 'idempotency-key': 'short' }),
          )
        ).status,
      ).toBe(400);
    }
    expect(await service.fingerprint()).toEqual(before);
  });

  it('with a key that was used for another body is refused, with the same body answered alike and done once', async () => {
    const plan = { ...service.plan, title: 'Planned twice by accident' };
    const headers = { ...service.authorization('coordinator'), 'idempotency-key': 'the-same-key-twice' };
    const post = async () =>
      (await fetch(`${service.web}/api/cycles`, { method: 'POST', ...json(plan, headers) })).json();
    const first = (await post()) as { cycle: unknown };
    const planned = await service.fingerprint();
    expect(await post()).toEqual({ ...first, replayed: true });
    expect((await refusedBy('/api/cycles', json({ ...plan, title: 'Another' }, headers))).code).toBe(
      'idempotency-key-reused',
    );
    expect(await service.fingerprint()).toEqual(planned);
  });

  it('with a method that an address does not have, or what the framework cannot read, is told so', async () => {
    const as = service.authorization('coordinator');
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const answer = await fetch(`${service.web}/api/cycles`, { method, headers: as });
      const problem = problemSchema.parse(await answer.json());
      expect([method, answer.status, answer.headers.get('allow'), problem.code]).toEqual([
        ...[method, 405, 'POST, GET, HEAD', 'wrong-method'],
      ]);
    }
    expect((await refusedBy(`/api/cycles/${service.cycle}`, json({}, as))).status).toBe(405);
    const odd = await fetch(`${service.web}/api/cycles/%E0%A4%A`, { headers: as });
    expect([odd.status, odd.headers.get('content-type')]).toEqual([
      400,
      expect.stringMatching(/^application\/problem\+json/),
    ]);
    const large = json({ reason: 'x'.repeat(4 * 1024 * 1024) }, as);
    expect(await refusedBy(`/api/cycles/${service.cycle}/cancel-cycle`, large)).toEqual({
      ...{ status: 413, code: 'too-large' },
    });
  });

  it('that may name somebody is asked about once, and taken when it was checked', async () => {
    const as = service.authorization('coordinator');
    const plan = { ...service.plan, rationale: 'To see what Jane said.' };
    const before = await service.fingerprint();
    expect(await refusedBy('/api/cycles', json(plan, as))).toEqual({ status: 422, code: 'may-name-somebody' });
    expect((await refusedBy('/api/cycles', json(plan, { ...as, 'names-checked': 'no' }))).status).toBe(400);
    expect(await service.fingerprint()).toEqual(before);
    const checked = json(plan, { ...as, 'names-checked': 'yes' });
    expect((await fetch(`${service.web}/api/cycles`, { method: 'POST', ...checked })).status).toBe(200);
  });

  it('with tokens that open nothing is refused for a while, and those that open something go on', async () => {
    let answer = new Response();
    for (let n = 0; n <= 100 && answer.status !== 429; n += 1) {
      answer = await fetch(`${service.web}/api/me`, { headers: { authorization: `Bearer no-session-at-all-${n}` } });
    }
    expect([answer.status, problemSchema.parse(await answer.json()).code]).toEqual([429, 'too-many-requests']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    const known = await fetch(`${service.web}/api/me`, { headers: service.authorization('coordinator') });
    expect(known.status).toBe(200);
  });
});
