import { theThing } from '../act/the-thing.js';
import { isWithdrawnAction } from '../action/open-action.js';
import type { Action, CycleFacts, Recommendation } from '../cycle/facts.js';
import { type Outcome, refused, refusedForAny } from '../outcome.js';
import { ownOf } from '../record.js';
import { correctedNoMore, draftFixed } from './draft-fixed.js';
import { isWithdrawnRecommendation } from './live.js';
import { isToLookAt } from './resting-counts.js';

/**
 * A recommendation that can still change; refused while the draft is issued, where there is none, or it was withdrawn. For
 * `counts` it can while the draft is issued too, where a count it rests on was corrected.
 */
export function changeableRecommendation(
  facts: CycleFacts,
  ref: string,
  what: 'all' | 'counts' = 'all',
): Outcome<Recommendation> {
  const one = ownOf(facts.recommendation, ref);
  const isOpened = what === 'counts' && one !== undefined && isToLookAt(one);
  const fixed = refusedForAny([isOpened ? null : draftFixed(facts), correctedNoMore(facts)]);
  if (fixed !== null) return fixed;
  const found = theThing(facts.recommendation, 'recommendation', ref);
  if (!found.ok || !isWithdrawnRecommendation(found.value)) return found;
  return refused('withdrawn', `${ref} has been withdrawn. Draft a new recommendation instead.`);
}

/** An action that stands; refused where there is none, or it was withdrawn. */
export function changeableAction(facts: CycleFacts, ref: string): Outcome<Action> {
  const ended = refusedForAny([correctedNoMore(facts)]);
  if (ended !== null) return ended;
  const found = theThing(facts.action, 'action', ref);
  if (!found.ok || !isWithdrawnAction(found.value)) return found;
  return refused('withdrawn', `${ref} has been withdrawn. Propose a new action instead.`);
}

/** Refs of the actions under a recommendation that stand. */
export function actionsUnder(facts: CycleFacts, recommendation: string): readonly string[] {
  return Object.entries(facts.action)
    .filter(([, one]) => one.recommendation === recommendation && !isWithdrawnAction(one))
    .map(([ref]) => ref);
}

/** Whether a review has said whether a recommendation made a difference. */
export function hasVerdict({ verdict }: CycleFacts, recommendation: string): boolean {
  return Object.values(verdict).some((one) => one.recommendation === recommendation);
}
