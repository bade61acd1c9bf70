import type { Action, CycleFacts, Extension, Role } from '../cycle/facts.js';
import { owes } from './sign-off.js';

/**
 * Who decides on more time for an action: on a first request the chair of the QA subgroup, on a later one, or where the
 * chair owes the action, anybody of the subgroup (docs/domain.md §8). Nobody decides on their own.
 */
export function extensionDeciders(facts: CycleFacts, action: Action): readonly Role[] {
  const byChair = action.extensions === 0 && !owes(action, facts.roster.qaChairKey);
  return byChair ? ['qa-chair'] : ['qa-chair', 'qa-member'];
}

/** Whether a request for more time waits for its answer. */
export function isUndecided({ state }: Extension): boolean {
  return state === 'REQUESTED';
}
