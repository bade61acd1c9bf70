import { Injectable } from '@nestjs/common';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import type { DraftPlan } from '../stores/draft-plan.store.js';
import { factsRead, factsSql } from '../stores/facts.store.js';
import type { Standing } from '../stores/partnership.store.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';

/** What somebody who plans an audit works with. */
export interface Planning {
  readonly standing: Standing;
  /** What they have said so far under this address, or what it became; null when nothing of theirs has it. */
  readonly draft: DraftPlan | null;
  /** The audit whose plan the draft changes, as it is now; null for a draft of a new audit. */
  readonly changes: CycleFacts | null;
  /** The partnership's newest audits, for a plan that follows one up. */
  readonly earlier: readonly { readonly reference: string; readonly title: string }[];
}

/** One of somebody's drafts in a list. */
export interface DraftLine {
  readonly draft: string;
  readonly parts: DraftPlan['parts'];
}

/** An audit that is planned and not launched. */
export interface PlannedLine {
  readonly reference: string;
  readonly title: string;
  readonly launchOn: PlainDate;
}

/** All that somebody who plans has open, and what a plan can be copied from. */
export interface Plans {
  readonly drafts: readonly DraftLine[];
  readonly planned: readonly PlannedLine[];
  readonly earlier: Planning['earlier'];
}

const MOST_EARLIER = 50;

/** What a plan is made from: the partnership as it stands, and the planner's drafts. */
@Injectable()
export class PlanningView {
  constructor(private readonly work: UnitOfWork) {}

  /** Roster, calendars and policy, one of the actor's own drafts, and earlier audits: two queries. */
  async of(actor: WorkActor, draft: string): Promise<Planning> {
    return this.work.read(actor, async (tx) => {
      const standing = await tx.partnerships.standing();
      const [row] = await tx.query<{
        draft: DraftPlan | null;
        changed: string | null;
        facts: string | null;
        earlier: Planning['earlier'];
      }>(ONE_DRAFT, [actor.partnershipId, actor.person, MOST_EARLIER, draft]);
      const { changed = null, facts = null } = row ?? {};
      const changes = changed === null || facts === null ? null : factsRead(changed, facts);
      return { standing, draft: row?.draft ?? null, changes, earlier: row?.earlier ?? [] };
    });
  }

  /** The actor's own drafts, newest first, audits that wait for their launch, soonest first, and the newest of all. */
  async all(actor: WorkActor): Promise<Plans> {
    const [row] = await this.work.read(actor, (tx) =>
      tx.query<Plans>(ALL, [actor.partnershipId, actor.person, MOST_EARLIER]),
    );
    return row ?? { drafts: [], planned: [], earlier: [] };
  }
}

const EARLIER = `coalesce((select json_agg(json_build_object('reference', reference, 'title', title)) from
  (select reference, title from cycle where partnership_id = $1 and state <> 'cancelled' order by reference desc limit $3) as newest), '[]')`;

const ONE_DRAFT = `with own as materialized (select draft, parts, cycle, (select c.cycle_id from cycle c
      where c.partnership_id = $1 and c.reference = parts -> 'changes' ->> 'cycle') as changed
    from draft_plan where partnership_id = $1 and person = $2 and draft::text = $4)
  select (select json_build_object('draft', draft, 'parts', parts, 'cycle', cycle) from own) as draft,
    (select changed::text from own) as changed,
    case when (select changed from own) is null then null else ${factsSql('(select changed from own)')} end as facts,
    ${EARLIER} as earlier`;

const ALL = `select coalesce((select json_agg(json_build_object('draft', draft, 'parts', parts)
      order by saved_at desc) from draft_plan where partnership_id = $1 and person = $2 and cycle is null), '[]') as drafts,
  coalesce((select json_agg(json_build_object('reference', reference, 'title', title, 'launchOn', launch_on)
      order by launch_on, reference) from cycle where partnership_id = $1 and state = 'planned'), '[]') as planned,
  ${EARLIER} as earlier`;
