import type { CycleFacts } from '#domain/cycle/facts.js';
import { aimInWords } from '#domain/reporting/prevalence-words.js';
import { openRestingOn } from '#domain/reporting/resting-counts.js';

/** What rests on the count of a finding, a sentence each, for whoever corrects it: nothing where nothing does. */
export function restingOnCount(facts: CycleFacts, finding: string): readonly string[] {
  const resting = openRestingOn(facts, finding).map(
    ([ref, one]) => `Recommendation ${ref} rests on it: ${aimInWords(one)}`,
  );
  return resting.length === 0
    ? []
    : [...resting, 'Where the count of the finding changes, somebody is asked to look at these counts again.'];
}
