import type { CycleFacts, Recommendation, Verdict } from '../../cycle/facts.js';

/** Recommendations that a review has not judged yet; rejected and superseded ones need no verdict. */
export function withoutVerdict(facts: CycleFacts, review: string): readonly string[] {
  return Object.entries(facts.recommendation)
    .filter(([ref, { state }]) => {
      const counts = state !== 'REJECTED_WITH_REASON' && state !== 'SUPERSEDED' && state !== 'DRAFT';
      return counts && !Object.hasOwn(facts.verdict, `${ref}-${review}`);
    })
    .map(([ref]) => ref);
}

/**
 * What the counts say against the baseline: the shares are compared exactly, by cross products, never as percentages.
 * More is better when the target lies above the baseline, fewer when below.
 */
export function verdictOfCounts(
  recommendation: Recommendation,
  affected: number,
  applicable: number,
): Exclude<Verdict['verdict'], 'CANNOT_TELL'> | null {
  const { baselineAffected, baselineApplicable, targetAffected } = recommendation;
  if (applicable === 0 || baselineApplicable === 0) return null;
  const change = Math.sign(affected * baselineApplicable - baselineAffected * applicable);
  if (change === 0) return 'NO_CHANGE';
  const moreIsBetter = targetAffected >= baselineAffected;
  return change > 0 === moreIsBetter ? 'IMPROVED' : 'WORSE';
}
