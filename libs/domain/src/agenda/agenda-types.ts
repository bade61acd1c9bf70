import type { Decision } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { Readings } from '../cycle/reading.js';
import type { Instant } from '../time/instant.js';
import type { PlainDate } from '../time/plain-date.js';

/** One thing that falls due by itself. Its key is unique in the cycle for ever: rule, subject, occurrence. */
export interface Step {
  readonly key: string;
  readonly rule: string;
  readonly subject: string;
  readonly occurrence: number;
  /** When it is planned for; events are dated by it. */
  readonly at: Instant;
  readonly on: PlainDate;
  /** Steps of one ladder: after a gap only the newest speaks, older ones are recorded as skipped. */
  readonly ladder: string | null;
  readonly reason: string;
}

/** What is due now, what comes next (soonest first, bounded), and when to wake. */
export interface Agenda {
  readonly due: readonly Step[];
  readonly upcoming: readonly Step[];
  /** Null when nothing will ever fall due by itself. */
  readonly nextAt: Instant | null;
}

/** What the pure rules need from outside. */
export interface AgendaContext {
  readonly now: Instant;
  readonly readings: Readings;
}

/** A due step with what follows from it. */
export interface PerformedStep {
  readonly step: Step;
  readonly outcome: 'done' | 'skipped';
  readonly decision: Decision;
}

/** All due steps taken, to a fixpoint. */
export interface Settled {
  readonly facts: CycleFacts;
  readonly performed: readonly PerformedStep[];
  readonly nextAt: Instant | null;
}
