import type { CycleFacts } from '../cycle/facts.js';
import type { Reading, Rung } from '../cycle/reading.js';
import type { DatedDuty } from '../duty/duty.js';

/** The rungs of a duty's ladder, earliest first: none on or before the day it came up, none before the last resuming. */
export function rungsOf(facts: CycleFacts, duty: DatedDuty, reading: Reading): readonly Rung[] {
  const { resumedOn } = facts.cycle;
  const rungs = reading.ladder(duty.kind, duty.countedFrom, duty.agencyKey);
  const first = rungs.findIndex(({ on }) => on > duty.since && (resumedOn === null || on >= resumedOn));
  return first < 1 ? (first === 0 ? rungs : []) : rungs.slice(first);
}
