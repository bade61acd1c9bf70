import type { CycleFacts, Recommendation } from '../cycle/facts.js';
import { isReviewed, isSettled } from '../review/verdicts.js';

/**
 * The recommendations of an earlier audit that come along to the one that follows it up, by their refs in order: those that
 * are open, or were opened again.
 */
export function leftOpen({
  recommendation,
}: Pick<CycleFacts, 'recommendation'>): readonly (readonly [ref: string, one: Recommendation])[] {
  return Object.entries(recommendation)
    .filter(([, one]) => isReviewed(one) && !isSettled(one))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
