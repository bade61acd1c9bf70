import type { CycleFacts, Recommendation, Verdict } from '../cycle/facts.js';
import { fisherExact, SIGNIFICANT } from '../measures/exact-tests.js';
import { isMeasured, type Measured } from '../reporting/prompts.js';

/** Whether a recommendation is looked at again at all: drafts, rejected, withdrawn and superseded ones are not, nor practice prompts. */
export function isReviewed(one: Recommendation): one is Measured {
  return isMeasured(one) && !NOT_REVIEWED.includes(one.state);
}

const NOT_REVIEWED: readonly Recommendation['state'][] = ['DRAFT', 'REJECTED_WITH_REASON', 'WITHDRAWN', 'SUPERSEDED'];

/** Whether nothing more is to be done under a recommendation: it was closed, or its risk accepted. */
export function isSettled({ state }: Recommendation): boolean {
  return state === 'CLOSED' || state === 'RISK_ACCEPTED';
}

/**
 * Refs of recommendations that are looked at again and that a review (`M12`) has not judged yet, in the order they were
 * made.
 */
export function withoutVerdict(facts: CycleFacts, review: string): readonly string[] {
  return Object.entries(facts.recommendation)
    .filter(([ref, one]) => isReviewed(one) && !Object.hasOwn(facts.verdict, `${ref}-${review}`))
    .map(([ref]) => ref);
}

/** Below so many cases counts are shown, no percentage and no test (docs/domain.md §10): one case more proves nothing yet. */
export const FEW_CASES = 20;

/** A share as a whole percentage, 0 to 100; null with fewer than 20 cases, where counts alone are shown. */
export function percentOf(affected: number, applicable: number): number | null {
  return applicable < FEW_CASES ? null : Math.round((affected * 100) / applicable);
}

/**
 * What the counts say against the baseline: the shares are compared exactly, by cross products, never as percentages.
 * More is better when the target lies at or above the baseline, fewer when below. Among few cases a gain of a single
 * one is no change (0 of 5, then 1 of 5: docs/decisions/0011); a loss of a single one is worse all the same, but not the
 * same number out of one case more or fewer (1 of 5, then 1 of 6). From 20 cases on each side a gain is one where
 * Fisher's exact test, two-sided, gives less than 0.05. Null when either side counted no case.
 */
export function verdictOfCounts(
  recommendation: Pick<Measured, 'baselineAffected' | 'baselineApplicable' | 'targetAffected'>,
  affected: number,
  applicable: number,
): Exclude<Verdict['verdict'], 'CANNOT_TELL'> | null {
  const { baselineAffected, baselineApplicable, targetAffected } = recommendation;
  if (applicable === 0 || baselineApplicable === 0) return null;
  const more = affected * baselineApplicable - baselineAffected * applicable;
  const gain = targetAffected >= baselineAffected ? more : -more;
  if (gain === 0) return 'NO_CHANGE';
  // One case of the smaller sample, on the scale of the cross products.
  const oneCase = Math.max(applicable, baselineApplicable);
  if (gain < 0) return affected === baselineAffected && -gain <= oneCase ? 'NO_CHANGE' : 'WORSE';
  const chance = chanceOfGain(recommendation, affected, applicable);
  const isOne = chance === null ? gain > oneCase : chance < SIGNIFICANT;
  return isOne ? 'IMPROVED' : 'NO_CHANGE';
}

/**
 * How likely counts this far from the baseline are where nothing changed, 0 to 1, by Fisher's exact test for other cases;
 * null with fewer than 20 cases on either side, where it decides nothing.
 */
export function chanceOfGain(
  { baselineAffected, baselineApplicable }: Pick<Measured, 'baselineAffected' | 'baselineApplicable'>,
  affected: number,
  applicable: number,
): number | null {
  if (Math.min(applicable, baselineApplicable) < FEW_CASES) return null;
  return fisherExact({ affected: baselineAffected, of: baselineApplicable }, { affected, of: applicable });
}

/**
 * The review before another at which more of what a recommendation asks for was found than at that one, where it was closed
 * in between or before: it fell back after it was closed. Null where it is not closed, or nothing fell.
 */
export function fellBackSince(
  facts: CycleFacts,
  ref: string,
  review: string,
): { readonly review: string; readonly verdict: Verdict } | null {
  const one = facts.recommendation[ref];
  const now = facts.verdict[`${ref}-${review}`];
  const months = facts.review[review]?.months;
  if (one === undefined || !isMeasured(one) || one.state !== 'CLOSED' || now === undefined || months === undefined)
    return null;
  const earlier = Object.entries(facts.review)
    .flatMap(([key, { months: at }]) => {
      const verdict = facts.verdict[`${ref}-${key}`];
      return verdict === undefined || at >= months ? [] : [{ review: key, verdict, at }];
    })
    .sort((a, b) => b.at - a.at)[0];
  if (earlier === undefined) return null;
  const { affected, applicable } = earlier.verdict;
  const since = { ...one, baselineAffected: affected, baselineApplicable: applicable };
  // The direction stays that of the recommendation itself.
  const upwards = one.targetAffected >= one.baselineAffected;
  const target = { ...since, targetAffected: upwards ? Number.MAX_SAFE_INTEGER : -1 };
  return verdictOfCounts(target, now.affected, now.applicable) === 'WORSE' ? earlier : null;
}
