import type { CycleFacts } from '../cycle/facts.js';
import type { Reading, Rung } from '../cycle/reading.js';
import type { DatedDuty } from '../duty/duty.js';

/** The rungs of a duty's ladder, earliest first: none on or before the day it came up, none before the last resuming. */
export function rungsOf(facts: CycleFacts, duty: DatedDuty, reading: Reading): readonly Rung[] {
  const { resumedOn } = facts.cycle;
  return reading
    .ladder(duty.kind, duty.countedFrom, duty.agencyKey)
    .filter(({ on }) => on > duty.since && (resumedOn === null || on >= resumedOn));
}

/** The key of the step that a rung of a duty is, unique in the cycle. */
export function rungKey({ rule }: Rung, duty: DatedDuty): string {
  return `${rule.key}/${duty.ref}/${duty.occurrence}`;
}
