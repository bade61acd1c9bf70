import type { RuleSubject } from '../policy/policy.js';
import type { PlainDate } from '../time/plain-date.js';

/** Everything somebody can owe: what ladders of reminders watch, and what waits for a person without one. */
export type DutyKind =
  | RuleSubject
  | 'panel-day'
  | 'late-return'
  | 'alert'
  | 'finding'
  | 'comment'
  | 'verdicts'
  | 'follow-up'
  | 'counts'
  | 'recommendation';

/** Something that is owed: what, since when, by when, in how many pieces. Whose it is, `heldBy` says. */
export interface Duty<Kind extends DutyKind = DutyKind> {
  readonly kind: Kind;
  /** What it is about in keys: an agency, an action, a stage, a review …; '' for the cycle itself. */
  readonly ref: string;
  /** Its last day, in the cycle's own calendars: it is late on the day after; null where nothing says by when. */
  readonly dueOn: PlainDate | null;
  /** The day its ladder counts from: its last day, but for an update the day of the last news of its action. */
  readonly countedFrom: PlainDate | null;
  /** Day it came into being or was last moved, which may lie ahead; a reminder falls on a later day only. */
  readonly since: PlainDate;
  /** Rises on shift, extension, reassignment and reopening, never on pause or resume. */
  readonly occurrence: number;
  /** Waits for somebody else's decision: nobody is reminded of it or asked for it meanwhile. */
  readonly settled: boolean;
  /** How many pieces are outstanding, where that can be counted. */
  readonly count: number | null;
  readonly agencyKey: string | null;
  readonly ownerKey: string | null;
  readonly deputyKey: string | null;
}

/** A duty that a ladder of reminders watches: it always has a day. */
export interface DatedDuty extends Duty<RuleSubject> {
  readonly dueOn: PlainDate;
  readonly countedFrom: PlainDate;
}

/** What somebody is shown before its day, to be ready for it: the launch that was planned. */
export const TOLD_AHEAD: readonly DutyKind[] = ['launch'];

/** What is owed, and reminded of, while its audit is paused too. */
export const EVEN_PAUSED: readonly DutyKind[] = [
  'pause',
  'alert',
  'alert-outcome',
  'dispute',
  'dispute-outcome',
  'dispute-meeting',
  'agreement',
];
