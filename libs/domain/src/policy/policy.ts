import type { LocalTime } from '../time/instant.js';

/** When a mail leaves: at once at any hour, at once inside the sending window, or with the day's digest. */
export type Channel = 'urgent' | 'window' | 'digest';

/** How soon something is owed after approval (docs/domain.md §8). */
export const PRIORITIES = ['URGENT', 'HIGH', 'MEDIUM', 'LOW'] as const;
/** One of them. */
export type Priority = (typeof PRIORITIES)[number];

/** What reminder rules watch: the kinds of open things that have a date. */
export const RULE_SUBJECTS = [
  'launch',
  'list',
  'draw',
  'lock',
  'involvement',
  'replacement',
  'returns',
  'return',
  'clarification',
  'quorum',
  'moderation',
  'team',
  'draft',
  'accuracy',
  'correction',
  'recheck',
  'changes',
  'approval',
  'signature',
  'acceptance',
  'action',
  'update',
  'sign-off',
  'extension',
  'review',
  'recovery',
  'briefing',
  'redraft',
  'closing',
  'pause',
  'alert-outcome',
  'dispute',
  'dispute-outcome',
  'dispute-meeting',
  'survey',
  'survey-count',
  'destruction',
  'answer',
  'agreement',
] as const;
/** One of them. */
export type RuleSubject = (typeof RULE_SUBJECTS)[number];

/** Who is told: a post, resolved to a person when the step falls due. */
export type Recipient =
  | 'agency-lead'
  | 'agency-executive'
  | 'safeguarding-lead'
  | 'owner'
  | 'deputy'
  | 'delegate'
  | 'coordinator'
  | 'panel-chair'
  | 'qa-chair'
  | 'executive'
  | 'raiser'
  | 'signatory'
  | 'taker'
  | 'team-chair'
  | 'turn';

/** The posts whose names can stand under a report. */
export const SIGNING_POSTS = ['qa-chair', 'executive'] as const;
/** One of them. */
export type SigningPost = (typeof SIGNING_POSTS)[number];

/** Who signs a report: always, and beside them where a grade is inadequate or a safety alert was raised. */
export interface Signing {
  readonly always: readonly SigningPost[];
  readonly grave: readonly SigningPost[];
}

/**
 * When a rung speaks: working days from the due date (calendar days for `update`), negative before it; at the next
 * meeting of the executive after its ladder's last day; or, from five working days after that day, on the first working
 * day of each month for two years.
 */
export type Offset = number | 'next-executive' | 'monthly';

/** One line of a ladder, as data (docs/domain.md §9.3). */
export interface ReminderRule {
  /** Stable for ever, e.g. `return-overdue-1`. */
  readonly key: string;
  readonly subject: RuleSubject;
  readonly offset: Offset;
  readonly to: readonly Recipient[];
  /** Kind of email; an old policy may name one that is no longer sent. */
  readonly email: string;
  /** Whether it tells somebody above the person who owes it. */
  readonly escalates: boolean;
}

/** Who speaks to whom at a stage of a dispute; posts of an agency, or of the panel, are found for each (docs/domain.md §9.2). */
export type DisputeRole = 'professional' | 'manager' | 'senior-liaison' | 'meeting';

/** How long something may take. */
export interface DisputeLimit {
  readonly value: number;
  readonly unit: 'HOURS' | 'WORKING_DAYS';
}

/** One stage of the ladder that a dispute climbs. */
export interface DisputeStage {
  /** Stable for ever. */
  readonly key: string;
  readonly name: string;
  readonly fromRole: DisputeRole;
  readonly toRole: DisputeRole;
  readonly limit: DisputeLimit;
  /** The limit of an urgent dispute; null where it is the same. */
  readonly urgent: DisputeLimit | null;
  /** Whether its limit counts from when the dispute was raised, or from when the stage before it ended. */
  readonly clock: 'RAISED' | 'PREVIOUS_STAGE';
  /** What follows when its day passes: the next stage, or reminders alone. The last stage never advances. */
  readonly onExpiry: 'ADVANCE' | 'NOTIFY';
}

/** A partnership's own ladder for professional disagreements, as data. */
export interface DisputeLadder {
  readonly key: string;
  readonly name: string;
  /** Whose policy it has the shape of. */
  readonly source: string;
  /** The stage at which an urgent dispute begins, by its key; null for the first. */
  readonly urgentFrom: string | null;
  readonly stages: readonly DisputeStage[];
}

/** Every limit, ladder and threshold of a partnership, versioned; a cycle is pinned to the version it was launched with. */
export interface Policy {
  readonly key: string;
  readonly version: number;
  /** In working days unless the name says otherwise (docs/domain.md §2.1). */
  readonly limits: {
    readonly involvement: number;
    readonly returns: number;
    readonly hardClose: number;
    readonly moderation: number;
    readonly draft: number;
    readonly accuracy: number;
    readonly approval: number;
    readonly acceptance: number;
    readonly signOff: number;
    readonly extensionDecision: number;
    readonly clarification: number;
    readonly clarificationRounds: number;
    readonly replacementWindow: number;
    readonly recoveryPlan: number;
    /** An old policy without these and those below takes the shipped; `limitsOf` reads them. */
    readonly correction?: number;
    readonly recheck?: number;
    /** Calendar days after the end for which returns of a cancelled audit, and the list of a closed one, are kept. */
    readonly returnsKeptDays?: number;
    readonly listKeptDays?: number;
  };
  /** Time an action has after approval. */
  readonly priorities: Readonly<Record<Priority, { readonly workingDays?: number; readonly months?: number }>>;
  readonly reviewMonths: readonly number[];
  /** Least share of expected returns with which a panel may proceed, in per cent. */
  readonly quorumPercent: number;
  readonly recommendationCap: number;
  readonly actionCap: number;
  /** When due steps fall, when the digest is cut, and the window for other routine mail (London). */
  readonly times: {
    readonly steps: LocalTime;
    readonly digest: LocalTime;
    readonly windowFrom: LocalTime;
    readonly windowTo: LocalTime;
  };
  /** Minutes an email may take to leave once its time has come; an old policy without them takes the shipped. */
  readonly leaveWithin?: Readonly<Record<Channel, number>>;
  /**
   * An alert nobody has acknowledged goes to the next contacts after so many minutes. After the last of them everybody is
   * told again after so many times these minutes, the last number for ever. Who takes it on owes its outcome within
   * `outcomeDays` working days. An old policy without one of them takes the shipped.
   */
  readonly alert: {
    readonly repeatMinutes: number;
    readonly ladder: readonly Recipient[][];
    readonly slower?: readonly number[];
    readonly outcomeDays?: number;
  };
  /**
   * So many working days before the last review a year on a follow-up audit is proposed; so many after it the review waits
   * for what its panel agrees. An old policy without them takes the shipped.
   */
  readonly followUp?: { readonly proposedDays: number; readonly waitDays: number };
  /** Who signs a report; an old policy without it takes the shipped. */
  readonly signing?: Signing;
  /** The ladder of disputes; an old policy without it takes the shipped. */
  readonly disputes?: DisputeLadder;
  readonly rules: readonly ReminderRule[];
}
