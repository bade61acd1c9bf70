import { Injectable } from '@nestjs/common';
import type { Instant } from '#domain/time/instant.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { millisOf } from '../query.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';
import { DUTIES, type DutiesAsked, dutyParameters, type MyDuty } from './duties.view.js';

/** A day that is planned in an audit and on which nobody owes anything yet. */
export interface PlannedDay {
  readonly kind: 'panel' | 'coming-review';
  readonly cycle: string;
  /** The review; '' for the panel. */
  readonly ref: string;
  readonly on: PlainDate;
  readonly isPaused: boolean;
  /** Rises whenever anything in the audit changes. */
  readonly sequence: number;
  readonly changedAt: Instant;
}

/** Somebody's days: what they owe, and what is planned beside it. */
export interface Days {
  readonly owed: readonly MyDuty[];
  readonly planned: readonly PlannedDay[];
}

const MOST = 100;

/** Somebody's days, their duties as `DutiesView` tells them and planned days of their partnership: one query, bounded. */
@Injectable()
export class DaysView {
  constructor(private readonly work: UnitOfWork) {}

  /** Planned days of the kinds named; both soonest first, of one audit or thing alone when it is named. */
  async of(actor: WorkActor, asked: DutiesAsked, planned: readonly PlannedDay['kind'][]): Promise<Days> {
    const [row] = await this.work.read(actor, async (tx) =>
      tx.query<Days>(DAYS, [...(await dutyParameters(tx, asked)), planned, MOST]),
    );
    return row ?? { owed: [], planned: [] };
  }
}

const PLANNED = `select d.kind, c.reference as cycle, d.ref, d.day::text as on, c.state = 'suspended' as "isPaused",
    l.seq::integer as sequence, ${millisOf('l.at')} as "changedAt"
  from (
    select 'panel' as kind, partnership_id, cycle_id, '' as ref, panel_on as day from cycle
      where stage in ('planning', 'selection', 'submission', 'moderation')
    union all
    select 'coming-review', partnership_id, cycle_id, ref, due_on from review where opened_at is null and completed_at is null
  ) d join cycle c using (partnership_id, cycle_id)
    join lateral (select seq, at from activity_log l where l.partnership_id = d.partnership_id and l.chain_id = d.cycle_id
      order by l.seq desc limit 1) l on true
  where d.partnership_id = $1 and d.kind = any ($11::text[]) and d.day is not null
    and c.state in ('planned', 'running', 'suspended')
    and ($8::text is null or c.reference = $8) and ($9::text is null or d.ref = $9)
  order by d.day, c.reference, d.kind limit $12`;

const DAYS = `select coalesce((select json_agg(o) from (${DUTIES}) o), '[]') as owed,
  coalesce((select json_agg(p) from (${PLANNED}) p), '[]') as planned`;
