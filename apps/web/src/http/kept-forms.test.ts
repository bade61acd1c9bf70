import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import express, { type ErrorRequestHandler, type RequestHandler, urlencoded } from 'express';
import { formTokenOf } from '#operations/shared/form-token.js';
import { sha256 } from '#platform/ids.js';
import '#test/support/pages.js';
import { KeptForms } from './kept-forms.js';
import { TakenOnce } from './once.js';
import { Refused } from './refusal.js';
import { Visitors } from './visitor.js';

/** Tokens of live sessions, and whose session of the last day each mark of a form belongs to. */
const LIVE: Readonly<Record<string, string>> = { 'sams-new-session': 'sam', 'olus-session': 'olu' };
const ENDED = { 'sams-old-session': 'sam' };
const FORM = '/plan/drafts/a-draft/about';

describe('the gate of forms', () => {
  let close: () => void;
  let site: string;
  let held: unknown[] = [];
  let taken = 0;
  let release: () => void = () => undefined;

  beforeAll(async () => {
    const visits = {
      of: async (hash: string) => {
        const token = Object.keys(LIVE).find((one) => sha256(one) === hash);
        const person = token === undefined ? null : LIVE[token];
        return { holder: person ? { partnershipId: 'p', person, roles: [], idle: null } : null, mode: 'live', now: 0 };
      },
    };
    const visitors = new Visitors(visits as never, {} as never, { AUDITLOOP_BASE_URL: 'http://a.example' } as never);
    const kept = new KeptForms({
      hold: async (mark: string, address: string, fields: { list?: string }) => {
        const person = Object.entries(ENDED).find(([token]) => formTokenOf(sha256, token) === mark)?.[1];
        if (person === undefined) return { as: 'unknown' };
        held.push({ address, fields });
        return { as: fields.list === 'long' ? 'too-large' : 'kept', id: 'an-id', partnershipId: 'p', person };
      },
    } as never);
    const answers = new Map<string, object | null>();
    const once = new TakenOnce(
      {
        begin: async (_: unknown, key: string) => {
          if (answers.has(key)) return answers.get(key) ?? 'under-way';
          answers.set(key, null);
          return 'begun';
        },
        end: async (_: unknown, key: string, led: object | null) =>
          void (led === null ? answers.delete(key) : answers.set(key, led)),
      } as never,
      false,
    );
    const app = express();
    const take: RequestHandler = async (request, response) => {
      taken += 1;
      if (request.body.waits) await new Promise<void>((done) => (release = done));
      if (request.body.isWrong) response.status(422).end();
      else response.redirect(303, `/next/${taken}`);
    };
    const refusal: ErrorRequestHandler = (error, _request, response, _next) =>
      void response.status(403).send(error instanceof Refused ? error.refusals[0].words : String(error));
    app.use(urlencoded(), visitors.meet.bind(visitors), kept.guard.bind(kept), once.take.bind(once), take, refusal);
    const server = app.listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    close = () => {
      server.closeAllConnections();
      server.close();
    };
  });
  afterAll(() => close());
  beforeEach(() => {
    held = [];
    taken = 0;
  });

  /** Sends a form that was drawn for one session with the cookie of another: where it leads, or what is said. */
  async function sent(of: string, by: string, more: Record<string, string> = {}, headers = {}, path = FORM) {
    const body = new URLSearchParams({ _form: formTokenOf(sha256, of), reason: 'Because', ...more });
    const cookie = by === '' ? '' : `auditloop=${by}`;
    const init = { method: 'POST', body, headers: { cookie, ...headers }, redirect: 'manual' } as const;
    const answer = await fetch(`${site}${path}`, init);
    return [answer.status, answer.headers.get('location') ?? (await answer.text())] as const;
  }

  it('lets through what came from a page of the session that sends it', async () => {
    expect(await sent('olus-session', 'olus-session')).toEqual([303, '/next/1']);
    expect(held).toEqual([]);
  });

  it('keeps what came from a session that is over, without its buttons, and says so to whoever sent it', async () => {
    expect(await sent('sams-old-session', 'sams-old-session', { go: 'yes', next: 'on' })).toEqual([
      303,
      '/sign-in?ended=kept',
    ]);
    expect(held).toEqual([{ address: FORM, fields: { reason: 'Because' } }]);
    expect(await sent('sams-old-session', '')).toEqual([303, '/sign-in?ended=kept']);
    expect(await sent('sams-old-session', '', { list: 'long' })).toEqual([303, '/sign-in?ended=too-large']);
    const bySript = await sent('sams-old-session', '', {}, { accept: 'application/json' });
    expect(bySript).toEqual([401, '{"signedOut":true,"kept":true}']);
    expect(taken).toBe(0);
  });

  it('leads whoever signed in again to what they typed, and tells somebody else only that it is kept', async () => {
    expect(await sent('sams-old-session', 'sams-new-session')).toEqual([303, `${FORM}?kept=an-id`]);
    const [status, words] = await sent('sams-old-session', 'olus-session');
    expect([status, words]).toEqual([403, expect.stringContaining('kept for 24 hours')]);
    expect(words).not.toContain('Because');
    expect(taken).toBe(0);
  });

  it('refuses all else: marks of no session, other sites, and pages on which nothing could be shown again', async () => {
    expect((await sent('made-up', 'olus-session'))[0]).toBe(403);
    expect((await sent('made-up', ''))[0]).toBe(403);
    expect((await sent('olus-session', 'olus-session', {}, { 'sec-fetch-site': 'cross-site' }))[0]).toBe(403);
    expect((await sent('sams-old-session', '', {}, { 'sec-fetch-site': 'cross-site' }))[0]).toBe(403);
    for (const path of ['/sign-out', '/sign-in', '/nowhere']) {
      expect((await sent('sams-old-session', '', {}, {}, path))[0]).toBe(403);
    }
    expect([held, taken]).toEqual([[], 0]);
  });

  it('has a form that does no act taken once: a second press waits for the first, and leads where it led', async () => {
    const twice = { _once: 'a', waits: 'yes' };
    const first = sent('olus-session', 'olus-session', twice);
    const second = sent('olus-session', 'olus-session', twice);
    while (taken === 0) await new Promise((done) => setImmediate(done));
    release();
    expect([await first, await second, taken]).toEqual([[303, '/next/1'], [303, '/next/1'], 1]);
    expect(await sent('olus-session', 'olus-session', { _once: 'a', reason: 'Other words' })).toEqual([303, '/next/2']);
    expect((await sent('olus-session', 'olus-session', { _once: 'b', isWrong: 'yes' }))[0]).toBe(422);
    expect((await sent('olus-session', 'olus-session', { _once: 'b', isWrong: 'yes' }))[0]).toBe(422);
    expect(taken).toBe(4);
  });
});
