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

/** How often more time is given, for an action or for an agency's returns, before only the executive can accept the risk (docs/domain.md §8). */
export const MOST_EXTENSIONS = 2;

/**
 * Why more time cannot be given until a day: no further than a month or half of the first span from the present due date;
 * null when it can. A third is not given until any day.
 */
export function beyondExtension(action: Action, toOn: PlainDate): Refusal | null {
  const limit = lastDayOfExtension(action);
  if (limit === null || toOn <= limit) return null;
  const which = action.extensions === 0 ? 'first' : 'second';
  const words = `A ${which} request for more time can go no further than ${dayInWords(limit)}.`;
  return { code: 'too-long', words, field: 'toOn' };
}

/** The last day until which more time can be given; null where it has been given twice, and nobody gives more. */
export function lastDayOfExtension({ extensions, startOn, firstDueOn, dueOn }: Action): PlainDate | null {
  if (extensions >= MOST_EXTENSIONS) return null;
  const half = Math.ceil(daysBetween(startOn, firstDueOn) / 2);
  return laterOf(addMonths(dueOn, 1), addDays(dueOn, half));
}

/** Whether a request for more time waits for its answer. */
export function isUndecided({ state }: Extension): boolean {
  return state === 'REQUESTED';
}
