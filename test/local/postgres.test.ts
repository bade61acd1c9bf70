import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { reachableTemp } from '#local/home.js';
import { type Postgres, startPostgres } from '#local/postgres.js';

// Real servers on a machine that may be busy: a start takes seconds then.

let home: string;
let running: Postgres[] = [];

beforeEach(async () => {
  home = mkdtempSync(join(reachableTemp(), 'auditloop-test-'));
  await chmod(home, 0o711);
});
afterEach(async () => {
  for (const postgres of running) await postgres.stop();
  running = [];
  rmSync(home, { recursive: true, force: true });
});

async function start(port = 0, fast = true): Promise<Postgres> {
  const postgres = await startPostgres({ folder: join(home, 'postgres'), port, fast, logFile: join(home, 'pg.log') });
  running.push(postgres);
  return postgres;
}

async function ask(postgres: Postgres, ...queries: readonly string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: postgres.url() });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const rows: unknown[] = [];
    for (const query of queries) rows.push((await client.query(query)).rows[0]);
    return rows;
  } finally {
    await client.end();
  }
}

describe('embedded PostgreSQL', () => {
  it('makes a cluster with the product’s database, in UTC, and keeps it over a stop', async () => {
    const first = await start(0, false);
    const [settings] = await ask(
      first,
      `select current_database() as db, current_user as who, current_setting('TimeZone') as zone,
              current_setting('max_connections') as connections, current_setting('fsync') as fsync,
              substring(current_setting('server_version') from '^[0-9]+') as version`,
      'create table kept (n int)',
      'insert into kept values (42)',
    );
    expect(settings).toEqual({
      db: 'auditloop',
      who: 'auditloop',
      zone: 'UTC',
      connections: '200',
      fsync: 'on',
      version: '18',
    });
    await first.stop();
    await expect(first.exited).resolves.toBe('exit code 0');
    expect(await ask(await start(0, false), 'select n from kept')).toEqual([{ n: 42 }]);
  });

  it('loses nothing that was committed when it is killed, and starts again on the same port', async () => {
    const first = await start();
    await ask(first, 'create table kept as select generate_series(1, 5000) as n');
    first.signal('SIGKILL');
    await expect(first.exited).resolves.toBe('signal SIGKILL');
    const second = await start(first.port);
    expect(second.port).toBe(first.port);
    expect(await ask(second, 'select count(*)::int from kept')).toEqual([{ count: 5000 }]);
  });

  it('takes over a folder on which an earlier run still has its server', async () => {
    const left = await start();
    const next = await start();
    await expect(left.exited).resolves.toBe('exit code 0');
    expect(next.pid).not.toBe(left.pid);
    expect(await ask(next, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('leaves alone a process that merely has the number in an old file', async () => {
    const first = await start();
    await first.stop();
    writeFileSync(join(home, 'postgres/postmaster.pid'), `${process.pid}\n${join(home, 'postgres')}\n`);
    expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('keeps what people wrote out of its log', async () => {
    const postgres = await start();
    await expect(ask(postgres, "select 'a-private-sentence'::int")).rejects.toThrow('invalid input syntax');
    await ask(postgres, 'create table one (word text primary key)', "insert into one values ('another-secret')");
    await expect(ask(postgres, "insert into one values ('another-secret')")).rejects.toThrow('duplicate key');
    expect(postgres.said()).toContain('duplicate key');
    expect(postgres.said()).not.toMatch(/another-secret|select 'a-private/);
  });

  it('says in one line why it does not start', async () => {
    const first = await start();
    await expect(
      startPostgres({ folder: join(home, 'second'), port: first.port, fast: true, logFile: join(home, 'second.log') }),
    ).rejects.toThrow(/^PostgreSQL did not start \(exit code 1\): .*could not create any TCP\/IP sockets/);
  });
});
