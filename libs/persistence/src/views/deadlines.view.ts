import { Injectable } from '@nestjs/common';
import { type Instant, instant } from '#domain/time/instant.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { millis, millisOf } from '../query.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';

/** Kinds of things that somebody must do by a day. */
export const DEADLINE_KINDS = [
  'launch',
  'involvement',
  'returns',
  'clarification',
  'panel',
  'stage',
  'accuracy',
  'accept',
  'action',
  'sign-off',
  'more-time',
  'review',
] as const;
/** One kind of deadline. */
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** One open deadline of a person: references and a day, and nothing that somebody typed. */
export interface Deadline {
  readonly kind: DeadlineKind;
  readonly cycle: string;
  /** Reference of the thing in its cycle: an action, an agency, a stage. */
  readonly ref: string;
  readonly on: PlainDate;
  /** Rises whenever the thing or its cycle changes. */
  readonly sequence: number;
  /** Whether the audit stands still: its days will move. */
  readonly isPaused: boolean;
  /** When anything in the audit changed last. */
  readonly changedAt: Instant;
}

/** Which deadlines are asked for; with a cycle and a reference, one thing's. */
export interface DeadlinesAsked {
  readonly kinds: readonly DeadlineKind[];
  readonly cycle?: string;
  readonly ref?: string;
}

const MOST = 500;

/** What a person must do by a day, in all their audits: one query, bounded. */
@Injectable()
export class DeadlinesView {
  constructor(private readonly work: UnitOfWork) {}

  /** Open deadlines of a person, soonest first: their agency's and their own, and the partnership's of the kinds asked. */
  async of(actor: WorkActor, asked: DeadlinesAsked): Promise<readonly Deadline[]> {
    const rows = await this.work.run(actor, (tx) =>
      tx.query<DeadlineRow>(DEADLINES, [
        actor.partnershipId,
        actor.agencyKey,
        actor.person,
        asked.kinds,
        asked.cycle ?? null,
        asked.ref ?? null,
        MOST,
      ]),
    );
    return rows.map(({ changed_at, ...row }) => ({ ...row, changedAt: instant(millis(changed_at)) }));
  }
}

interface DeadlineRow extends Omit<Deadline, 'changedAt'> {
  readonly changed_at: string;
}

const LIVE = `c.state in ('running', 'suspended')`;

/** The open things of one kind: whence, which day, and what makes them the person's and open. */
const open = (kind: DeadlineKind, table: string, ref: string, day: string, where: string): string =>
  `select '${kind}' as kind, c.partnership_id, c.cycle_id, c.reference, ${ref} as ref, ${day} as day,
     t.version + c.version as sequence, c.state = 'suspended' as paused
   from ${table} t join cycle c using (partnership_id, cycle_id)
   where '${kind}' = any ($4::text[]) and t.partnership_id = $1 and ${where} and ($5::text is null or c.reference = $5)`;

const OPEN = [
  open('launch', 'cycle', `''`, 'c.launch_on', `c.state = 'planned'`),
  open(
    'involvement',
    'participant',
    't.agency_key',
    't.involvement_due_on',
    `t.agency_key = $2 and t.involvement_confirmed_at is null and c.stage = 'selection' and ${LIVE}`,
  ),
  open(
    'returns',
    'participant',
    't.agency_key',
    't.returns_due_on',
    `t.agency_key = $2 and c.stage = 'submission' and ${LIVE} and exists (select 1 from submission s
       where s.partnership_id = t.partnership_id and s.cycle_id = t.cycle_id and s.agency_key = t.agency_key
         and s.involvement <> 'NOT_KNOWN' and s.state in ('NOT_STARTED', 'IN_PROGRESS'))`,
  ),
  open(
    'clarification',
    'submission',
    't.ref',
    't.clarification_due_on',
    `t.agency_key = $2 and t.state = 'RETURNED_FOR_CLARIFICATION' and ${LIVE}`,
  ),
  open(
    'panel',
    'cycle',
    `''`,
    'c.panel_on',
    `c.state in ('planned', 'running', 'suspended') and c.stage in ('planning', 'selection', 'submission', 'moderation')`,
  ),
  open(
    'stage',
    'stage',
    't.ref',
    't.due_on',
    `t.ref = c.stage and t.closed_at is null and t.ref in ('selection', 'moderation', 'reporting') and ${LIVE}`,
  ),
  open(
    'accuracy',
    'participant',
    't.agency_key',
    't.accuracy_due_on',
    `t.agency_key = $2 and t.accuracy_answered_at is null and c.stage = 'reporting' and ${LIVE}`,
  ),
  open(
    'accept',
    'action',
    't.ref',
    't.acceptance_due_on',
    `t.owner_key = $3 and t.accepted_at is null and t.state in ('PROPOSED', 'REASSIGNING')
       and c.approved_on is not null and ${LIVE}`,
  ),
  open(
    'action',
    'action',
    't.ref',
    't.due_on',
    `(t.owner_key = $3 or t.deputy_key = $3) and c.approved_on is not null
       and c.state in ('running', 'suspended', 'closed')
       and t.state not in ('CLOSED', 'CANCELLED', 'EVIDENCE_SUBMITTED')`,
  ),
  open(
    'sign-off',
    'action',
    't.ref',
    't.sign_off_due_on',
    `t.state = 'EVIDENCE_SUBMITTED' and c.state in ('running', 'suspended', 'closed')`,
  ),
  open(
    'more-time',
    'extension',
    't.ref',
    't.decision_due_on',
    `t.state = 'REQUESTED' and c.state in ('running', 'suspended', 'closed')`,
  ),
  open('review', 'review', 't.ref', 't.due_on', `t.completed_at is null and ${LIVE}`),
];

const DEADLINES = `select d.kind, d.reference as cycle, d.ref, d.day::text as on, d.sequence, d.paused as "isPaused",
    ${millisOf('l.at')} as changed_at
  from (${OPEN.join('\nunion all\n')}) d
    join lateral (select at from activity_log l where l.partnership_id = d.partnership_id and l.chain_id = d.cycle_id
      order by l.seq desc limit 1) l on true
  where d.day is not null and ($6::text is null or d.ref = $6)
  order by d.day, d.reference, d.kind, d.ref limit $7`;
