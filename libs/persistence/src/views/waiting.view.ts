import { Injectable } from '@nestjs/common';
import type { PlainDate } from '#domain/time/plain-date.js';
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
}

/** All that waits, kind by kind, soonest first and bounded. */
export interface Waiting {
  /** Returns that the person's agency owes, counted by cycle; `mine` of them were given to the person to answer. */
  readonly returns: readonly (WaitingThing & { readonly mine: number })[];
  /** Open actions the person owns or deputises for. */
  readonly actions: readonly WaitingThing[];
  /** Safety alerts that nobody has seen through. */
  readonly alerts: readonly WaitingThing[];
  /** Evidence that waits for a sign-off. */
  readonly evidence: readonly WaitingThing[];
  /** Requests for more time that nobody has decided. */
  readonly extensions: readonly WaitingThing[];
  /** Steps that failed, counted by cycle. */
  readonly failed: readonly WaitingThing[];
  /** Emails that came back and nobody has dealt with: `ref` is the mail's place in the outbox, `agency` whom it was for. */
  readonly returned: readonly WaitingThing[];
  /** Stages that a person has to close, with the day they are due. */
  readonly stages: readonly (WaitingThing & { readonly stage: string })[];
}

const NOTHING: Waiting = {
  returns: [],
  actions: [],
  alerts: [],
  evidence: [],
  extensions: [],
  failed: [],
  returned: [],
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
const OF_CYCLE = `c.reference as cycle, c.title`;
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
     group by c.reference, c.title, s.agency_key, a.name, p.returns_due_on`,
  )},
  ${list(
    'actions',
    `select ${OF_CYCLE}, a.ref, 1 as count, null as agency, a.due_on as "dueOn"
     from action a join cycle c using (partnership_id, cycle_id)
     where a.partnership_id = $1 and (a.owner_key = $3 or a.deputy_key = $3) and ${LIVE} and c.approved_on is not null
       and a.state not in ('CLOSED', 'CANCELLED', 'EVIDENCE_SUBMITTED')`,
  )},
  ${list(
    'alerts',
    `select ${OF_CYCLE}, s.ref, 1 as count, a.name as agency, null::date as "dueOn"
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
    'failed',
    `select ${OF_CYCLE}, '' as ref, count(*) as count, null as agency, null::date as "dueOn"
     from failed_step f join cycle c using (partnership_id, cycle_id)
     where f.partnership_id = $1 and $4 and f.state = 'failed' group by c.reference, c.title`,
  )},
  ${list(
    'returned',
    `select ${OF_CYCLE}, o.position::text as ref, 1 as count, p.name as agency, null::date as "dueOn"
     from outbox o join person p on p.partnership_id = o.partnership_id and p.key = o.person
       join cycle c on c.partnership_id = o.partnership_id and c.reference = o.items -> 0 ->> 'cycleReference'
     where o.partnership_id = $1 and $4 and o.state = 'bounced' and o.dealt_at is null
       and o.kind <> 'sign-in-code' and o.error is distinct from 'held-by-mail-mode'`,
  )},
  ${list(
    'stages',
    `select ${OF_CYCLE}, c.stage as ref, 1 as count, null as agency, s.due_on as "dueOn", c.stage
     from cycle c left join stage s on s.partnership_id = c.partnership_id and s.cycle_id = c.cycle_id and s.ref = c.stage
     where c.partnership_id = $1 and $4 and c.state in ('planned', 'running', 'suspended')`,
  )}`;
