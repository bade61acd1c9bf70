import { Injectable } from '@nestjs/common';
import type { Role } from '#domain/cycle/facts.js';
import { hasNotLeftInTime, isWorkerAway, type Unsent } from '#domain/mail/in-time.js';
import type { Policy } from '#domain/policy/policy.js';
import { numberOf, stamp } from '../query.js';
import { isNotTheirs } from '../stores/outbox.store.js';
import { type Tx, UnitOfWork } from '../unit-of-work.js';
import { WEB_PROCESS, type WorkActor } from '../work-actor.js';

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

/** What of the alerts of a whole installation has not left in time, for whoever watches it. */
export interface AlertPost {
  /** First emails of alerts that nobody has taken on. */
  readonly late: number;
  readonly workerAway: boolean;
}

interface Row extends LateMail, Unsent {
  readonly leaveWithin: Policy['leaveWithin'] | null;
}

/** More than anybody goes through by hand. */
const MOST = 500;

/** Emails that have not left in time, by the one rule of the domain, read from rows. */
@Injectable()
export class LateMailView {
  constructor(private readonly work: UnitOfWork) {}

  /** Those of a partnership, or of one alert alone, oldest first; at most 500. */
  async of(actor: WorkActor, only?: { readonly cycle: string; readonly alert: string }): Promise<readonly LateMail[]> {
    return this.work.read(actor, async (tx) => {
      const rows = await tx.query<Row>(UNSENT, [
        actor.partnershipId,
        stamp(await tx.now()),
        only?.cycle ?? null,
        only?.alert ?? null,
        MOST,
        stamp(tx.machineNow()),
      ]);
      if (rows.length === 0) return [];
      const away = await isAway(tx);
      return rows
        .filter((row) => hasNotLeftInTime(row, row.leaveWithin, away))
        .map(({ cycle, title, position, person, name, role, alert }) => ({
          ...{ cycle, title, position, person, name, role, alert },
        }));
    });
  }

  /** Counts over all partnerships, as they stand now. */
  async ofAlerts(): Promise<AlertPost> {
    return this.work.run(WEB_PROCESS, async (tx) => {
      const rows = await tx.query<Omit<Unsent, 'channel'> & Pick<Row, 'leaveWithin'>>(
        `select ${numberOf('waited_ms')} as "waitedMs", came_back as "cameBack", leave_within as "leaveWithin"
         from alert_emails_waiting($1)`,
        [stamp(tx.machineNow())],
      );
      const workerAway = await isAway(tx);
      const late = rows.filter((row) => hasNotLeftInTime({ ...row, channel: 'urgent' }, row.leaveWithin, workerAway));
      return { late: late.length, workerAway };
    });
  }
}

async function isAway(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ readonly ms: number | null }>(
    `select ${millisSince('worker_seen_at', '$1')} as ms from clock`,
    [stamp(tx.machineNow())],
  );
  return isWorkerAway(row?.ms ?? null);
}

function millisSince(column: string, machineNow: string): string {
  return numberOf(`extract(epoch from ${machineNow}::timestamptz - ${column}) * 1000`);
}

/**
 * Emails whose time has come and that have not left. In practice time stands still: there they wait since the clock was
 * moved or they were written. Held back by a coordinator, or because a person's emails reach somebody else, is
 * not late.
 */
const UNSENT = `with waiting as (
    select n.*, null as sending from notice n where n.partnership_id = $1 and n.state = 'pending' and n.held_at is null
      and (n.channel = 'urgent' or not exists (select 1 from outbox w
        where w.partnership_id = n.partnership_id and w.person = n.person and ${isNotTheirs('w')}))
    union all
    select n.*, o.state as sending from outbox o
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
      '$6',
    )} as "waitedMs"
  from clock k cross join waiting n join cycle c using (partnership_id, cycle_id)
    join person p on p.partnership_id = n.partnership_id and p.key = n.person
    left join alert a on a.partnership_id = n.partnership_id and a.cycle_id = n.cycle_id and a.ref = n.subject
      and n.rule = 'safety-alert'
  where coalesce(n.leaves_at, n.at) <= $2 and (n.sending is distinct from 'bounced' or a.state = 'RAISED')
    and ($3::text is null or c.reference = $3) and ($4::text is null or a.ref = $4)
  order by n.position limit $5`;
