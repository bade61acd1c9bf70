import { Injectable } from '@nestjs/common';
import type { Notice } from '#domain/cycle/decision.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { Instant } from '#domain/time/instant.js';
import { givenRows, holdsWords, millisOf, numberOf } from '../query.js';
import { besideFacts } from '../stores/facts.store.js';
import { isNotTheirs, isSeenTo } from '../stores/outbox.store.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';
import { limitOf, numberAfter, type Page, type PageQuery, pageOf } from './page.js';

/** One line of the activity log. */
export interface EventLine {
  readonly seq: number;
  readonly at: Instant;
  readonly by: string;
  readonly name: string;
  readonly subject: string;
  readonly reason: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
  /** Hash of the line, hex: what comes after is chained to it. */
  readonly hash: string;
}

/** An email that was not delivered or reached somebody else: its place in the outbox, and whom it was for. */
export interface ReturnedLine {
  readonly position: number;
  readonly name: string;
  readonly isNotTheirs: boolean;
}

/** A word that is looked for in the log: what a page says of events and people is not written there, so which hold it is given. */
export interface LoggedWord {
  readonly word: string;
  /** Names of events, and keys of people, that are called by it. */
  readonly names: readonly string[];
  readonly people: readonly string[];
}

const LOGGED_WORD = [
  { column: 'word', type: 'text' },
  { column: 'names', type: 'jsonb' },
  { column: 'people', type: 'jsonb' },
] as const;

/** A notice that waits to leave in an email, as far as whether and when it leaves depends on it. */
export type WaitingLine = Pick<
  Notice,
  'key' | 'rule' | 'subject' | 'occurrence' | 'person' | 'role' | 'email' | 'dueOn' | 'channel' | 'at'
>;

/** The activity log of one cycle. */
@Injectable()
export class EventsView {
  constructor(private readonly work: UnitOfWork) {}

  /** A page of the events of a cycle whose id is known, in the order in which they were written. */
  async page(actor: WorkActor, cycleId: string, query: PageQuery = {}): Promise<Page<EventLine>> {
    const limit = limitOf(query);
    const rows = await this.work.read(actor, (tx) =>
      tx.query<EventLine>(
        `select ${LOG_LINE}
         from activity_log where partnership_id = $1 and chain_id = $2 and seq > $3 order by seq limit $4`,
        [actor.partnershipId, cycleId, numberAfter(query) ?? 0, limit + 1],
      ),
    );
    return pageOf(rows, limit, (line) => String(line.seq));
  }

  /** The last lines of a cycle whose id is known, newest first, in one query; each of the words is in what is told of a line. */
  async latest(
    actor: WorkActor,
    cycleId: string,
    query: PageQuery & { readonly words?: readonly LoggedWord[] } = {},
  ): Promise<Page<EventLine>> {
    const limit = limitOf(query);
    const rows = await this.work.read(actor, (tx) =>
      tx.query<EventLine>(
        `select ${LOG_LINE} from activity_log where partnership_id = $1 and chain_id = $2
           and ($3::bigint is null or seq < $3)
           and not exists (select 1 from ${givenRows('$5', LOGGED_WORD)} where not given.names ? activity_log.name
             and not given.people ? activity_log.by and not ${holdsWords("subject || ' ' || reason", 'array[given.word]')})
         order by seq desc limit $4`,
        [actor.partnershipId, cycleId, numberAfter(query), limit + 1, JSON.stringify(query.words ?? [])],
      ),
    );
    return pageOf(rows, limit, (line) => String(line.seq));
  }

  /**
   * The facts of the cycle with a reference, the last lines of its log, newest first, its emails that were not delivered
   * or reached somebody else and nobody has dealt with, and those that wait and are not held back, in one query; null
   * when there is no such cycle.
   */
  async withFacts(
    actor: WorkActor,
    reference: string,
    limit: number,
  ): Promise<{
    readonly facts: CycleFacts;
    readonly lines: readonly EventLine[];
    readonly returned: readonly ReturnedLine[];
    readonly waiting: readonly WaitingLine[];
  } | null> {
    const found = await this.work.read(actor, (tx) => tx.facts.loadNamedWith(reference, LATEST, [limit]));
    if (found === null) return null;
    const beside = JSON.parse(found.beside) as {
      readonly lines: readonly EventLine[];
      readonly returned: readonly ReturnedLine[];
      readonly waiting: readonly WaitingLine[];
    };
    return { facts: found.facts, ...beside };
  }

  /** Lines of the log that were changed, removed or put between; empty when the chain is whole. */
  async verify(
    actor: WorkActor,
    cycle: string,
  ): Promise<readonly { readonly seq: number; readonly problem: string }[]> {
    return this.work.read(actor, async (tx) => {
      const id = await tx.facts.idOf(cycle);
      return id === null ? [] : tx.log.verify(id);
    });
  }
}

/** What people are told of a line of the log. */
export const TOLD_LINE = `${millisOf('at')} as at, by, name, subject, reason, facts::json as facts`;

const LOG_LINE = `${numberOf('seq')} as seq, ${TOLD_LINE}, encode(hash, 'hex') as hash`;

const LATEST = besideFacts(`select json_build_object('lines', coalesce((select json_agg(line) from (
    select ${LOG_LINE} from activity_log where partnership_id = $1 and chain_id = named.cycle_id
    order by seq desc limit $4) as line), '[]'),
  'returned', coalesce((select json_agg(mail) from (
    select o.position, p.name, o.not_theirs_at is not null as "isNotTheirs" from outbox o join person p on p.partnership_id = o.partnership_id and p.key = o.person
    where o.partnership_id = $1 and o.dealt_at is null and ${isSeenTo('o', 'false')}
      and o.error is distinct from 'held-by-mail-mode'
      and exists (select 1 from json_array_elements(o.items) i where i ->> 'cycleReference' = $2)
    order by o.position limit 20) as mail), '[]'),
  'waiting', coalesce((select json_agg(line) from (
    select n.key, n.rule, n.subject, n.occurrence, n.person, n.role, n.email, n.channel, n.due_on as "dueOn", ${millisOf('n.at')} as at from notice n
    where n.partnership_id = $1 and n.cycle_id = named.cycle_id and n.state = 'pending' and n.held_at is null
      and (n.channel = 'urgent' or not exists (select 1 from outbox o
        where o.partnership_id = n.partnership_id and o.person = n.person and ${isNotTheirs('o')}))
    order by n.position limit 1000) as line), '[]'))::text`);
