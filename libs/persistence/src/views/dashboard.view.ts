import { Injectable } from '@nestjs/common';
import type { Agency, Cycle, Submission, Verdict } from '#domain/cycle/facts.js';
import type { Scale } from '#domain/questions/scale.js';
import type { Measured } from '#domain/reporting/prompts.js';
import { gradingScale } from '#domain/templates/asked.js';
import { readTemplate, type StoredTemplate } from '#domain/templates/read-template.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';
import { ACTION_JOINS, ACTION_PARTS, type ActionLine, NEVER_STARTED } from './action-list.view.js';

/** So many audits at most, the latest, are measured together. */
export const DASHBOARD_AUDITS = 12;
const CHOICES = 50;

/** Which audits are measured. */
export interface DashboardQuery {
  readonly cycle: string | null;
  readonly launchedFrom: PlainDate | null;
}

/** What is known of the latest audits, for counting: states and dates, no answers and no children. */
export interface DashboardFacts {
  /** Audits to choose from, the latest first. */
  readonly choices: readonly { readonly reference: string; readonly title: string }[];
  readonly agencies: readonly Pick<Agency, 'key' | 'name' | 'calendarKeys'>[];
  readonly cycles: readonly (Pick<Cycle, 'reference' | 'title' | 'state' | 'stage' | 'calendars'> & {
    readonly id: string;
    /** The scale the panel graded on: of the one audit that was asked for; null for several, and where nobody grades. */
    readonly grading: Scale | null;
  })[];
  /** Whether there are more audits than are measured. */
  readonly more: boolean;
  readonly actions: readonly DashboardAction[];
  /** Returns counted by agency and state; never one by one. */
  readonly returns: readonly (Pick<Submission, 'agencyKey' | 'state' | 'late'> & Counted)[];
  readonly recommendations: readonly DashboardRecommendation[];
  readonly alerts: readonly Counted[];
  /** Emails with news of an audit, by the agency of the people who got them. */
  readonly mails: readonly (Counted & { readonly agencyKey: string | null })[];
}

/** How many there are of something in one audit. */
interface Counted {
  readonly cycle: string;
  readonly count: number;
}

/** One action, with what its colour depends on beside itself. */
export type DashboardAction = Pick<
  ActionLine,
  'cycle' | 'ref' | 'action' | 'superseded' | 'ownerVacant' | 'decisionDueOn'
>;

/** One recommendation: what was found at first, what was aimed at, and what the latest review found. */
export interface DashboardRecommendation
  extends Pick<Measured, 'agencyKey' | 'baselineAffected' | 'baselineApplicable' | 'targetAffected'> {
  readonly cycle: string;
  readonly ref: string;
  readonly latest: Pick<Verdict, 'affected' | 'applicable' | 'verdict' | 'review'> | null;
}

/** What the query finds: of one audit alone, its template. */
interface Found extends Omit<DashboardFacts, 'more' | 'cycles'> {
  readonly found: number;
  readonly cycles: readonly (Omit<DashboardFacts['cycles'][number], 'grading'> & {
    readonly template: StoredTemplate | null;
  })[];
}

/** What boards measure, of the latest audits or of one. */
@Injectable()
export class DashboardView {
  constructor(private readonly work: UnitOfWork) {}

  /** Everything that is counted, in one query. */
  async of(actor: WorkActor, query: DashboardQuery): Promise<DashboardFacts> {
    const [row] = await this.work.read(actor, (tx) =>
      tx.query<{ facts: Found }>(SQL, [
        actor.partnershipId,
        query.cycle,
        query.launchedFrom,
        DASHBOARD_AUDITS,
        DASHBOARD_AUDITS + 1,
        CHOICES,
      ]),
    );
    if (row === undefined) throw new Error('the dashboard has no row');
    const { found, cycles, ...facts } = row.facts;
    return {
      ...facts,
      cycles: cycles.map(({ template, ...cycle }) => ({
        ...cycle,
        grading: template === null ? null : gradingScale(readTemplate(template)),
      })),
      more: found > DASHBOARD_AUDITS,
    };
  }
}

const LAUNCHED = `c.partnership_id = $1 and c.state not in ('planned', 'cancelled')`;
const REPORTED = `c.stage in ('tracking', 'one-year-on')`;
const list = (one: string, from: string) => `coalesce((select json_agg(${one}) from ${from}), '[]')`;

const SQL = `with found as materialized (
    select c.* from cycle c where ${LAUNCHED} and ($2::text is null or c.reference = $2)
      and ($3::date is null or c.launch_on >= $3) order by c.reference desc limit $5
  ), c as materialized (select * from found order by reference desc limit $4)
  select json_build_object('found', (select count(*) from found),
    'choices', ${list('x', `(select c.reference, c.title from cycle c where ${LAUNCHED} order by c.reference desc limit $6) x`)},
    'agencies', ${list(
      `json_build_object('key', a.key, 'name', a.name, 'calendarKeys', a.calendar_keys) order by a.name`,
      'agency a where a.partnership_id = $1',
    )},
    'cycles', ${list(
      `json_build_object('id', c.cycle_id, 'reference', c.reference, 'title', c.title, 'state', c.state,
        'stage', c.stage, 'calendars', c.calendars,
        'template', case when $2::text is null then null else c.template end) order by c.reference desc`,
      'c',
    )},
    'actions', ${list(
      `json_build_object(${ACTION_PARTS}) order by a.due_on, c.reference, a.ref`,
      `c join action a using (partnership_id, cycle_id) ${ACTION_JOINS}
        where ${REPORTED} and not (${NEVER_STARTED})`,
    )},
    'returns', ${list(
      'x',
      `(select c.reference as cycle, s.agency_key as "agencyKey", s.state, s.late, count(*)::int as count
        from c join submission s using (partnership_id, cycle_id) group by 1, 2, 3, 4 order by 1 desc, 2, 3, 4) x`,
    )},
    'recommendations', ${list(
      `json_build_object('cycle', c.reference, 'ref', r.ref, 'agencyKey', r.agency_key,
        'baselineAffected', r.baseline_affected, 'baselineApplicable', r.baseline_applicable,
        'targetAffected', r.target_affected, 'latest', (select json_build_object('affected', v.affected,
          'applicable', v.applicable, 'verdict', v.verdict, 'review', v.review) from verdict v
          where v.partnership_id = r.partnership_id and v.cycle_id = r.cycle_id and v.recommendation = r.ref
          order by v.decided_at desc, v.ref desc limit 1)) order by c.reference desc, r.ref`,
      `c join recommendation r using (partnership_id, cycle_id) where ${REPORTED} and r.state <> 'WITHDRAWN'
        and r.target <> 'PRACTICE_PROMPT'`,
    )},
    'alerts', ${list(
      'x',
      `(select c.reference as cycle, count(s.ref)::int as count from c
        left join alert s using (partnership_id, cycle_id) group by 1 order by 1 desc) x`,
    )},
    'mails', ${list(
      'x',
      `(select c.reference as cycle, p.agency_key as "agencyKey", count(distinct n.mail_key)::int as count
        from c join notice n using (partnership_id, cycle_id)
          left join person p on p.partnership_id = n.partnership_id and p.key = n.person
        where n.state = 'mailed' group by 1, 2 order by 1 desc, 2) x`,
    )}) as facts`;
