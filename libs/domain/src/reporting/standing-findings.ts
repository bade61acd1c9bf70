import { theThing } from '../act/the-thing.js';
import type { CycleFacts, Finding } from '../cycle/facts.js';
import { accepted, type Outcome, refused, refusedForAny } from '../outcome.js';
import { correctedNoMore, draftFixed } from './draft-fixed.js';
import { isWithdrawnRecommendation } from './live.js';

/** Whether a finding was withdrawn: it stays in the record, and counts for nothing. */
export function isWithdrawnFinding(one: Finding): boolean {
  return one.withdrawnAt !== null;
}

/** The findings that stand, by ref in their order: what is counted, decided, reported. None that was withdrawn. */
export function standingFindings({ finding }: Pick<CycleFacts, 'finding'>): CycleFacts['finding'] {
  const all = Object.entries(finding);
  const standing = all.filter(([, one]) => !isWithdrawnFinding(one));
  return standing.length === all.length ? finding : Object.fromEntries(standing);
}

/** A finding that can still change; refused while the draft is issued, where there is none, or it was withdrawn. */
export function changeableFinding(facts: CycleFacts, ref: string): Outcome<Finding> {
  const fixed = refusedForAny([draftFixed(facts), correctedNoMore(facts)]);
  if (fixed !== null) return fixed;
  const found = theThing(facts.finding, 'finding', ref);
  if (!found.ok || !isWithdrawnFinding(found.value)) return found.ok ? accepted(found.value) : found;
  return refused('withdrawn', `${ref} has been withdrawn. Add a new finding instead.`);
}

/** Refs of the recommendations and practice prompts that rest on a finding, and stand. */
export function restingOn({ recommendation }: CycleFacts, finding: string): readonly string[] {
  return Object.entries(recommendation).flatMap(([ref, one]) =>
    !isWithdrawnRecommendation(one) && one.findings.includes(finding) ? [ref] : [],
  );
}
