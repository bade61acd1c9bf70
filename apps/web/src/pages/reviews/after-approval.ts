import { isApproved } from '#domain/cycle/cycle-state.js';
import type { CycleFacts, Review } from '#domain/cycle/facts.js';
import { ownOf } from '#domain/record.js';
import type { Measured } from '#domain/reporting/prompts.js';
import { isReviewed } from '#domain/review/verdicts.js';

/**
 * The recommendations that reviews look at again, by their references in order: no drafts, none rejected or superseded, no
 * practice prompts.
 */
export function reviewedIn(facts: CycleFacts): readonly (readonly [ref: string, one: Measured])[] {
  return Object.entries(facts.recommendation)
    .flatMap(([ref, one]) => (isReviewed(one) ? [[ref, one] as const] : []))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * The review `ref` (`M12`) as somebody may see it: everybody who takes part, once the report is approved; null where it
 * is not there.
 */
export function reviewFor(facts: CycleFacts | null, ref: string): Review | null {
  return facts !== null && isApproved(facts) ? (ownOf(facts.review, ref) ?? null) : null;
}
