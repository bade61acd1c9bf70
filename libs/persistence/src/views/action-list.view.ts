import { Injectable } from '@nestjs/common';
import type { Action, Cycle, Roster } from '#domain/cycle/facts.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { FACT_TABLES } from '../entities/cycle.entities.js';
import { millisOf } from '../query.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';
import { limitOf, type Page, type PageQuery, pageOf } from './page.js';

/** One action in a list across cycles, with all that its colour depends on. */
export interface ActionLine {
  readonly cycle: string;
  readonly title: string;
  readonly ref: string;
  readonly action: Action;
  readonly agencyName: string;
  readonly ownerName: string | null;
  readonly suspended: boolean;
  readonly superseded: boolean;
  readonly ownerVacant: boolean;
  /** By when a request for more time that waits is to be decided; null where none waits. */
  readonly decisionDueOn: PlainDate | null;
  readonly calendars: Cycle['calendars'];
  readonly roster: Pick<Roster, 'agencies'>;
}

/** Whose actions, and which of them. */
export interface ActionListQuery extends PageQuery {
  readonly mine: boolean;
  readonly ended: boolean;
}

/** Actions of one person, or of one agency, over all cycles: soonest due first. */
@Injectable()
export class ActionListView {
  constructor(private readonly work: UnitOfWork) {}

  /** A page of open actions by their due date, or of ended ones, the latest first; one query, bounded. */
  async page(actor: WorkActor, query: ActionListQuery): Promise<Page<ActionLine>> {
    const limit = limitOf(query);
    const rows = await this.work.read(actor, (tx) =>
      tx.query<{ line: ActionLine }>(SQL, [
        actor.partnershipId,
        query.mine,
        actor.person,
        actor.agencyKey,
        query.ended,
        query.after ?? null,
        limit + 1,
      ]),
    );
    return pageOf(
      rows.map(({ line }) => line),
      limit,
      (line) => keyOf(line),
    );
  }
}

function keyOf({ action, cycle, ref }: ActionLine): string {
  return `${action.dueOn}/${cycle}/${ref}`;
}

const FIELDS = FACT_TABLES.action.columns
  .map(({ field, column, type }) => `'${field}', ${type === 'timestamptz' ? millisOf(`a.${column}`) : `a.${column}`}`)
  .join(', ');

/** An action (table `a`) of a cycle (`c`) with what its colour depends on, for json_build_object; needs ACTION_JOINS. */
export const ACTION_PARTS = `'cycle', c.reference, 'ref', a.ref, 'action', json_build_object(${FIELDS}),
  'superseded', coalesce(r.state = 'SUPERSEDED', false), 'ownerVacant', coalesce(not o.active, true),
  'decisionDueOn', (select min(x.decision_due_on) from extension x where x.partnership_id = a.partnership_id
    and x.cycle_id = a.cycle_id and x.action = a.ref and x.state = 'REQUESTED')`;

/** The owner of an action (table `a`) as `o`, and the recommendation it is under as `r`. */
export const ACTION_JOINS = `left join person o on o.partnership_id = a.partnership_id and o.key = a.owner_key
  left join recommendation r on r.partnership_id = a.partnership_id and r.cycle_id = a.cycle_id
    and r.ref = a.recommendation`;

/** Whether an action (table `a`) was withdrawn before the report was approved: no list holds it. */
export const NEVER_STARTED = `a.state = 'CANCELLED' and a.acceptance_due_on is null`;

const SQL = `select json_build_object(${ACTION_PARTS}, 'title', c.title, 'agencyName', g.name, 'ownerName', o.name,
    'suspended', c.state = 'suspended', 'calendars', c.calendars,
    'roster', json_build_object('agencies', (select json_object_agg(y.key,
      json_build_object('calendarKeys', y.calendar_keys)) from agency y where y.partnership_id = a.partnership_id))) as line
  from action a join cycle c using (partnership_id, cycle_id)
    join agency g on g.partnership_id = a.partnership_id and g.key = a.agency_key
    ${ACTION_JOINS}
  where a.partnership_id = $1 and c.stage in ('tracking', 'one-year-on') and c.state <> 'cancelled' and not (${NEVER_STARTED})
    and case when $2 then a.owner_key = $3 or a.deputy_key = $3 else a.agency_key = $4 end
    and (a.state in ('CLOSED', 'CANCELLED')) = $5
    and ($6::text is null or case when $5 then a.due_on || '/' || c.reference || '/' || a.ref < $6
      else a.due_on || '/' || c.reference || '/' || a.ref > $6 end)
  order by case when $5 then null else a.due_on end, case when $5 then a.due_on end desc,
    case when $5 then null else c.reference || '/' || a.ref end, case when $5 then c.reference || '/' || a.ref end desc
  limit $7`;
