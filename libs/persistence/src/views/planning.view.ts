import { Injectable } from '@nestjs/common';
import type { DraftPlan } from '../stores/draft-plan.store.js';
import type { Standing } from '../stores/partnership.store.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';

/** What somebody who plans an audit works with. */
export interface Planning {
  readonly standing: Standing;
  /** What they have said so far, or what it became; null when nothing was ever begun. */
  readonly draft: DraftPlan | null;
  /** The partnership's newest audits, for a plan that follows one up. */
  readonly earlier: readonly { readonly reference: string; readonly title: string }[];
}

const MOST_EARLIER = 50;

/** What a plan is made from: the partnership as it stands, and the planner's draft. */
@Injectable()
export class PlanningView {
  constructor(private readonly work: UnitOfWork) {}

  /** Roster, calendars and policy, the actor's own draft, and earlier audits: two queries. */
  async of(actor: WorkActor): Promise<Planning> {
    return this.work.read(actor, async (tx) => {
      const standing = await tx.partnerships.standing();
      const [row] = await tx.query<{ draft: DraftPlan | null; earlier: Planning['earlier'] }>(
        `select (select json_build_object('draft', draft, 'parts', parts, 'cycle', cycle) from draft_plan
             where partnership_id = $1 and person = $2) as draft,
           coalesce((select json_agg(json_build_object('reference', reference, 'title', title)) from
             (select reference, title from cycle where partnership_id = $1 order by reference desc limit $3) as newest),
             '[]') as earlier`,
        [actor.partnershipId, actor.person, MOST_EARLIER],
      );
      return { standing, draft: row?.draft ?? null, earlier: row?.earlier ?? [] };
    });
  }
}
