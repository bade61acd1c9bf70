import { Injectable } from '@nestjs/common';
import type { Action, Cycle, Roster } from '#domain/cycle/facts.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { FACT_TABLES } from '../entities/cycle.entities.js';
import { holdsWords, millisOf } from '../query.js';
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

/** Which actions of an agency. */
export interface ActionListQuery extends PageQuery {
  readonly ended: boolean;
  /** The key of an agency, or null for all, where the reader sees the partnership; left out, their own. */
  readonly agency?: string | null;
  /** As `wordsLookedFor` gives them: each is in the reference or title of the audit, or the action's, agency's or owner's. */
  readonly words?: readonly string[];
}

/** Actions of one person, or of one agency, over all cycles: soonest due first. */
@Injectable()
export class ActionListView {
  constructor(private readonly work: UnitOfWork) {}

  /** The reader's own actions: open ones by their due date, at most 100, and ended ones, the latest 10; one query. */
  async mine(actor: WorkActor): Promise<{ readonly open: Page<ActionLine>; readonly ended: Page<ActionLine> }> {
    const [row] = await this.work.read(actor, (tx) =>
      tx.query<{ open: readonly ActionLine[]; ended: readonly ActionLine[] }>(MINE, [
        ...[actor.partnershipId, actor.person, MOST_OPEN + 1, MOST_ENDED + 1],
      ]),
    );
    return { open: pageOf(row?.open ?? [], MOST_OPEN, keyOf), ended: pageOf(row?.ended ?? [], MOST_ENDED, keyOf) };
  }

  /** A page of the open actions of an agency by their due date, or of ended ones, the latest first; one query, bounded. */
  async page(actor: WorkActor, query: ActionListQuery): Promise<Page<ActionLine>> {
    const limit = limitOf(query);
    const rows = await this.work.read(actor, (tx) =>
      tx.query<{ line: ActionLine }>(OF_AGENCY, [
        ...[actor.partnershipId, agencyOf(actor, query), query.ended, query.after ?? null, limit + 1],
        query.words ?? null,
      ]),
    );
    return pageOf(
      rows.map(({ line }) => line),
      limit,
      keyOf,
    );
  }
}

/** At most so many of somebody's own actions are shown, open ones and ended ones. */
const MOST_OPEN = 100;
const MOST_ENDED = 10;

/** Whose actions are listed: null for everybody's, '' for nobody's. */
function agencyOf(actor: WorkActor, { agency }: ActionListQuery): string | null {
  return agency !== undefined && actor.reach === 'partnership' ? agency : (actor.agencyKey ?? '');
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

/** Lines of actions: `whose` is the condition on their table `a`, the others are expressions. */
const linesSql = (
  whose: string,
  ended: string,
  after: string,
  limit: string,
): string => `select json_build_object(${ACTION_PARTS}, 'title', c.title, 'agencyName', g.name, 'ownerName', o.name,
    'suspended', c.state = 'suspended', 'calendars', c.calendars,
    'roster', json_build_object('agencies', (select json_object_agg(y.key,
      json_build_object('calendarKeys', y.calendar_keys)) from agency y where y.partnership_id = $1))) as line
  from action a join cycle c using (partnership_id, cycle_id)
    join agency g on g.partnership_id = a.partnership_id and g.key = a.agency_key
    ${ACTION_JOINS}
  where a.partnership_id = $1 and c.stage in ('tracking', 'one-year-on') and c.state <> 'cancelled' and not (${NEVER_STARTED})
    and (${whose})
    and (a.state in ('CLOSED', 'CANCELLED')) = ${ended}
    and (${after}::text is null or case when ${ended} then a.due_on || '/' || c.reference || '/' || a.ref < ${after}
      else a.due_on || '/' || c.reference || '/' || a.ref > ${after} end)
  order by case when ${ended} then null else a.due_on end, case when ${ended} then a.due_on end desc,
    case when ${ended} then null else c.reference || '/' || a.ref end,
    case when ${ended} then c.reference || '/' || a.ref end desc
  limit ${limit}`;

const SAID = "concat_ws(' ', a.ref, c.reference, c.title, g.name, o.name)";
const OF_AGENCY = linesSql(
  `($2::text is null or a.agency_key = $2) and ${holdsWords(SAID, '$6')}`,
  ...(['$3', '$4', '$5'] as const),
);

const listSql = (ended: string, limit: string): string =>
  `(select coalesce(json_agg(line), '[]') from (${linesSql('$2 in (a.owner_key, a.deputy_key)', ended, 'null', limit)}) as lines)`;

const MINE = `select ${listSql('false', '$3')} as open, ${listSql('true', '$4')} as ended`;
