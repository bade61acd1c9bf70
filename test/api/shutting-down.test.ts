import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request as ask, type ClientRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { settlePorts } from '#local/ports.js';
import { type Stack, startStack } from '#local/stack.js';
import { until } from '#test/support/until.js';

let stack: Stack;
let web: ChildProcess;
let port: number;

const listens = () =>
  new Promise<boolean>((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => done(true)).once('error', () => done(false));
    socket.once('connect', () => socket.destroy());
  });

beforeAll(async () => {
  stack = await startStack({
    throwAway: true,
    clock: 'practice',
    profile: 'test',
    parts: ['postgres'],
    migrate: true,
  });
  port = (await settlePorts({})).web;
  web = spawn(process.execPath, [join(process.cwd(), 'dist/apps/web/src/main.js')], {
    stdio: 'ignore',
    env: {
      PATH: process.env.PATH,
      AUDITLOOP_PROFILE: 'test',
      AUDITLOOP_CLOCK: 'practice',
      AUDITLOOP_DATABASE_URL: stack.urls.databaseWeb,
      AUDITLOOP_PORT: String(port),
      AUDITLOOP_BASE_URL: `http://127.0.0.1:${port}`,
      AUDITLOOP_CONTENT_KEYS_FILE: stack.keyFiles.content,
    },
  });
  await until('the web listens', listens, { limitMs: 60_000 });
});

afterAll(async () => {
  if (web?.exitCode === null) web.kill('SIGKILL');
  await stack?.stop();
});

describe('the web when it is asked to stop', () => {
  it('answers what it was asked before, takes nothing new, and ends with exit code 0', async () => {
    const ended = once(web, 'exit');
    const half: ClientRequest = ask({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/api/practice/move',
      headers: { 'content-type': 'application/json', expect: '100-continue' },
    });
    half.flushHeaders();
    await once(half, 'continue');
    const answered = once(half, 'response') as Promise<[IncomingMessage]>;

    web.kill('SIGTERM');
    await until('it takes nothing new', async () => !(await listens()));
    half.end(JSON.stringify({ to: '2027-01-04T08:00:00Z' }));

    const [response] = await answered;
    response.resume();
    expect(response.statusCode).toBe(200);
    expect(await ended).toEqual([0, null]);
  });
});
