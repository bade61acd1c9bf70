import { escapeLiteral } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { isConnectionError } from './database-errors.js';
import type { Query } from './query.js';

/** A statement with its values, to be sent with others in one message; as with `query`, its text must be one of few. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly string[];
}

/** One connection of the pool, taken for one transaction and given back after it. */
export class Connection {
  /** Runs one parameterised statement; PostgreSQL plans it once a connection, so that its text must be one of few. */
  readonly query: Query;
  #isBroken = false;

  private constructor(
    private readonly runner: QueryRunner,
    private readonly client: DriverClient,
  ) {
    this.query = async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await client.query<Row>({ name: nameOf(sql), text: sql, values: [...parameters] })).rows;
  }

  /** TypeORM's own way to the same transaction. */
  get manager(): EntityManager {
    return this.runner.manager;
  }

  /** Takes one; throws a connection error when the database cannot be reached in time. */
  static async of(source: DataSource): Promise<Connection> {
    // TypeORM is to know that a transaction runs: `save` would begin and commit one of its own.
    const runner = Object.assign(source.createQueryRunner(), { isTransactionActive: true });
    try {
      return new Connection(runner, (await runner.connect()) as DriverClient);
    } catch (error) {
      await runner.release();
      throw error;
    }
  }

  /** How long the way to one is: 0 when it could be taken at once, else how many wait for each connection of the pool. */
  static waitFor(source: DataSource): number {
    const { idleCount, totalCount, waitingCount, options } = (source.driver as unknown as { master: DriverPool })
      .master;
    if (waitingCount === 0 && (idleCount > 0 || totalCount < options.max)) return 0;
    return (waitingCount + 1) / options.max;
  }

  /**
   * Sends statements in one message, which is one round trip; answers the rows of each. Those with values are planned once
   * a connection, and take them through the driver's own quoting; the others are texts without any.
   */
  async atOnce(...statements: readonly (string | Statement)[]): Promise<readonly (readonly unknown[])[]> {
    const planned = PLANNED.get(this.client) ?? new Set<string>();
    PLANNED.set(this.client, planned);
    const isNew = (one: string | Statement): one is Statement => typeof one !== 'string' && !planned.has(one.sql);
    const texts = statements.flatMap((one) => (isNew(one) ? [prepareText(one), textOf(one)] : [textOf(one)]));
    const before = takeLate(this.client) ? ['commit'] : [];
    try {
      const answers = [await this.client.query<unknown>([...before, ...texts].join(';\n'))].flat();
      for (const one of statements.filter(isNew)) planned.add(one.sql);
      const asked = answers.slice(before.length);
      return asked.filter(({ command }) => command !== 'PREPARE').map(({ rows }) => rows);
    } catch (error) {
      // Nobody knows which of them the connection has planned.
      this.#isBroken ||= statements.some(isNew);
      throw error;
    }
  }

  /** Undoes what the transaction did before an error, unless the connection went with it. */
  async rollBack(error: unknown): Promise<void> {
    this.#isBroken ||= isConnectionError(error);
    if (this.#isBroken) return;
    await this.atOnce('rollback').catch(() => {
      this.#isBroken = true;
    });
  }

  /**
   * Gives it back after a transaction that only read, which ends with the next message on the connection or, where none
   * follows, on its own after LATEST_END_MS.
   */
  async giveBackRead(): Promise<void> {
    const { client } = this;
    const end = (): void => {
      if (takeLate(client)) client.query('commit').catch(() => client.end().catch(() => undefined)); // ended, the pool throws it away
    };
    LATE.set(client, setTimeout(end, LATEST_END_MS));
    await this.giveBack();
  }

  /** A client whose state nobody knows must not go back into the pool: ended first, the pool throws it away. */
  async giveBack(): Promise<void> {
    if (this.#isBroken) this.client.end().catch(() => undefined);
    await this.runner.release();
  }
}

/** How long a transaction that only read may wait for a message to end with. */
const LATEST_END_MS = 50;

/** Connections in the pool whose transaction is still to end, with the timer that sees to it. */
const LATE = new WeakMap<DriverClient, NodeJS.Timeout>();

/** Whether a transaction is still to end, which is then up to whoever asked. */
function takeLate(client: DriverClient): boolean {
  clearTimeout(LATE.get(client));
  return LATE.delete(client);
}

/** The texts with values that a connection has planned for `atOnce`. */
const PLANNED = new WeakMap<DriverClient, Set<string>>();

const NAMES = new Map<string, string>();

/** The name of a statement, the same for the same text; what people type is in its parameters, never in its text. */
function nameOf(sql: string): string {
  const name = NAMES.get(sql) ?? `statement_${NAMES.size + 1}`;
  NAMES.set(sql, name);
  return name;
}

/** Statements of one message have names of their own: the driver does not know of them. */
function prepareText({ sql }: Statement): string {
  return `prepare at_once_${nameOf(sql)} as ${sql}`;
}

function textOf(one: string | Statement): string {
  return typeof one === 'string'
    ? one
    : `execute at_once_${nameOf(one.sql)}(${one.values.map(escapeLiteral).join(', ')})`;
}

/** What the driver's pool tells of its connections: idle ones, all of them, who waits for one, and the most there may be. */
interface DriverPool {
  readonly idleCount: number;
  readonly totalCount: number;
  readonly waitingCount: number;
  readonly options: { readonly max: number };
}

/** The part of the driver's client that TypeORM does not offer: named statements are planned once, texts may hold several. */
interface DriverClient {
  query<Row>(config: { name: string; text: string; values: unknown[] }): Promise<{ rows: Row[] }>;
  query<Row>(text: string): Promise<Answer<Row> | Answer<Row>[]>;
  end(): Promise<void>;
}

interface Answer<Row> {
  readonly command: string;
  readonly rows: Row[];
}
