import type { Policy } from './policy.js';

/** The least and the most each limit can be, in working days unless its name says otherwise (docs/domain.md §2.1). */
export const LIMIT_BOUNDS: { readonly [Limit in keyof Policy['limits']]-?: readonly [least: number, most: number] } = {
  involvement: [1, 20],
  returns: [5, 60],
  hardClose: [1, 40],
  moderation: [1, 40],
  draft: [1, 60],
  accuracy: [1, 20],
  approval: [1, 60],
  acceptance: [1, 20],
  signOff: [1, 40],
  extensionDecision: [1, 20],
  clarification: [1, 20],
  clarificationRounds: [1, 5],
  replacementWindow: [10, 60],
  recoveryPlan: [5, 60],
  correction: [1, 20],
  recheck: [1, 20],
  // Calendar days. Long enough that somebody can ask for it to be kept, and not so long that it is forgotten.
  returnsKeptDays: [30, 365],
  listKeptDays: [30, 365],
};
