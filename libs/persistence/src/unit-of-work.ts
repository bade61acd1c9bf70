import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import type { Instant } from '#domain/time/instant.js';
import { ContentVault } from './content-vault.js';
import { PersistenceOptions } from './persistence-options.js';
import type { Query } from './query.js';
import { CalendarFeedStore } from './stores/calendar-feed.store.js';
import { ClockStore } from './stores/clock.store.js';
import { ContentStore } from './stores/content.store.js';
import { DraftPlanStore } from './stores/draft-plan.store.js';
import { DutyStore } from './stores/duty.store.js';
import { FactsStore } from './stores/facts.store.js';
import { FailedStepStore } from './stores/failed-step.store.js';
import { IdempotencyStore } from './stores/idempotency.store.js';
import { LogStore } from './stores/log.store.js';
import { NoticeStore } from './stores/notice.store.js';
import { OutboxStore } from './stores/outbox.store.js';
import { PartnershipStore } from './stores/partnership.store.js';
import { PasskeyStore } from './stores/passkey.store.js';
import { SessionStore } from './stores/session.store.js';
import { SignInChallengeStore } from './stores/sign-in-challenge.store.js';
import { SignInCodeStore } from './stores/sign-in-code.store.js';
import { WakeStore } from './stores/wake.store.js';
import type { Own, WorkActor } from './work-actor.js';

const AGAIN = new Set(['40001', '40P01']);
const CHANNELS = { wake: 'auditloop_wake', settled: 'auditloop_settled' } as const;

/** One transaction with its stores. Lock wake rows first, then read `now()`, then the facts (docs/decisions/0019). */
export class Tx {
  readonly wakes: WakeStore;
  readonly clock: ClockStore;
  readonly facts: FactsStore;
  readonly duties: DutyStore;
  readonly log: LogStore;
  readonly notices: NoticeStore;
  readonly outbox: OutboxStore;
  readonly content: ContentStore;
  readonly partnerships: PartnershipStore;
  readonly sessions: SessionStore;
  readonly signInCodes: SignInCodeStore;
  readonly signInChallenges: SignInChallengeStore;
  readonly passkeys: PasskeyStore;
  readonly idempotency: IdempotencyStore;
  readonly failedSteps: FailedStepStore;
  readonly draftPlans: DraftPlanStore;
  readonly calendars: CalendarFeedStore;
  #actor: WorkActor;
  #time: { readonly now: Instant; readonly mode: 'live' | 'practice' } | null = null;
  #savepoints = 0;

  constructor(
    actor: WorkActor,
    /** For views of this library; operations use the stores. */
    readonly query: Query,
    manager: EntityManager,
    vault: ContentVault,
    private readonly machineNow: () => Instant,
  ) {
    this.#actor = actor;
    const partnership = (): string => {
      if (this.#actor.partnershipId === null) throw new Error('this transaction is in no partnership');
      return this.#actor.partnershipId;
    };
    const own = (): Own => {
      if (this.#actor.person === null) throw new Error('this transaction is for nobody');
      return { partnershipId: partnership(), person: this.#actor.person };
    };
    this.wakes = new WakeStore(manager, query, partnership);
    this.clock = new ClockStore(manager, query);
    this.facts = new FactsStore(query, partnership);
    this.duties = new DutyStore(query, partnership);
    this.log = new LogStore(query, partnership);
    this.notices = new NoticeStore(manager, query, partnership);
    this.outbox = new OutboxStore(manager, query, partnership);
    this.content = new ContentStore(manager, query, partnership, vault);
    this.partnerships = new PartnershipStore(manager, query, partnership);
    this.sessions = new SessionStore(manager, query, partnership);
    this.signInCodes = new SignInCodeStore(manager, query, partnership);
    this.signInChallenges = new SignInChallengeStore(manager, query);
    this.passkeys = new PasskeyStore(manager, query, own);
    this.idempotency = new IdempotencyStore(manager, own);
    this.failedSteps = new FailedStepStore(manager, query, partnership);
    this.draftPlans = new DraftPlanStore(manager, query, own);
    this.calendars = new CalendarFeedStore(manager, query, own);
  }

  get actor(): WorkActor {
    return this.#actor;
  }

  /** The business clock, read once: after the locks, before the facts. */
  async now(): Promise<Instant> {
    return (await this.time()).now;
  }

  /** The business clock and its kind, read once. */
  async time(): Promise<{ readonly now: Instant; readonly mode: 'live' | 'practice' }> {
    if (this.#time === null) {
      const clock = await this.clock.read();
      const now = clock.mode === 'practice' ? clock.practiceNow : this.machineNow();
      this.#time = { now, mode: clock.mode };
    }
    return this.#time;
  }

  /** Goes on as somebody else: a session's person, or the worker inside the partnership of a workflow. */
  async continueAs(actor: WorkActor): Promise<void> {
    await setContext(this.query, actor);
    this.#actor = actor;
  }

  /** Does the work in a savepoint: when it throws, its writes are gone and the transaction goes on. */
  async attempt<T>(work: () => Promise<T>): Promise<{ readonly done: T } | { readonly failed: unknown }> {
    this.#savepoints += 1;
    const name = `attempt_${this.#savepoints}`;
    await this.query(`savepoint ${name}`);
    try {
      const done = await work();
      await this.query(`release savepoint ${name}`);
      return { done };
    } catch (error) {
      if (isConnectionError(error) || AGAIN.has(codeOf(error))) throw error;
      await this.query(`rollback to savepoint ${name}`);
      return { failed: error };
    }
  }

  /** Tells listeners, once the transaction has committed, that something may wake or has settled. */
  async notify(channel: 'wake' | 'settled'): Promise<void> {
    await this.query(`select pg_notify($1, '')`, [CHANNELS[channel]]);
  }
}

/** The only way to the database: one transaction, on behalf of an actor, with stores bound to it. */
@Injectable()
export class UnitOfWork {
  constructor(
    private readonly source: DataSource,
    private readonly vault: ContentVault,
    private readonly options: PersistenceOptions,
  ) {}

  /** Runs the work in one transaction and commits it; a serialisation failure or deadlock is tried up to three times. */
  async run<T>(actor: WorkActor, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#once(actor, work);
      } catch (error) {
        if (attempt >= 3 || !AGAIN.has(codeOf(error))) throw error;
      }
    }
  }

  async #once<T>(actor: WorkActor, work: (tx: Tx) => Promise<T>): Promise<T> {
    // TypeORM is to know that a transaction runs: `save` would begin and commit one of its own.
    const runner = Object.assign(this.source.createQueryRunner(), { isTransactionActive: true });
    let broken = false;
    try {
      const client: NamedQueries = await runner.connect();
      const query: Query = async (sql, parameters = [], name) =>
        name === undefined
          ? ((await runner.query(sql, [...parameters], true)).records ?? [])
          : (await client.query({ name, text: sql, values: [...parameters] })).rows;
      try {
        await runner.query('begin');
        await setContext(query, actor);
        const value = await work(new Tx(actor, query, runner.manager, this.vault, this.options.machineNow));
        await runner.query('commit');
        return value;
      } catch (error) {
        broken = isConnectionError(error);
        if (!broken) {
          await runner.query('rollback').catch(() => {
            broken = true;
          });
        }
        throw error;
      }
    } finally {
      await release(runner, broken);
    }
  }
}

/** The part of the driver's client that TypeORM does not offer: statements with a name are planned once. */
interface NamedQueries {
  query<Row>(config: { name: string; text: string; values: unknown[] }): Promise<{ rows: Row[] }>;
}

/** Sets whom the transaction serves, for row-level security; always local to the transaction. */
async function setContext(query: Query, actor: WorkActor): Promise<void> {
  await query(
    `select set_config('app.process', $1, true), set_config('app.partnership', $2, true),
      set_config('app.person', $3, true), set_config('app.agency', $4, true), set_config('app.reach', $5, true)`,
    [actor.process, actor.partnershipId ?? '', actor.person ?? '', actor.agencyKey ?? '', actor.reach],
  );
}

/** A client whose state nobody knows must not go back into the pool: ended first, the pool throws it away. */
async function release(runner: QueryRunner, broken: boolean): Promise<void> {
  if (broken) {
    const client: { end?: () => Promise<void> } | undefined = await runner.connect().catch(() => undefined);
    client?.end?.().catch(() => undefined);
  }
  await runner.release();
}

/** SQLSTATE or system code of an error, the driver's where it is wrapped; '' when it has none. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'string') return code;
  return 'driverError' in error ? codeOf(error.driverError) : '';
}

/**
 * Whether the error leaves the connection in an unknown state, so that it must not be used again: a connection's or a
 * system's code, or the driver's own words for a time-out or a lost server.
 */
export function isConnectionError(error: unknown): boolean {
  const code = codeOf(error);
  if (/^(08|57P)/.test(code) || /^E[A-Z]+$/.test(code)) return true;
  if (code === '25P03' || code === '25P04') return true;
  const text = error instanceof Error ? error.message : '';
  return /Query read timeout|Connection terminated|timeout exceeded when trying to connect|Client was closed|not queryable/.test(
    text,
  );
}
