import { isOpenAction } from '../action/open-action.js';
import type { Standing } from '../action/standing.js';
import type { Action } from '../cycle/facts.js';

/** By how many working days an open action is past its present due date (docs/domain.md §12). */
export const AGE_BANDS = ['NOT_DUE', 'TO_5', 'TO_10', 'TO_20', 'OVER_20'] as const;
/** One band of age. */
export type AgeBand = (typeof AGE_BANDS)[number];

/**
 * By how many working days of its agency an open action is past its present due date, as a band; null when it is not
 * open, set aside with its recommendation, or paused.
 */
export function ageBand(action: Action, { today, days, superseded, suspended }: Standing): AgeBand | null {
  if (!isOpenAction(action) || superseded || suspended) return null;
  if (today <= action.dueOn) return 'NOT_DUE';
  const late = days.between(action.dueOn, today);
  if (late <= 5) return 'TO_5';
  if (late <= 10) return 'TO_10';
  return late <= 20 ? 'TO_20' : 'OVER_20';
}

/** By how many calendar days the due date has moved since it was first agreed. */
export const SLIP_BANDS = ['NONE', 'TO_14', 'TO_31', 'OVER_31'] as const;
/** One band of days moved. */
export type SlipBand = (typeof SLIP_BANDS)[number];

/**
 * How far a due date has moved, from calendar days to a band: not at all (or earlier), up to 14 days, up to 31, more.
 */
export function slipBand(slippedDays: number): SlipBand {
  if (slippedDays <= 0) return 'NONE';
  if (slippedDays <= 14) return 'TO_14';
  return slippedDays <= 31 ? 'TO_31' : 'OVER_31';
}
