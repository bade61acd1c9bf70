import { type Change, set } from '../cycle/change.js';
import type { CycleFacts, Finding, Recommendation } from '../cycle/facts.js';
import { ownOf } from '../record.js';
import type { Instant } from '../time/instant.js';
import { standingRecommendations } from './live.js';
import type { Measured } from './prompts.js';

type Counts = Pick<Finding, 'casesAffected' | 'casesApplicable'>;

/** Open recommendations that rest on a finding and its counts, by ref in their order: a practice prompt has none. */
export function openRestingOn(facts: CycleFacts, finding: string): readonly (readonly [string, Measured])[] {
  return Object.entries(standingRecommendations(facts)).filter(
    ([, one]) => one.closedAt === null && one.findings.includes(finding),
  );
}

/**
 * What a corrected finding brings for the recommendations that rest on it: where its counts changed, each is to be looked
 * at again; nothing where they stayed, or where nothing rests on it.
 */
export function countsMoved(facts: CycleFacts, finding: string, now: Counts, at: Instant): readonly Change[] {
  const before = ownOf(facts.finding, finding);
  const same = before?.casesAffected === now.casesAffected && before.casesApplicable === now.casesApplicable;
  if (before === undefined || same) return [];
  return openRestingOn(facts, finding).map(([ref]) => set('recommendation', ref, { countsMovedAt: at }));
}

/** Whether a count that a recommendation rests on was corrected, and nobody has looked since whether its own still hold. */
export function isToLookAt({ countsMovedAt }: Pick<Recommendation, 'countsMovedAt'>): boolean {
  return countsMovedAt !== null;
}
