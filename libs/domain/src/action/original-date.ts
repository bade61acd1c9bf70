import type { Action } from '../cycle/facts.js';
import type { Instant } from '../time/instant.js';
import { daysBetween, type PlainDate } from '../time/plain-date.js';

/** How something stands to a day: delivered by it, delivered or still missing after it, or not due yet. */
export type Timeliness = 'IN_TIME' | 'LATE' | 'NOT_DUE';

/** An action measured by the day it was first given and by the one it has now, side by side. */
export interface OriginalDate {
  readonly firstDueOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly byFirst: Timeliness;
  readonly byCurrent: Timeliness;
  /** How often more time was given for it. */
  readonly moved: number;
  /** Calendar days by which its due date has moved, by extensions, moves of dates and pauses together. */
  readonly slippedDays: number;
}

/**
 * Measures an action by its first and by its current due date, so that extensions hide nothing; the slip is in calendar
 * days. Null for a cancelled action.
 */
export function originalDate(action: Action, today: PlainDate, dayOf: (at: Instant) => PlainDate): OriginalDate | null {
  if (action.state === 'CANCELLED') return null;
  const { firstDueOn, dueOn, evidenceSubmittedAt } = action;
  const deliveredOn = evidenceSubmittedAt === null ? null : dayOf(evidenceSubmittedAt);
  const by = (day: PlainDate): Timeliness => {
    if (deliveredOn !== null) return deliveredOn <= day ? 'IN_TIME' : 'LATE';
    return today <= day ? 'NOT_DUE' : 'LATE';
  };
  return {
    firstDueOn,
    dueOn,
    byFirst: by(firstDueOn),
    byCurrent: by(dueOn),
    moved: action.extensions,
    slippedDays: daysBetween(firstDueOn, dueOn),
  };
}
