import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { reachableTemp } from '#local/home.js';
import { fixedPorts, settlePorts } from '#local/ports.js';
import { type Entries, type Stack, type StackOptions, startStack } from '#local/stack.js';
import { isServing } from '#local/temporal-server.js';

// Real servers on a machine that may be busy: a start takes seconds then.

const ANSWERING = (port: string): string => `
import { createServer } from 'node:http';
createServer((request, response) => response.end(JSON.stringify(process.env))).listen(Number(process.env.${port}), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));`;

let folder: string;
let entries: Entries;
beforeAll(async () => {
  folder = mkdtempSync(join(reachableTemp(), 'auditloop-stack-'));
  await chmod(folder, 0o711);
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  entries = {
    web: write('web.mjs', ANSWERING('AUDITLOOP_PORT')),
    worker: write('worker.mjs', ANSWERING('AUDITLOOP_HEALTH_PORT')),
    migrate: write('migrate.mjs', 'process.exit(process.env.AUDITLOOP_OWNER_DATABASE_URL ? 0 : 1);'),
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (options: StackOptions = {}): Promise<Stack> => startStack({ throwAway: true, entries, ...options });
const environmentOf = async (url: string): Promise<Record<string, string>> =>
  JSON.parse(await (await fetch(url)).text());

describe('a whole installation', () => {
  let stack: Stack;
  const said: string[] = [];
  beforeAll(async () => {
    stack = await start({
      clock: 'live',
      profile: 'test',
      env: { worker: { AUDITLOOP_RELAY: 'off' } },
      onProgress: (text) => said.push(text),
    });
  });
  afterAll(() => stack.stop());

  it('gives each process its own settings and nobody else’s keys', async () => {
    const web = await environmentOf(`${stack.urls.web}/api/health`);
    const worker = await environmentOf(`${stack.urls.workerHealth}/health`);
    expect(web).toMatchObject({
      AUDITLOOP_PROFILE: 'test',
      AUDITLOOP_CLOCK: 'live',
      AUDITLOOP_BASE_URL: stack.urls.web,
      AUDITLOOP_DATABASE_URL: `postgres://auditloop_web@127.0.0.1:${stack.ports.postgres}/auditloop`,
      AUDITLOOP_CONTENT_KEYS_FILE: stack.keyFiles.content,
    });
    expect(worker).toMatchObject({
      AUDITLOOP_DATABASE_URL: `postgres://auditloop_worker@127.0.0.1:${stack.ports.postgres}/auditloop`,
      AUDITLOOP_PAYLOAD_KEYS_FILE: stack.keyFiles.payload,
      AUDITLOOP_TEMPORAL_ADDRESS: stack.urls.temporal,
      AUDITLOOP_SMTP_URL: stack.urls.smtp,
      AUDITLOOP_MAIL_MODE: 'capture',
      AUDITLOOP_RELAY: 'off',
    });
    expect(web).not.toHaveProperty('AUDITLOOP_PAYLOAD_KEYS_FILE');
    expect(worker).not.toHaveProperty('AUDITLOOP_CONTENT_KEYS_FILE');
  });

  it('makes key files that only their owner can read, each with a key of its own', () => {
    const keys = [stack.keyFiles.content, stack.keyFiles.payload].map((file) => {
      expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
      const ring = JSON.parse(readFileSync(file, 'utf8'));
      return Buffer.from(ring.keys[ring.active], 'base64');
    });
    expect(keys.map((key) => key.length)).toEqual([32, 32]);
    expect(keys[0]).not.toEqual(keys[1]);
  });

  it('starts again whatever is killed', async () => {
    for (const part of ['web', 'worker', 'catcher', 'temporal', 'postgres'] as const) {
      const before = stack.pid(part);
      await stack.kill(part);
      await stack.ready(part);
      expect(stack.pid(part)).not.toBe(before);
    }
    expect(said.filter((line) => line.endsWith('is started again'))).toHaveLength(5);
    const client = new pg.Client({ connectionString: stack.urls.databaseOwner });
    await client.connect();
    await client.end();
    expect(await isServing(stack.urls.temporal)).toBe(true);
  });

  it('leaves a part down when told, until it is started', async () => {
    stack.keepUp('worker', false);
    await stack.kill('worker');
    expect(stack.pid('worker')).toBeNull();
    await expect(fetch(`${stack.urls.workerHealth}/health`)).rejects.toThrow();
    await stack.start('worker');
    stack.keepUp('worker', true);
    await expect(environmentOf(`${stack.urls.workerHealth}/health`)).resolves.toHaveProperty('AUDITLOOP_RELAY');
  });

  it('refuses a second run on the same folder', async () => {
    await expect(startStack({ home: stack.home.folder, entries })).rejects.toThrow(
      `Auditloop already runs on ${stack.home.folder} (process ${process.pid}): stop it first`,
    );
  });

  it('starts Temporal again', async () => {
    await stack.wipeTemporal();
    expect(await isServing(stack.urls.temporal)).toBe(true);
  });

  it('is gone when it is stopped', async () => {
    await stack.stop();
    expect(existsSync(stack.home.folder)).toBe(false);
    await expect(fetch(stack.urls.web)).rejects.toThrow();
    expect(await isServing(stack.urls.temporal)).toBe(false);
  });
});

describe('a start that fails', () => {
  it('says which port is taken and which variable moves it', async () => {
    const squatter = createServer();
    await new Promise<void>((done) => squatter.listen(0, '127.0.0.1', done));
    const port = (squatter.address() as { port: number }).port;
    await expect(start({ ports: { postgres: port } })).rejects.toThrow(
      `Port ${port} (for PostgreSQL) is taken: stop what listens there, or set AUDITLOOP_PORT to move the whole installation. It needs 6 ports in a row.`,
    );
    await new Promise((done) => squatter.close(done));
  });

  it('says which port browsers would refuse, before anything is started', async () => {
    await expect(settlePorts({ web: 4190 })).rejects.toThrow(
      /^Port 4190 \(for the web\) is one that browsers refuse to open: set AUDITLOOP_PORT to another, such as \d+\.$/,
    );
  });

  it('says in the words of the program why it did not start, and leaves nothing running', async () => {
    const web = join(folder, 'bad.mjs');
    writeFileSync(web, `process.stderr.write('{"message":"AUDITLOOP_CLOCK is practice"}\\n'); process.exit(1);`);
    const ports = await settlePorts({});
    await expect(start({ ports, parts: ['postgres', 'web'], entries: { ...entries, web } })).rejects.toThrow(
      'the web did not start (exit code 1): AUDITLOOP_CLOCK is practice',
    );
    await expect(settlePorts(ports)).resolves.toEqual(ports);
  });

  it('gives up when told', async () => {
    const giveUp = new AbortController();
    const ports = await settlePorts({});
    const started = start({ ports, signal: giveUp.signal, onProgress: () => giveUp.abort() });
    await expect(started).rejects.toThrow('The start was cancelled.');
    await expect(settlePorts(ports)).resolves.toEqual(ports);
  });
});

describe('ports', () => {
  it('follow AUDITLOOP_PORT in a row', () => {
    expect(fixedPorts({})).toMatchObject({ web: 4600, smtp: 4601, workerHealth: 4605 });
    expect(fixedPorts({ AUDITLOOP_PORT: '4700' })).toEqual({
      web: 4700,
      smtp: 4701,
      catcher: 4702,
      temporal: 4703,
      postgres: 4704,
      workerHealth: 4705,
    });
    expect(() => fixedPorts({ AUDITLOOP_PORT: '80a' })).toThrow('AUDITLOOP_PORT is not a port from 1024 to 65530');
  });

  it('that are free differ from one another', async () => {
    const ports = Object.values(await settlePorts({}));
    expect(new Set(ports).size).toBe(6);
  });
});
