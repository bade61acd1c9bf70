import { Injectable } from '@nestjs/common';
import type { CycleFacts, Role } from '#domain/cycle/facts.js';
import { hasNotLeftInTime, isWorkerAway, type Unsent } from '#domain/mail/in-time.js';
import type { Policy } from '#domain/policy/policy.js';
import { numberOf, stamp } from '../query.js';
import { besideFacts } from '../stores/facts.store.js';
import { isNotTheirs } from '../stores/outbox.store.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';

/** An email that should have left and has not. */
export interface LateMail {
  readonly cycle: string;
  readonly title: string;
  /** Place of its notice in the ledger. */
  readonly position: number;
  /** Name of whom it is for, and as what. */
  readonly person: string;
  readonly name: string;
  readonly role: Role;
  /** The alert that nobody has taken on whose first email this is; null for every other email. */
  readonly alert: string | null;
}

/** An unsent email as `unsentSql` reads it. */
export interface UnsentRow extends LateMail, Unsent {
  readonly leaveWithin: Policy['leaveWithin'] | null;
  readonly workerMs: number | null;
}

/** Of unsent emails those that have not left in time, in the order given. */
export function lateOf(rows: readonly UnsentRow[]): readonly LateMail[] {
  return rows
    .filter((row) => hasNotLeftInTime(row, row.leaveWithin, isWorkerAway(row.workerMs)))
    .map(({ cycle, title, position, person, name, role, alert }) => ({
      ...{ cycle, title, position, person, name, role, alert },
    }));
}

/** More than anybody goes through by hand. */
const MOST = 500;

/** Emails that have not left in time, by the one rule of the domain, read from rows. */
@Injectable()
export class LateMailView {
  constructor(private readonly work: UnitOfWork) {}

  /** Those of a partnership, oldest first; at most 500. */
  async of(actor: WorkActor): Promise<readonly LateMail[]> {
    const rows = await this.work.read(actor, (tx) =>
      tx.query<UnsentRow>(unsentSql('$2'), [actor.partnershipId, stamp(tx.machineNow())]),
    );
    return lateOf(rows);
  }

  /** Those of one alert, with the facts of its cycle, in one query; null when there is no such cycle. */
  async ofAlert(
    actor: WorkActor,
    cycle: string,
    alert: string,
  ): Promise<{ readonly facts: CycleFacts; readonly late: readonly LateMail[] } | null> {
    const found = await this.work.read(actor, (tx) =>
      tx.facts.loadNamedWith(cycle, OF_ALERT, [stamp(tx.machineNow()), alert]),
    );
    if (found === null) return null;
    return { facts: found.facts, late: lateOf(JSON.parse(found.beside) as readonly UnsentRow[]) };
  }
}

/** SQL of the milliseconds from a column's instant to the machine's clock. */
export function millisSince(column: string, machineNow: string): string {
  return numberOf(`extract(epoch from ${machineNow}::timestamptz - ${column}) * 1000`);
}

/** What is read of a notice (table `n`) that waits: all of its columns are more than the database likes to carry. */
const WAITING = `n.partnership_id, n.cycle_id, n.position, n.person, n.role, n.channel, n.subject, n.rule, n.written_at,
    n.at, n.leaves_at`;

/**
 * SQL of emails whose time has come and that have not left, in partnership $1; `machineNow` and `only` are its expressions
 * of the machine's clock and of what is wanted of them. In practice time stands still: there they wait since the clock was
 * moved or they were written. Held back by a coordinator, because a person's emails reach somebody else or because their
 * audit is paused, is not late.
 */
export function unsentSql(machineNow: string, only = 'true'): string {
  return `with waiting as (
    select ${WAITING}, null as sending from notice n where n.partnership_id = $1 and n.state = 'pending' and n.held_at is null
      and n.why is null and (n.channel = 'urgent' or not exists (select 1 from outbox w
        where w.partnership_id = n.partnership_id and w.person = n.person and ${isNotTheirs('w')}))
    union all
    select ${WAITING}, o.state as sending from outbox o
      cross join json_to_recordset(o.items) as item("cycleId" uuid, "noticeKey" text)
      join notice n on n.partnership_id = o.partnership_id and n.cycle_id = item."cycleId" and n.key = item."noticeKey"
    where o.partnership_id = $1 and (o.state in ('due', 'intent', 'uncertain')
      or o.state = 'bounced' and o.dealt_at is null and o.kind = 'safety-alert'))
  select c.reference as cycle, c.title, ${numberOf('n.position')} as position, n.person, p.name, n.role,
    case when a.state = 'RAISED' then a.ref end as alert, n.channel, c.policy -> 'leaveWithin' as "leaveWithin",
    n.sending is not distinct from 'bounced' as "cameBack",
    ${millisSince(
      `case when n.channel = 'urgent' then coalesce(n.written_at, n.at) when k.mode = 'live' then n.leaves_at
      else greatest(n.written_at, k.moved_at) end`,
      machineNow,
    )} as "waitedMs",
    ${millisSince('k.worker_seen_at', machineNow)} as "workerMs"
  from clock k cross join waiting n join cycle c using (partnership_id, cycle_id)
    join person p on p.partnership_id = n.partnership_id and p.key = n.person
    left join alert a on a.partnership_id = n.partnership_id and a.cycle_id = n.cycle_id and a.ref = n.subject
      and n.rule = 'safety-alert'
  where coalesce(n.leaves_at, n.at) <= case when k.mode = 'practice' then k.practice_now else ${machineNow}::timestamptz end
    and (n.sending is distinct from 'bounced' or a.state = 'RAISED') and ${only}
  order by n.position limit ${MOST}`;
}

const OF_ALERT = besideFacts(`select coalesce(json_agg(unsent), '[]')::text
  from (${unsentSql('$4', 'n.cycle_id = named.cycle_id and a.ref = $5')}) as unsent`);
