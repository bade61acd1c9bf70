import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { type Instant, instant } from '#domain/time/instant.js';
import { ContentVault, KeyRingVault, NoVault } from '#persistence/content-vault.js';
import { runtimeDataSource } from '#persistence/data-source.js';
import { migrate } from '#persistence/migrate.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { machineNow } from '#platform/clock.js';
import type { KeyRing } from '#platform/env.js';
import { newUuid } from '#platform/ids.js';
import { until } from './until.js';

/** Where practice time stands in a fresh test database: Monday 4 January 2027, 07:00 in London. */
export const MONDAY = instant(Date.UTC(2027, 0, 4, 7));

/** Keys of tests alone. */
export const TEST_KEYS: KeyRing = { active: 'test-1', keys: new Map([['test-1', Buffer.alloc(32, 7)]]) };

/** A database of its own for one test file, with the schema, in practice time: a clone of the run's template. */
export class TestDatabase {
  readonly #sources: DataSource[] = [];

  private constructor(
    /** The address of the run's template for its superuser. */
    private readonly template: URL,
    private readonly name: string,
  ) {}

  /** Clones the template and sets its clock. */
  static async start(now: Instant = MONDAY): Promise<TestDatabase> {
    const { AUDITLOOP_TEST_DATABASE: template } = process.env;
    if (template === undefined) throw new Error('this project has no database: see globalSetup in jest.config.mjs');
    const database = new TestDatabase(new URL(template), `test_${newUuid().replaceAll('-', '')}`);
    const { name } = database;
    await database.atTemplate(
      `create database ${name} template ${database.template.pathname.slice(1)}`,
      // What is granted on a database itself is not cloned: as the first migration grants it.
      `revoke all on database ${name} from public`,
      `grant connect, temporary on database ${name} to auditloop_web, auditloop_worker`,
    );
    await migrate(database.ownerUrl, { mode: 'practice', now });
    return database;
  }

  get ownerUrl(): string {
    return this.url(this.template.username);
  }

  /** Address of the database for a role. */
  url(role: string): string {
    return `postgres://${role}@${this.template.host}/${this.name}`;
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

  /** Resolves when somebody waits for a lock on this database. */
  async whenSomebodyWaits(): Promise<void> {
    const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await this.sql('auditloop', async (client) => {
      await until('somebody waits for a lock', async () => (await client.query(waiting)).rows.length > 0);
      return {};
    });
  }

  /** Removes it. */
  async stop(): Promise<void> {
    for (const source of this.#sources) await source.destroy();
    await this.atTemplate(`drop database ${this.name} with (force)`);
  }

  /** Runs statements beside the template: nobody may be connected to what is cloned. */
  private async atTemplate(...statements: readonly string[]): Promise<void> {
    const beside = new URL(this.template);
    beside.pathname = '/postgres';
    const client = new Client({ connectionString: beside.href });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  }
}
