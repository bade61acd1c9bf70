import { Injectable } from '@nestjs/common';
import { ACCURACY_KEY } from '#domain/reporting/accuracy-window.js';
import { FACTUAL_ACCURACY } from '#domain/reporting/draft-fixed.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { NOT_ME } from '../stores/outbox.store.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';

/** One thing that waits for somebody. */
export interface WaitingThing {
  readonly cycle: string;
  readonly title: string;
  /** Its reference in the cycle; how many there are, for things that are counted. */
  readonly ref: string;
  readonly count: number;
  readonly agency: string | null;
  readonly dueOn: PlainDate | null;
  /** Its audit is paused: its day stands still, and moves when the audit goes on. */
  readonly isPaused: boolean;
}

/** All that waits, kind by kind, soonest first and bounded. */
export interface Waiting {
  /** Returns that the person's agency owes, counted by cycle; `mine` of them were given to the person to answer. */
  readonly returns: readonly (WaitingThing & { readonly mine: number })[];
  /** Audits whose list of cases is wanted and that have none yet. */
  readonly lists: readonly WaitingThing[];
  /** Audits whose drawn cases the person's agency has not spoken of, each once. */
  readonly involvement: readonly WaitingThing[];
  /** Drafts whose facts the person's agency can still check and has not answered. */
  readonly facts: readonly WaitingThing[];
  /** Open actions the person owns or deputises for: `isNew` those not accepted yet, due when that is due; `isSentBack` those whose evidence was not enough. */
  readonly actions: readonly (WaitingThing & { readonly isNew: boolean; readonly isSentBack: boolean })[];
  /** Safety alerts that nobody has seen through; `isRaised` those that nobody has taken on. */
  readonly alerts: readonly (WaitingThing & { readonly isRaised: boolean })[];
  /** Evidence that waits for a sign-off. */
  readonly evidence: readonly WaitingThing[];
  /** Requests for more time that nobody has decided. */
  readonly extensions: readonly WaitingThing[];
  /** Moderations that are open, with how many cases have no grade yet: none when only the close is left. */
  readonly panels: readonly WaitingThing[];
  /** Returns that came after the close and that the panel's chair may let in. */
  readonly late: readonly WaitingThing[];
  /** Findings that nobody has decided on, counted by cycle. */
  readonly findings: readonly WaitingThing[];
  /** Steps that failed, counted by cycle. */
  readonly failed: readonly WaitingThing[];
  /** Emails that came back and nobody has dealt with: `ref` is the mail's place in the outbox, `agency` whom it was for. */
  readonly returned: readonly (WaitingThing & { readonly isNotTheirs: boolean })[];
  /** Reviews that are open, by the months after approval. */
  readonly reviews: readonly (WaitingThing & { readonly months: number })[];
  /** Recommendations all of whose actions are over, at least one of them carried out: only outcome evidence is missing. */
  readonly recommendations: readonly WaitingThing[];
  /** Audits a year on whose last review is complete. */
  readonly closings: readonly WaitingThing[];
  /** Reports whose facts are checked and whose comments are answered: they wait for the approval of the chair. */
  readonly approvals: readonly WaitingThing[];
  /** Comments on facts that nobody has answered, counted by cycle. */
  readonly comments: readonly WaitingThing[];
  /** Drafts of briefings that can be published. */
  readonly briefings: readonly WaitingThing[];
  /** Stages that a person has to close, with the day they are due; of a selection also what comes next in it. */
  readonly stages: readonly (WaitingThing & { readonly stage: string; readonly selecting: Selecting | null })[];
}

/** What comes next in a selection: the list, the draw, what agencies say of the cases, or settling the sample. */
export type Selecting = 'list' | 'draw' | 'agencies' | 'settle';

const NOTHING: Waiting = {
  returns: [],
  lists: [],
  involvement: [],
  facts: [],
  actions: [],
  alerts: [],
  evidence: [],
  extensions: [],
  panels: [],
  late: [],
  findings: [],
  failed: [],
  returned: [],
  reviews: [],
  recommendations: [],
  closings: [],
  approvals: [],
  comments: [],
  briefings: [],
  stages: [],
};
const MOST = 20;

/** What waits for a person, their agency or their partnership: one query however much there is. */
@Injectable()
export class WaitingView {
  constructor(private readonly work: UnitOfWork) {}

  /** What waits; of other agencies, only for people of the partnership itself. */
  async of(actor: WorkActor): Promise<Waiting> {
    const [row] = await this.work.run(actor, (tx) =>
      tx.query<Waiting>(WAITING, [
        actor.partnershipId,
        actor.agencyKey,
        actor.person,
        actor.reach === 'partnership',
        MOST,
      ]),
    );
    return row ?? NOTHING;
  }
}

const list = (name: string, select: string): string =>
  `coalesce((select json_agg(w) from (${select} order by "dueOn" nulls last, cycle, ref limit $5) w), '[]') as ${name}`;
const OF_CYCLE = `c.reference as cycle, c.title, c.state = 'suspended' as "isPaused"`;
const BY_CYCLE = `c.reference, c.title, c.state`;
const UNACCEPTED = `a.state in ('PROPOSED', 'REASSIGNING')`;
const SELECTING = `case when c.stage <> 'selection' then null
  when c.drawn_at is null and c.frame_hash is null then 'list'
  when c.drawn_at is null then 'draw'
  when exists (select 1 from participant p where p.partnership_id = c.partnership_id and p.cycle_id = c.cycle_id
    and p.involvement_confirmed_at is null) then 'agencies'
  else 'settle' end`;
const LIVE = `c.state in ('running', 'suspended', 'closed')`;

const WAITING = `select
  ${list(
    'returns',
    `select ${OF_CYCLE}, s.agency_key as ref, count(*) as count, a.name as agency, p.returns_due_on as "dueOn",
       count(*) filter (where s.delegate_key = $3) as mine
     from submission s join cycle c using (partnership_id, cycle_id)
       join participant p on p.partnership_id = s.partnership_id and p.cycle_id = s.cycle_id and p.agency_key = s.agency_key
       join agency a on a.partnership_id = s.partnership_id and a.key = s.agency_key
     where s.partnership_id = $1 and s.agency_key = $2 and c.stage = 'submission' and c.state in ('running', 'suspended')
       and s.involvement <> 'NOT_KNOWN' and s.state in ('NOT_STARTED', 'IN_PROGRESS', 'RETURNED_FOR_CLARIFICATION')
     group by ${BY_CYCLE}, s.agency_key, a.name, p.returns_due_on`,
  )},
  ${list(
    'lists',
    `select ${OF_CYCLE}, '' as ref, 1 as count, null as agency, null::date as "dueOn"
     from cycle c
     where c.partnership_id = $1 and c.state = 'running' and c.stage = 'selection' and c.frame_hash is null
       and c.drawn_at is null`,
  )},
  ${list(
    'involvement',
    `select ${OF_CYCLE}, p.agency_key as ref, 1 as count, a.name as agency, p.involvement_due_on as "dueOn"
     from participant p join cycle c using (partnership_id, cycle_id)
       join agency a on a.partnership_id = p.partnership_id and a.key = p.agency_key
     where p.partnership_id = $1 and p.agency_key = $2 and c.drawn_at is not null and c.state in ('running', 'suspended')
       and c.stage in ('selection', 'submission') and p.involvement_confirmed_at is null`,
  )},
  ${list(
    'facts',
    `select ${OF_CYCLE}, p.agency_key as ref, 1 as count, a.name as agency, p.accuracy_due_on as "dueOn"
     from participant p join cycle c using (partnership_id, cycle_id)
       join agency a on a.partnership_id = p.partnership_id and a.key = p.agency_key
     where p.partnership_id = $1 and p.agency_key = $2 and c.state = 'running' and c.substage = '${FACTUAL_ACCURACY}'
       and p.accuracy_due_on is not null and p.accuracy_answered_at is null
       and not exists (select 1 from step t where t.partnership_id = c.partnership_id and t.cycle_id = c.cycle_id
         and t.key = '${ACCURACY_KEY}')`,
  )},
  ${list(
    'actions',
    `select ${OF_CYCLE}, a.ref, 1 as count, null as agency, ${UNACCEPTED} as "isNew",
       a.state = 'EVIDENCE_REJECTED' as "isSentBack",
       case when ${UNACCEPTED} then coalesce(a.acceptance_due_on, a.due_on) else a.due_on end as "dueOn"
     from action a join cycle c using (partnership_id, cycle_id)
     where a.partnership_id = $1 and (a.owner_key = $3 or a.deputy_key = $3) and ${LIVE} and c.approved_on is not null
       and a.state not in ('CLOSED', 'CANCELLED', 'EVIDENCE_SUBMITTED')`,
  )},
  ${list(
    'alerts',
    `select ${OF_CYCLE}, s.ref, 1 as count, a.name as agency, null::date as "dueOn",
       s.state = 'RAISED' as "isRaised"
     from alert s join cycle c using (partnership_id, cycle_id)
       join agency a on a.partnership_id = s.partnership_id and a.key = s.agency_key
     where s.partnership_id = $1 and ($4 or s.agency_key = $2) and s.state in ('RAISED', 'ACKNOWLEDGED', 'REFERRED')`,
  )},
  ${list(
    'evidence',
    `select ${OF_CYCLE}, a.ref, 1 as count, g.name as agency, a.sign_off_due_on as "dueOn"
     from action a join cycle c using (partnership_id, cycle_id)
       join agency g on g.partnership_id = a.partnership_id and g.key = a.agency_key
     where a.partnership_id = $1 and ($4 or (a.agency_key = $2 and a.priority = 'LOW')) and ${LIVE}
       and a.state = 'EVIDENCE_SUBMITTED'`,
  )},
  ${list(
    'extensions',
    `select ${OF_CYCLE}, e.ref, 1 as count, null as agency, e.decision_due_on as "dueOn"
     from extension e join cycle c using (partnership_id, cycle_id)
     where e.partnership_id = $1 and $4 and ${LIVE} and e.state = 'REQUESTED'`,
  )},
  ${list(
    'panels',
    `select ${OF_CYCLE}, '' as ref, count(k.ref) as count, null as agency, s.due_on as "dueOn"
     from cycle c join stage s on s.partnership_id = c.partnership_id and s.cycle_id = c.cycle_id and s.ref = c.stage
       left join audit_case k on k.partnership_id = c.partnership_id and k.cycle_id = c.cycle_id and k.state = 'SELECTED'
     where c.partnership_id = $1 and $4 and c.state = 'running' and c.stage = 'moderation'
     group by ${BY_CYCLE}, s.due_on`,
  )},
  ${list(
    'late',
    `select ${OF_CYCLE}, s.ref, 1 as count, a.name as agency, null::date as "dueOn"
     from submission s join cycle c using (partnership_id, cycle_id)
       join agency a on a.partnership_id = s.partnership_id and a.key = s.agency_key
     where s.partnership_id = $1 and $4 and c.state = 'running' and c.stage in ('submission', 'moderation')
       and s.state = 'LATE_NOT_USED'`,
  )},
  ${list(
    'findings',
    `select ${OF_CYCLE}, '' as ref, count(*) as count, null as agency, null::date as "dueOn"
     from finding f join cycle c using (partnership_id, cycle_id)
     where f.partnership_id = $1 and $4 and c.state = 'running' and f.decision is null
       and (c.stage = 'moderation' or c.stage = 'reporting' and c.substage = 'DRAFT_REPORT')
     group by ${BY_CYCLE}`,
  )},
  ${list(
    'failed',
    `select ${OF_CYCLE}, '' as ref, count(*) as count, null as agency, null::date as "dueOn"
     from failed_step f join cycle c using (partnership_id, cycle_id)
     where f.partnership_id = $1 and $4 and f.state = 'failed' group by ${BY_CYCLE}`,
  )},
  ${list(
    'returned',
    `select ${OF_CYCLE}, o.position::text as ref, 1 as count, p.name as agency, null::date as "dueOn",
       o.error is not distinct from '${NOT_ME}' as "isNotTheirs"
     from outbox o join person p on p.partnership_id = o.partnership_id and p.key = o.person
       join cycle c on c.partnership_id = o.partnership_id and c.reference = o.items -> 0 ->> 'cycleReference'
     where o.partnership_id = $1 and $4 and o.state = 'bounced' and o.dealt_at is null
       and o.kind <> 'sign-in-code' and o.error is distinct from 'held-by-mail-mode'`,
  )},
  ${list(
    'reviews',
    `select ${OF_CYCLE}, r.ref, 1 as count, null as agency, r.due_on as "dueOn", r.months
     from review r join cycle c using (partnership_id, cycle_id)
     where r.partnership_id = $1 and $4 and c.state = 'running' and r.opened_at is not null and r.completed_at is null`,
  )},
  ${list(
    'recommendations',
    `select ${OF_CYCLE}, r.ref, 1 as count, null as agency, null::date as "dueOn"
     from recommendation r join cycle c using (partnership_id, cycle_id)
     where r.partnership_id = $1 and $4 and c.state = 'running' and c.approved_on is not null and r.closed_at is null
       and r.state in ('AGREED', 'IN_PROGRESS', 'IMPLEMENTED_PENDING_TEST', 'REOPENED')
       and exists (select 1 from action a where a.partnership_id = r.partnership_id and a.cycle_id = r.cycle_id
         and a.recommendation = r.ref and a.state = 'CLOSED')
       and not exists (select 1 from action a where a.partnership_id = r.partnership_id and a.cycle_id = r.cycle_id
         and a.recommendation = r.ref and a.state not in ('CLOSED', 'CANCELLED'))`,
  )},
  ${list(
    'closings',
    `select ${OF_CYCLE}, '' as ref, 1 as count, null as agency, null::date as "dueOn"
     from cycle c
     where c.partnership_id = $1 and $4 and c.state = 'running' and c.stage = 'one-year-on'
       and exists (select 1 from review r where r.partnership_id = c.partnership_id and r.cycle_id = c.cycle_id
         and r.ref = 'M12' and r.completed_at is not null)`,
  )},
  ${list(
    'approvals',
    `select ${OF_CYCLE}, 'reporting' as ref, 1 as count, null as agency, s.due_on as "dueOn"
     from cycle c join stage s on s.partnership_id = c.partnership_id and s.cycle_id = c.cycle_id and s.ref = 'reporting'
     where c.partnership_id = $1 and $4 and c.state = 'running' and c.substage = '${FACTUAL_ACCURACY}'
       and exists (select 1 from step t where t.partnership_id = c.partnership_id and t.cycle_id = c.cycle_id
         and t.key = '${ACCURACY_KEY}')
       and not exists (select 1 from accuracy_comment f where f.partnership_id = c.partnership_id and f.cycle_id = c.cycle_id
         and f.answered_at is null)`,
  )},
  ${list(
    'comments',
    `select ${OF_CYCLE}, '' as ref, count(*) as count, null as agency, null::date as "dueOn"
     from accuracy_comment f join cycle c using (partnership_id, cycle_id)
     where f.partnership_id = $1 and $4 and c.state = 'running' and c.stage = 'reporting' and f.answered_at is null
     group by ${BY_CYCLE}`,
  )},
  ${list(
    'briefings',
    `select ${OF_CYCLE}, b.ref, 1 as count, null as agency, null::date as "dueOn"
     from briefing b join cycle c using (partnership_id, cycle_id)
     where b.partnership_id = $1 and $4 and c.state = 'running' and c.stage in ('tracking', 'one-year-on')
       and b.state = 'DRAFT'`,
  )},
  ${list(
    'stages',
    `select ${OF_CYCLE}, c.stage as ref, 1 as count, null as agency, s.due_on as "dueOn", c.stage,
       ${SELECTING} as selecting
     from cycle c left join stage s on s.partnership_id = c.partnership_id and s.cycle_id = c.cycle_id and s.ref = c.stage
     where c.partnership_id = $1 and $4 and c.state in ('planned', 'running', 'suspended')`,
  )}`;
