import { Injectable } from '@nestjs/common';
import type { Action, Submission } from '#domain/cycle/facts.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';
import { limitOf, type PageQuery } from './page.js';

/** A return the person's agency still owes. */
export interface MyReturn {
  readonly cycle: string;
  readonly title: string;
  readonly return: string;
  readonly state: Submission['state'];
  readonly answered: number;
  readonly required: number;
  readonly dueOn: PlainDate | null;
}

/** An open action the person owns or deputises for. */
export interface MyAction {
  readonly cycle: string;
  readonly title: string;
  readonly action: string;
  readonly state: Action['state'];
  readonly dueOn: PlainDate;
  readonly firstDueOn: PlainDate;
  readonly acceptanceDueOn: PlainDate | null;
}

/** What a person has to do now. */
@Injectable()
export class MyThingsView {
  constructor(private readonly work: UnitOfWork) {}

  /** Returns my agency owes and actions I own, soonest first; bounded. */
  async of(
    actor: WorkActor,
    query: PageQuery = {},
  ): Promise<{ readonly returns: readonly MyReturn[]; readonly actions: readonly MyAction[] }> {
    const [row] = await this.work.run(actor, (tx) =>
      tx.query<{ returns: MyReturn[]; actions: MyAction[] }>(
        `select
           coalesce((select json_agg(r) from (
             select c.reference as cycle, c.title, s.ref as return, s.state, s.answered, s.required,
               coalesce(s.clarification_due_on, p.returns_due_on) as "dueOn"
             from submission s join cycle c using (partnership_id, cycle_id)
               join participant p on p.partnership_id = s.partnership_id and p.cycle_id = s.cycle_id
                 and p.agency_key = s.agency_key
             where s.partnership_id = $1 and s.agency_key = $2 and c.stage = 'submission'
               and s.state in ('NOT_STARTED', 'IN_PROGRESS', 'RETURNED_FOR_CLARIFICATION')
             order by 7 nulls last, 1, 3 limit $4) r), '[]') as returns,
           coalesce((select json_agg(r) from (
             select c.reference as cycle, c.title, a.ref as action, a.state, a.due_on as "dueOn",
               a.first_due_on as "firstDueOn", a.acceptance_due_on as "acceptanceDueOn"
             from action a join cycle c using (partnership_id, cycle_id)
             where a.partnership_id = $1 and (a.owner_key = $3 or a.deputy_key = $3)
               and a.state not in ('CLOSED', 'CANCELLED')
             order by 5, 1, 3 limit $4) r), '[]') as actions`,
        [actor.partnershipId, actor.agencyKey, actor.person, limitOf(query)],
      ),
    );
    return row ?? { returns: [], actions: [] };
  }
}
