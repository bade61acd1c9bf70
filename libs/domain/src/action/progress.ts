import type { CycleFacts } from '../cycle/facts.js';
import type { Reading } from '../cycle/reading.js';
import { ownOf } from '../record.js';
import type { PlainDate } from '../time/plain-date.js';
import { type ProgressColour, progressColour } from './colour.js';
import { type DriftReason, driftOf } from './drift.js';
import { type OriginalDate, originalDate } from './original-date.js';
import { standingOf } from './standing.js';

/** How one action stands on a day: everything about it that is computed rather than kept. */
export interface ActionProgress {
  readonly colour: ProgressColour;
  /** Why it has this colour, in words: a colour is never the only cue. */
  readonly why: string;
  /** For what reasons it drifts; empty when it does not. */
  readonly drift: readonly DriftReason[];
  /** How it does by its first due date and by its present one; null when it was cancelled. */
  readonly original: OriginalDate | null;
}

/** Colour, drift and timeliness of the action `ref` on a day; null when the cycle has no such action. */
export function actionProgress(
  facts: CycleFacts,
  ref: string,
  today: PlainDate,
  reading: Reading,
): ActionProgress | null {
  const action = ownOf(facts.action, ref);
  if (action === undefined) return null;
  const standing = standingOf(facts, action, ref, today, reading);
  return {
    ...progressColour(action, standing),
    drift: driftOf(action, standing),
    original: originalDate(action, today, standing.dayOf),
  };
}
