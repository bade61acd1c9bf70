import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { escapeLiteral } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { PARTNERSHIP_ROLES } from '#domain/access/reach.js';
import type { Role } from '#domain/cycle/facts.js';
import type { Instant } from '#domain/time/instant.js';
import { Connection, type Statement } from './connection.js';
import { ContentVault } from './content-vault.js';
import { codeOf, isConnectionError } from './database-errors.js';
import { PersistenceOptions } from './persistence-options.js';
import type { Query } from './query.js';
import { CalendarFeedStore } from './stores/calendar-feed.store.js';
import { CallCountStore } from './stores/call-count.store.js';
import { ClockStore } from './stores/clock.store.js';
import { ContentStore } from './stores/content.store.js';
import { DraftPlanStore } from './stores/draft-plan.store.js';
import { DutyStore } from './stores/duty.store.js';
import { FactsStore, STAMP_NAMED } from './stores/facts.store.js';
import { FailedStepStore } from './stores/failed-step.store.js';
import { IdempotencyStore } from './stores/idempotency.store.js';
import { KeptFormStore } from './stores/kept-form.store.js';
import { LogStore } from './stores/log.store.js';
import { NoticeStore } from './stores/notice.store.js';
import { OutboxStore } from './stores/outbox.store.js';
import { PartnershipStore } from './stores/partnership.store.js';
import { PasskeyStore } from './stores/passkey.store.js';
import { PublicationStore } from './stores/publication.store.js';
import { ResourceStore } from './stores/resource.store.js';
import { SessionStore } from './stores/session.store.js';
import { SignInChallengeStore } from './stores/sign-in-challenge.store.js';
import { SignInCodeStore } from './stores/sign-in-code.store.js';
import type { StoreParts } from './stores/store.js';
import { SurveyBoxStore } from './stores/survey-box.store.js';
import { TemplateStore } from './stores/template.store.js';
import { WakeStore } from './stores/wake.store.js';
import { type Own, WEB_PROCESS, type WorkActor } from './work-actor.js';

const AGAIN = new Set(['40001', '40P01']);
const CHANNELS = { wake: 'auditloop_wake', settled: 'auditloop_settled' } as const;

/** What the business clock says; in live mode its version stays the same. */
interface BusinessTime {
  readonly now: Instant;
  readonly mode: 'live' | 'practice';
  readonly version: number;
}

/** One transaction with its stores. Lock wake rows first, then read `now()`, then the facts (docs/decisions/0019). */
export class Tx {
  readonly #parts: StoreParts = {
    manager: this.manager,
    query: this.query,
    partnership: () => this.#partnership(),
    own: () => this.#own(),
  };
  readonly wakes = new WakeStore(this.#parts);
  readonly clock = new ClockStore(this.#parts);
  readonly facts = new FactsStore(this.#parts);
  readonly duties = new DutyStore(this.#parts);
  readonly log = new LogStore(this.#parts);
  readonly notices = new NoticeStore(this.#parts);
  readonly outbox = new OutboxStore(this.#parts);
  readonly content = new ContentStore(this.vault, this.#parts);
  readonly partnerships = new PartnershipStore(this.#parts);
  readonly sessions = new SessionStore(this.#parts);
  readonly signInCodes = new SignInCodeStore(this.#parts);
  readonly signInChallenges = new SignInChallengeStore(this.#parts);
  readonly passkeys = new PasskeyStore(this.#parts);
  readonly idempotency = new IdempotencyStore(this.#parts);
  readonly failedSteps = new FailedStepStore(this.#parts);
  readonly draftPlans = new DraftPlanStore(this.#parts);
  readonly calendars = new CalendarFeedStore(this.#parts);
  readonly keptForms = new KeptFormStore(this.vault, this.#parts);
  readonly templates = new TemplateStore(this.#parts);
  readonly resources = new ResourceStore(this.#parts);
  readonly publications = new PublicationStore(this.#parts);
  readonly callCounts = new CallCountStore(this.#parts);
  readonly surveyBoxes = new SurveyBoxStore(this.vault, this.#parts);
  #actor: WorkActor;
  #time: BusinessTime | null = null;
  /** Attempts within each other; those after each other share a savepoint's name. */
  #attempts = 0;

  constructor(
    actor: WorkActor,
    /** For views of this library; operations use the stores. */
    readonly query: Query,
    private readonly manager: EntityManager,
    private readonly vault: ContentVault,
    /** The machine clock: leases, limits and how long something waits, never a rule's "now". */
    readonly machineNow: () => Instant,
  ) {
    this.#actor = actor;
  }

  get actor(): WorkActor {
    return this.#actor;
  }

  /** The business clock, read once: after the locks, before the facts. */
  async now(): Promise<Instant> {
    return (await this.time()).now;
  }

  /** The business clock, its kind and its version, read once. */
  async time(): Promise<BusinessTime> {
    if (this.#time === null) {
      const clock = await this.clock.read();
      const now = clock.mode === 'practice' ? clock.practiceNow : this.machineNow();
      this.#time = { now, mode: clock.mode, version: clock.version };
    }
    return this.#time;
  }

  /** Goes on as somebody else: a session's person, or the worker inside the partnership of a workflow. */
  async continueAs(actor: WorkActor): Promise<void> {
    await this.query(contextSql(CONTEXT.map((_, index) => `$${index + 1}`)), contextOf(actor));
    this.#actor = actor;
  }

  /** Does the work in a savepoint: when it throws, its writes are gone and the transaction goes on. */
  async attempt<T>(work: () => Promise<T>): Promise<{ readonly done: T } | { readonly failed: unknown }> {
    this.#attempts += 1;
    const name = `attempt_${this.#attempts}`;
    await this.query(`savepoint ${name}`);
    try {
      const done = await work();
      await this.query(`release savepoint ${name}`);
      return { done };
    } catch (error) {
      if (isConnectionError(error) || AGAIN.has(codeOf(error))) throw error;
      await this.query(`rollback to savepoint ${name}`);
      return { failed: error };
    } finally {
      this.#attempts -= 1;
    }
  }

  #partnership(): string {
    if (this.#actor.partnershipId === null) throw new Error('this transaction is in no partnership');
    return this.#actor.partnershipId;
  }

  #own(): Own {
    if (this.#actor.person === null) throw new Error('this transaction is for nobody');
    return { partnershipId: this.#partnership(), person: this.#actor.person };
  }

  /** Tells listeners, once the transaction has committed, that something may wake or has settled. */
  async notify(channel: 'wake' | 'settled'): Promise<void> {
    await this.query(`select pg_notify($1, '')`, [CHANNELS[channel]]);
  }
}

/** Token of the connections that are kept for what must never wait behind everything else; absent where none are. */
export const KEPT_CONNECTIONS = Symbol('kept connections');

/** The only way to the database: a transaction, on behalf of an actor, with stores bound to it. */
@Injectable()
export class UnitOfWork {
  readonly #snapshots = new AsyncLocalStorage<Snapshot>();
  readonly #lanes = new AsyncLocalStorage<DataSource>();

  constructor(
    private readonly source: DataSource,
    private readonly vault: ContentVault,
    private readonly options: PersistenceOptions,
    @Optional() @Inject(KEPT_CONNECTIONS) private readonly kept: DataSource = source,
  ) {}

  /** Runs a request whose questions and writes go over the kept connections whenever the way to the others is longer. */
  onKeptConnections<T>(request: () => T): T {
    return this.#lanes.run(this.kept, request);
  }

  /**
   * Runs the work in one transaction and commits it; a serialisation failure or deadlock is tried up to three times.
   * What a request was reading ends first: no request ever holds two connections.
   */
  async run<T>(actor: WorkActor, work: (tx: Tx) => Promise<T>): Promise<T> {
    await this.#snapshots.getStore()?.end();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#once(actor, work);
      } catch (error) {
        if (attempt >= 3 || !AGAIN.has(codeOf(error))) throw error;
      }
    }
  }

  /** Reads what nothing can be written in: the snapshot of the request (`duringSnapshot`), or else one of its own. */
  async read<T>(actor: WorkActor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#inSnapshot((snapshot) => snapshot.read(actor, work));
  }

  /**
   * Asks whom the snapshot serves, in the message that begins it, and goes on as them: `who` is a statement that `serving`
   * made. Answers the row it gives, or one of nulls for nobody. Where the reference of a cycle is given, the same message
   * asks for the stamp of its facts, and they are read only if this process does not know them under that stamp.
   */
  async recognise<Row extends Recognised>(who: Statement, cycle: string | null = null): Promise<Row> {
    return this.#inSnapshot((snapshot) => snapshot.recognise<Row>(who, cycle));
  }

  /** Runs a request, all of whose reading is one snapshot: begun by the first question, over with `end` or a write. */
  duringSnapshot<T>(request: (end: () => Promise<void>) => T): T {
    const snapshot = this.#snapshot();
    return this.#snapshots.run(snapshot, () => request(() => snapshot.end()));
  }

  async #inSnapshot<T>(ask: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    const current = this.#snapshots.getStore();
    if (current !== undefined && !current.isOver) return ask(current);
    const own = this.#snapshot();
    try {
      return await ask(own);
    } finally {
      await own.end();
    }
  }

  #snapshot(): Snapshot {
    return new Snapshot(
      () => this.#connect(),
      (connection, actor) => this.#tx(connection, actor),
    );
  }

  #connect(): Promise<Connection> {
    const kept = this.#lanes.getStore();
    const isShorter = kept !== undefined && Connection.waitFor(kept) < Connection.waitFor(this.source);
    return Connection.of(isShorter ? kept : this.source);
  }

  #tx(connection: Connection, actor: WorkActor): Tx {
    return new Tx(actor, connection.query, connection.manager, this.vault, this.options.machineNow);
  }

  async #once<T>(actor: WorkActor, work: (tx: Tx) => Promise<T>): Promise<T> {
    const connection = await this.#connect();
    try {
      await connection.atOnce('begin', contextSql(contextOf(actor).map(escapeLiteral)));
      const value = await work(this.#tx(connection, actor));
      await connection.atOnce('commit');
      return value;
    } catch (error) {
      await connection.rollBack(error);
      throw error;
    } finally {
      await connection.giveBack();
    }
  }
}

/** Who a session or an address belongs to, as `recognise` asks for it; nulls for nobody. */
export interface Recognised {
  readonly partnership_id: string | null;
  readonly person: string | null;
  readonly agency_key: string | null;
  readonly roles: readonly Role[] | null;
}

/** What a statement of `serving` gives: one value, for a row of many columns costs the driver more than all it tells. */
interface Told<Row> {
  readonly served: Row & { readonly app_reach: WorkActor['reach'] };
}

/**
 * What one request reads: a repeatable-read transaction that writes nothing and takes its connection with the first
 * question. Questions wait for each other; once the database refuses one it refuses the rest.
 */
class Snapshot {
  #connection: Connection | null = null;
  #tx: Tx | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #end: Promise<void> | null = null;
  /** Whether a question failed: its connection is looked at before others use it. */
  #isRefused = false;

  constructor(
    private readonly connect: () => Promise<Connection>,
    private readonly serving: (connection: Connection, actor: WorkActor) => Tx,
  ) {}

  /** Whether nothing more can be asked. */
  get isOver(): boolean {
    return this.#end !== null;
  }

  read<T>(actor: WorkActor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#next(async (connection) => {
      if (this.#tx === null || !isSame(this.#tx.actor, actor)) {
        await connection.atOnce(...this.#begin(), contextSql(contextOf(actor).map(escapeLiteral)));
        this.#tx = this.serving(connection, actor);
      }
      return work(this.#tx);
    });
  }

  recognise<Row extends Recognised>(who: Statement, cycle: string | null): Promise<Row> {
    return this.#next(async (connection) => {
      const stamp = cycle === null ? [] : [{ sql: STAMP_NAMED, values: [cycle] }];
      const begin = this.#begin();
      const answers = await connection.atOnce(...begin, who, ...stamp);
      const [[told] = [], [stamped] = []] = answers.slice(begin.length) as [Told<Row>[], { stamp: string }[]];
      if (told === undefined) throw new Error('a join that keeps its left side gave no row');
      const row = told.served;
      const { partnership_id: partnershipId, person, agency_key: agencyKey, app_reach: reach } = row;
      this.#tx = this.serving(connection, { ...WEB_PROCESS, partnershipId, person, agencyKey, reach });
      if (cycle !== null && stamped !== undefined) this.#tx.facts.isStamped(cycle, stamped.stamp);
      return row;
    });
  }

  /** Ends it once what was asked before is answered; nothing happens when it is ended again. */
  end(): Promise<void> {
    this.#end ??= this.#turn.then(() => this.#close());
    return this.#end;
  }

  #begin(): readonly string[] {
    return this.#tx === null ? ['begin isolation level repeatable read, read only'] : [];
  }

  #next<T>(question: (connection: Connection) => Promise<T>): Promise<T> {
    const answer = this.#turn.then(async () => {
      this.#connection ??= await this.connect();
      return question(this.#connection);
    });
    this.#turn = answer.catch(() => {
      this.#isRefused = true; // whoever asked hears of it
    });
    return answer;
  }

  async #close(): Promise<void> {
    const connection = this.#connection;
    if (connection === null) return;
    if (!this.#isRefused) return connection.giveBackRead();
    await connection.atOnce('commit').catch((error: unknown) => connection.rollBack(error));
    await connection.giveBack();
  }
}

/** Settings that say whom a transaction serves, for row-level security; always local to the transaction. */
const CONTEXT = ['process', 'partnership', 'person', 'agency', 'reach', 'survey'];

/** The values of CONTEXT for an actor. */
function contextOf(actor: WorkActor): readonly string[] {
  const { process, partnershipId, person, agencyKey, reach, survey } = actor;
  return [process, partnershipId ?? '', person ?? '', agencyKey ?? '', reach, survey ?? ''];
}

/** Sets the context to expressions, in the order of CONTEXT. */
function contextSql(values: readonly string[]): string {
  return `select ${CONTEXT.map((name, index) => `set_config('app.${name}', ${values[index]}, true) as app_${name}`).join(', ')}`;
}

/**
 * The SQL of a statement for `recognise`: one row always, what `who` gave or nulls, with the context set from it. `who` is a
 * query for at most one row with partnership_id, person, agency_key and roles. Long: made once, not at each call.
 */
export function serving(who: string): string {
  const partnership = `array[${PARTNERSHIP_ROLES.map(escapeLiteral).join(', ')}]`;
  const values = [
    `'web'`,
    `coalesce(who.partnership_id::text, '')`,
    `coalesce(who.person, '')`,
    `coalesce(who.agency_key, '')`,
    `case when who.roles && ${partnership} then 'partnership' else 'own-agency' end`,
    `''`,
  ];
  const served = `${contextSql(values)}, ${PLANNED_ONCE}, who.* from (select) as one left join (${who}) as who on true`;
  return `select row_to_json(served) as served from (${served}) as served`;
}

/**
 * In the transaction of a page no statement is planned again for its parameters: with the policies of all its tables, that
 * takes longer than to run it.
 */
const PLANNED_ONCE = `set_config('plan_cache_mode', 'force_generic_plan', true) as planned`;

function isSame(a: WorkActor, b: WorkActor): boolean {
  return contextOf(a).join('\n') === contextOf(b).join('\n');
}
