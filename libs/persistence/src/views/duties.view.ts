import { Injectable } from '@nestjs/common';
import type { Role } from '#domain/cycle/facts.js';
import { type DutyKind, EVEN_PAUSED, TOLD_AHEAD } from '#domain/duty/duty.js';
import type { DutyTold } from '#domain/duty/duty-words.js';
import type { Instant } from '#domain/time/instant.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { london } from '#platform/clock.js';
import { millisOf } from '../query.js';
import { type Tx, UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';
import { type CycleCard, RUNNING } from './cycles.view.js';

/** One duty as it falls to a person. */
export interface MyDuty extends DutyTold {
  readonly kind: DutyKind;
  readonly cycle: string;
  readonly title: string;
  readonly since: PlainDate;
  readonly dueOn: PlainDate | null;
  /** Whether its audit is paused: nothing can be done, and its days will move. */
  readonly isPaused: boolean;
  /** Rises whenever anything in the audit changes. */
  readonly sequence: number;
  /** When anything in the audit changed last. */
  readonly changedAt: Instant;
}

/** Which duties are asked for: all that are open on a day or told ahead, or, for a calendar, those with a day to come too. */
export interface DutiesAsked {
  readonly roles: readonly Role[];
  /** The day on which they are looked at; unless given, today by the business clock. */
  readonly today?: PlainDate;
  /** Whether those that begin later are told as well; only if they are not. */
  readonly ahead?: boolean;
  readonly kinds?: readonly DutyKind[];
  readonly cycle?: string;
  readonly ref?: string;
}

/** More than anybody holds; a page says when there are as many. */
export const MOST_DUTIES = 500;

/** What falls to a person now, in all audits of their partnership: one plain query, bounded. */
@Injectable()
export class DutiesView {
  constructor(private readonly work: UnitOfWork) {}

  /** The person's duties, soonest first, those without a day last; what waits for somebody else's decision is left out. */
  async of(actor: WorkActor, asked: DutiesAsked): Promise<readonly MyDuty[]> {
    return this.work.read(actor, async (tx) => tx.query<MyDuty>(DUTIES, await dutyParameters(tx, asked)));
  }

  /** The same, with the audits under way that they see, at most five, newest launch first: one query. */
  async withRunning(actor: WorkActor, asked: DutiesAsked): Promise<DutiesWithRunning> {
    return this.work.read(actor, async (tx) =>
      onlyRow(await tx.query<DutiesWithRunning>(WITH_RUNNING, await dutyParameters(tx, asked))),
    );
  }
}

/** What DUTIES takes, $1 to $10: the reader is the transaction's. */
export async function dutyParameters(tx: Tx, asked: DutiesAsked): Promise<readonly unknown[]> {
  const { partnershipId, agencyKey, person } = tx.actor;
  const today = asked.today ?? london.dayOf(await tx.now());
  const { roles, ahead = false, kinds = null, cycle = null, ref = null } = asked;
  return [partnershipId, agencyKey, person, roles, today, ahead, kinds, cycle, ref, MOST_DUTIES];
}

const quoted = (kinds: readonly DutyKind[]) => kinds.map((kind) => `'${kind}'`).join(', ');
const OWED_STILL = quoted(EVEN_PAUSED);
const TOLD_AHEAD_LIST = quoted(TOLD_AHEAD);

/** Duties of one person; `dutyParameters` are its parameters. */
export const DUTIES = `select d.kind, d.ref, c.reference as cycle, c.title, d.count, coalesce(a.name, '') as agency,
    coalesce(max(d.given) filter (where d.person = $3), 0) as mine,
    d.held_up and (d.held_until is null or d.held_until >= $5::date) as "heldUp", d.sent_back as "sentBack",
    d.since::text, d.due_on::text as "dueOn", c.state = 'suspended' and d.kind not in (${OWED_STILL}) as "isPaused",
    l.seq::integer as sequence, ${millisOf('l.at')} as "changedAt"
  from duty d join cycle c using (partnership_id, cycle_id)
    left join agency a on a.partnership_id = d.partnership_id and a.key = d.about_key
    join lateral (select seq, at from activity_log l where l.partnership_id = d.partnership_id and l.chain_id = d.cycle_id
      order by l.seq desc limit 1) l on true
  where d.partnership_id = $1 and not d.settled
    and (d.role is null or d.role = any ($4::text[]))
    and (d.agency_key is null or d.agency_key = $2)
    and ($2::text is null or $2 <> all (d.not_of))
    and (d.person is null or d.person = $3) and $3 <> all (d.except_people)
    and ($6 or d.since <= $5::date or d.kind in (${TOLD_AHEAD_LIST})) and (d.until is null or d.until >= $5::date)
    and ($7::text[] is null or d.kind = any ($7)) and ($8::text is null or c.reference = $8)
    and ($9::text is null or d.ref = $9)
  group by d.kind, d.ref, c.reference, c.title, c.state, d.count, a.name, d.held_up, d.held_until, d.sent_back,
    d.since, d.due_on, l.seq, l.at
  order by d.due_on nulls last, c.reference, d.kind, d.ref limit $10`;

/** What falls to a person, and the audits under way. */
export interface DutiesWithRunning {
  readonly duties: readonly MyDuty[];
  readonly running: readonly CycleCard[];
}

/** SQL of the two columns of DutiesWithRunning; `dutyParameters` are its parameters. */
export const DUTIES_WITH_RUNNING = `coalesce((select json_agg(d) from (${DUTIES}) d), '[]') as duties, ${RUNNING} as running`;

const WITH_RUNNING = `select ${DUTIES_WITH_RUNNING}`;

/** The row of a query without a table, which always gives one. */
export function onlyRow<One>([row]: readonly One[]): One {
  if (row === undefined) throw new Error('a query without a table gave no row');
  return row;
}
