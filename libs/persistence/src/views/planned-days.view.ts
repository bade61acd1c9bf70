import { Injectable } from '@nestjs/common';
import type { Instant } from '#domain/time/instant.js';
import { instant } from '#domain/time/instant.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { millis, millisOf } from '../query.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';

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

const MOST = 100;

/** The panels' days and the reviews to come in a partnership: one query, bounded. */
@Injectable()
export class PlannedDaysView {
  constructor(private readonly work: UnitOfWork) {}

  /** Of the kinds asked, soonest first; of one audit alone when it is named. */
  async of(
    actor: WorkActor,
    asked: { readonly kinds: readonly PlannedDay['kind'][]; readonly cycle?: string; readonly ref?: string },
  ): Promise<readonly PlannedDay[]> {
    if (asked.kinds.length === 0) return [];
    const { kinds, cycle = null, ref = null } = asked;
    const rows = await this.work.read(actor, (tx) =>
      tx.query<Omit<PlannedDay, 'changedAt'> & { readonly changed_at: string }>(PLANNED, [
        ...[actor.partnershipId, kinds, cycle, ref, MOST],
      ]),
    );
    return rows.map(({ changed_at, ...row }) => ({ ...row, changedAt: instant(millis(changed_at)) }));
  }
}

const PLANNED = `select d.kind, c.reference as cycle, d.ref, d.day::text as on, c.state = 'suspended' as "isPaused",
    l.seq::integer as sequence, ${millisOf('l.at')} as changed_at
  from (
    select 'panel' as kind, partnership_id, cycle_id, '' as ref, panel_on as day from cycle
      where stage in ('planning', 'selection', 'submission', 'moderation')
    union all
    select 'coming-review', partnership_id, cycle_id, ref, due_on from review where opened_at is null and completed_at is null
  ) d join cycle c using (partnership_id, cycle_id)
    join lateral (select seq, at from activity_log l where l.partnership_id = d.partnership_id and l.chain_id = d.cycle_id
      order by l.seq desc limit 1) l on true
  where d.partnership_id = $1 and d.kind = any ($2::text[]) and d.day is not null
    and c.state in ('planned', 'running', 'suspended')
    and ($3::text is null or c.reference = $3) and ($4::text is null or d.ref = $4)
  order by d.day, c.reference, d.kind limit $5`;
