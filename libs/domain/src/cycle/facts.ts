import type { Policy, Priority } from '../policy/policy.js';
import type { CycleState, StageKey } from '../stages.js';
import type { Template } from '../templates/template.js';
import type { Instant } from '../time/instant.js';
import type { PlainDate } from '../time/plain-date.js';
import type { Calendar } from '../time/working-days.js';

/** What a person is trusted with; one person may hold several (docs/domain.md §4). */
export const ROLES = [
  'coordinator',
  'qa-chair',
  'qa-member',
  'executive',
  'scrutineer',
  'panel-chair',
  'moderator',
  'agency-lead',
  'auditor',
  'action-owner',
  'safeguarding-lead',
  'agency-executive',
  'data-owner',
  'system-admin',
] as const;
/** One role. */
export type Role = (typeof ROLES)[number];

/** Somebody who takes part. Contact data stays in the roster: never in a workflow, a log or a mail's subject. */
export interface Person {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly agencyKey: string | null;
  readonly roles: readonly Role[];
  readonly active: boolean;
}

/** A partner agency and the people who answer for it; any of them may be vacant. */
export interface Agency {
  readonly key: string;
  readonly name: string;
  readonly leadKey: string | null;
  readonly executiveKey: string | null;
  readonly safeguardingKey: string | null;
  /** Calendars of its own, beside the partnership's: closures, school terms. */
  readonly calendarKeys: readonly string[];
}

/** The partnership's people, agencies and standing posts, as they are now. */
export interface Roster {
  readonly partnershipName: string;
  readonly people: Readonly<Record<string, Person>>;
  readonly agencies: Readonly<Record<string, Agency>>;
  readonly coordinatorKey: string;
  readonly qaChairKey: string;
  readonly executiveKey: string;
  readonly panelChairKey: string;
  /** Meetings of the executive, in order: the last rung of the ladder speaks there. */
  readonly executiveMeetings: readonly PlainDate[];
}

/** One audit cycle. What it was launched with (template, policy, calendars) is pinned: only an explicit act changes it. */
export interface Cycle {
  readonly reference: string;
  readonly title: string;
  readonly state: CycleState;
  readonly stage: StageKey;
  /** Finer state inside the stage (docs/domain.md §2), e.g. SAMPLE_LOCKED, FACTUAL_ACCURACY. */
  readonly substage: string | null;
  readonly previousReference: string | null;
  readonly template: Template;
  readonly policy: Policy;
  readonly calendars: readonly Calendar[];
  readonly launchOn: PlainDate;
  readonly launchedAt: Instant | null;
  readonly approvedOn: PlainDate | null;
  /** Day the panel meets, once known. */
  readonly panelOn: PlainDate | null;
  readonly frameHash: string | null;
  readonly frameCount: number | null;
  readonly seed: string | null;
  readonly drawnAt: Instant | null;
  readonly lockedAt: Instant | null;
  readonly pausedAt: Instant | null;
  readonly pausedOn: PlainDate | null;
  /** Working days lost to pauses so far. */
  readonly pausedDays: number;
  /** Last day on which somebody moved dates (shift, extension of an agency): no rung that was due by then speaks anew. */
  readonly movedOn: PlainDate | null;
  /** Day on which the last pause ended: no rung lies before it, for what passed meanwhile never was due. */
  readonly resumedOn: PlainDate | null;
  readonly endedAt: Instant | null;
}

/** One stage of one cycle with its dates; a first due date never changes. */
export interface Stage {
  readonly openedAt: Instant | null;
  readonly openedOn: PlainDate | null;
  readonly dueOn: PlainDate | null;
  readonly firstDueOn: PlainDate | null;
  /** Rises when the date is shifted, never on pause or resume. */
  readonly occurrence: number;
  readonly closedAt: Instant | null;
}

/** An agency's part in this cycle. */
export interface Participant {
  readonly agencyKey: string;
  readonly leadKey: string | null;
  readonly involvementDueOn: PlainDate | null;
  readonly involvementConfirmedAt: Instant | null;
  readonly returnsDueOn: PlainDate | null;
  readonly firstReturnsDueOn: PlainDate | null;
  readonly returnsOccurrence: number;
  readonly accuracyDueOn: PlainDate | null;
  readonly accuracyAnsweredAt: Instant | null;
}

/** One child's case in the sample, pseudonymous; its ref is its place in the draw. */
export interface AuditCase {
  readonly stratum: string;
  readonly team: string | null;
  /** Hash of the row of the list it was drawn from; the list itself is content. */
  readonly rowHash: string;
  readonly ticket: string;
  readonly state: 'SELECTED' | 'RESERVE' | 'REPLACED' | 'WITHDRAWN' | 'MODERATED';
  readonly replacedBy: string | null;
  readonly replacementReason: string | null;
}

/** An agency's answers for one case, or for itself; content lies apart, sealed. */
export interface Submission {
  readonly caseRef: string | null;
  readonly agencyKey: string;
  readonly involvement: 'UNCONFIRMED' | 'KNOWN' | 'NOT_KNOWN';
  readonly state:
    | 'NOT_STARTED'
    | 'IN_PROGRESS'
    | 'SUBMITTED'
    | 'RETURNED_FOR_CLARIFICATION'
    | 'RESUBMITTED'
    | 'ACCEPTED'
    | 'NIL_RETURN'
    | 'NOT_RECEIVED'
    | 'LATE_NOT_USED'
    | 'WITHDRAWN';
  /** How many questions are answered and how many must be; which are not (keys of the template, no values). */
  readonly answered: number;
  readonly required: number;
  readonly unanswered: readonly string[];
  readonly submittedAt: Instant | null;
  readonly late: boolean;
  readonly clarifications: number;
  readonly clarificationDueOn: PlainDate | null;
  /** The colleague who answers it for the agency's lead; null when the lead's own people do. */
  readonly delegateKey: string | null;
  /** How often it was given to somebody or taken back. */
  readonly delegations: number;
}

/** The panel's decision on one case; grade and words are content. */
export interface Moderation {
  readonly caseRef: string;
  readonly discrepancies: number;
  readonly decidedAt: Instant;
  readonly decidedBy: string;
}

/** An agreed statement with its prevalence; its text is content. */
export interface Finding {
  readonly polarity: 'GOOD_PRACTICE' | 'KEY_LEARNING';
  readonly attribution: 'PRACTICE' | 'RECORDING' | 'UNCLEAR';
  readonly casesAffected: number;
  readonly casesApplicable: number;
  readonly cases: readonly string[];
  /** The question whose answers show it, by its key in the template; null when it is about no single one. */
  readonly question: string | null;
  readonly decision: 'RECOMMEND' | 'NOTE' | 'ALREADY_ACTIONED' | null;
}

/** What must change, owned by the partnership. A recommendation is not an action. */
export interface Recommendation {
  readonly target: 'PARTNERSHIP' | 'EACH_AGENCY' | 'NAMED_AGENCY' | 'AUDIT_METHOD' | 'NATIONAL';
  readonly agencyKey: string | null;
  readonly priority: Priority;
  readonly findings: readonly string[];
  readonly state:
    | 'DRAFT'
    | 'AGREED'
    | 'IN_PROGRESS'
    | 'IMPLEMENTED_PENDING_TEST'
    | 'CLOSED'
    | 'REOPENED'
    | 'SUPERSEDED'
    | 'REJECTED_WITH_REASON'
    | 'RISK_ACCEPTED';
  /** Baseline and target as counts, never a bare percentage (docs/domain.md §10). */
  readonly baselineAffected: number;
  readonly baselineApplicable: number;
  readonly targetAffected: number;
  /** 1 at first; rises when reopened. */
  readonly round: number;
  readonly closedAt: Instant | null;
}

/** One SMART task for one owner in one agency; its text is content, its colour is computed. */
export interface Action {
  readonly recommendation: string;
  readonly agencyKey: string;
  readonly ownerKey: string | null;
  readonly deputyKey: string | null;
  readonly priority: Priority;
  readonly state:
    | 'PROPOSED'
    | 'ACCEPTED'
    | 'IN_PROGRESS'
    | 'COMPLETED_AWAITING_EVIDENCE'
    | 'EVIDENCE_SUBMITTED'
    | 'EVIDENCE_REJECTED'
    | 'CLOSED'
    | 'REOPENED'
    | 'REASSIGNING'
    | 'CANCELLED';
  readonly startOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly firstDueOn: PlainDate;
  /** Rises on shift, extension, reassignment and reopening, never on pause or resume. */
  readonly occurrence: number;
  readonly acceptanceDueOn: PlainDate | null;
  readonly acceptedAt: Instant | null;
  readonly updates: number;
  /** The day from which silence is counted: that of the last update, moved on by the calendar days of a pause. */
  readonly updatedOn: PlainDate | null;
  readonly forecastOn: PlainDate | null;
  /** What the owner says; it may only worsen the computed colour. */
  readonly declared: 'AMBER' | 'RED' | null;
  readonly blockedExternally: boolean;
  readonly evidenceSubmittedAt: Instant | null;
  readonly evidenceRejections: number;
  readonly signOffDueOn: PlainDate | null;
  readonly extensions: number;
  readonly closedAt: Instant | null;
}

/** A request for more time; the action's first due date stays for ever. */
export interface Extension {
  readonly action: string;
  readonly requestedOn: PlainDate;
  readonly toOn: PlainDate;
  readonly decisionDueOn: PlainDate;
  readonly state: 'REQUESTED' | 'APPROVED' | 'REFUSED' | 'LAPSED';
  readonly decidedAt: Instant | null;
  readonly decidedBy: string | null;
}

/** A review 3, 6 or 12 months after approval. */
export interface Review {
  readonly months: number;
  readonly dueOn: PlainDate;
  readonly firstDueOn: PlainDate;
  readonly occurrence: number;
  readonly openedAt: Instant | null;
  readonly completedAt: Instant | null;
}

/** What a review says of one recommendation: ref `R01-M12`. "Worse" is as visible as "improved". */
export interface Verdict {
  readonly recommendation: string;
  readonly review: string;
  readonly affected: number;
  readonly applicable: number;
  readonly verdict: 'IMPROVED' | 'NO_CHANGE' | 'WORSE' | 'CANNOT_TELL';
  readonly decidedAt: Instant;
}

/** A child may not be safe now: its own clock, in minutes, that no pause touches (docs/domain.md §6.4). */
export interface Alert {
  readonly caseRef: string | null;
  readonly agencyKey: string;
  readonly raisedBy: string;
  readonly raisedAt: Instant;
  readonly state: 'RAISED' | 'ACKNOWLEDGED' | 'REFERRED' | 'RESOLVED' | 'NO_ACTION_NEEDED';
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: string | null;
  readonly resolvedAt: Instant | null;
}

/** A comment on facts (not judgement) from an agency; text and answer are content. */
export interface Comment {
  readonly agencyKey: string;
  readonly madeAt: Instant;
  readonly answeredAt: Instant | null;
}

/** A learning briefing; its segments are content until published. */
export interface Briefing {
  readonly format: string;
  readonly state: 'DRAFT' | 'APPROVED' | 'PUBLISHED' | 'WITHDRAWN';
  readonly disclosureCheckedBy: string | null;
  readonly publishedAt: Instant | null;
}

/** A step of the agenda that was taken (or skipped, or failed): its key is never offered again. */
export interface TakenStep {
  readonly at: Instant;
  readonly outcome: 'done' | 'skipped' | 'failed';
}

/** Every kind of thing a cycle holds, by the name of its table. */
export interface Entities {
  readonly cycle: Cycle;
  readonly stage: Stage;
  readonly participant: Participant;
  readonly case: AuditCase;
  readonly submission: Submission;
  readonly moderation: Moderation;
  readonly finding: Finding;
  readonly recommendation: Recommendation;
  readonly action: Action;
  readonly extension: Extension;
  readonly review: Review;
  readonly verdict: Verdict;
  readonly alert: Alert;
  readonly comment: Comment;
  readonly briefing: Briefing;
}
/** Name of a kind of thing. */
export type EntityName = keyof Entities;

/** Everything the rules need to know about one cycle: one record a kind, keyed by human reference. No content. */
export type CycleFacts = {
  readonly [K in Exclude<EntityName, 'cycle'>]: Readonly<Record<string, Entities[K]>>;
} & {
  readonly id: string;
  readonly cycle: Cycle;
  readonly roster: Roster;
  readonly steps: Readonly<Record<string, TakenStep>>;
  /** How often each thing has been changed, by kind and ref ('' for the cycle); a stale act is refused on it. */
  readonly versions: { readonly [K in EntityName]?: Readonly<Record<string, number>> };
};
