import type { Action, CycleFacts, Extension, Role } from '../cycle/facts.js';
import type { Refusal } from '../outcome.js';
import { addDays, addMonths, dayInWords, daysBetween, laterOf, type PlainDate } from '../time/plain-date.js';
import { owes } from './sign-off.js';

/**
 * Who decides on more time for an action: on a first request the chair of the QA subgroup, on a later one, or where the
 * chair owes the action, anybody of the subgroup (docs/domain.md §8). Nobody decides on their own.
 */
export function extensionDeciders(facts: CycleFacts, action: Action): readonly Role[] {
  const byChair = action.extensions === 0 && !owes(action, facts.roster.qaChairKey);
  return byChair ? ['qa-chair'] : ['qa-chair', 'qa-member'];
}

/**
 * Why nobody who decides on more time could give it until a day: a first request goes no further than a month, or half
 * of the action's first span (docs/domain.md §8); null when they could.
 */
export function beyondFirstExtension(action: Action, toOn: PlainDate): Refusal | null {
  const limit = lastDayOfFirstExtension(action);
  if (limit === null || toOn <= limit) return null;
  const words = `A first request for more time can go no further than ${dayInWords(limit)}.`;
  return { code: 'too-long', words, field: 'toOn' };
}

/** The last day that a first request for more time can ask for; null for a later request, which has no such day. */
export function lastDayOfFirstExtension({ extensions, startOn, firstDueOn }: Action): PlainDate | null {
  if (extensions > 0) return null;
  const half = Math.ceil(daysBetween(startOn, firstDueOn) / 2);
  return laterOf(addMonths(firstDueOn, 1), addDays(firstDueOn, half));
}

/** Whether a request for more time waits for its answer. */
export function isUndecided({ state }: Extension): boolean {
  return state === 'REQUESTED';
}
