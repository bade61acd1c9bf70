import type { Action, CycleFacts, Extension, Role } from '../cycle/facts.js';
import type { Refusal } from '../outcome.js';
import { addDays, addMonths, dayInWords, daysBetween, laterOf, type PlainDate } from '../time/plain-date.js';
import { owes } from './sign-off.js';

/** Who decides on a request: people in these roles, but for those who owe the action or gave it more time before. */
export interface ExtensionDeciders {
  readonly roles: readonly Role[];
  readonly owners: readonly string[];
  /** Who gave the action more time the first time; nobody where nobody else of the subgroup could decide. */
  readonly gaveBefore: readonly string[];
}

const SUBGROUP: readonly Role[] = ['qa-chair', 'qa-member'];

/**
 * Who decides on more time for the action `ref`: on a first request the chair of the QA subgroup, on a later one, or
 * where the chair owes the action, anybody of the subgroup; on a later one nobody who gave the time before, as long as
 * somebody else is there (docs/domain.md §8). Nobody decides on their own.
 */
export function extensionDeciders(
  { roster, extension }: Pick<CycleFacts, 'roster' | 'extension'>,
  ref: string,
  action: Action,
): ExtensionDeciders {
  const owners = [action.ownerKey, action.deputyKey].filter((key) => key !== null);
  const byChair = action.extensions === 0 && !owes(action, roster.qaChairKey);
  const gave = Object.values(extension).flatMap((one) =>
    one.action === ref && one.state === 'APPROVED' && one.decidedBy !== null ? [one.decidedBy] : [],
  );
  const isSomebodyElse = Object.values(roster.people).some(
    ({ key, active, roles }) =>
      active && roles.some((role) => SUBGROUP.includes(role)) && !owners.includes(key) && !gave.includes(key),
  );
  return { roles: byChair ? ['qa-chair'] : SUBGROUP, owners, gaveBefore: isSomebodyElse ? gave : [] };
}

/** Whether the chair of the QA subgroup is among those who decide on a request for more time. */
export function chairDecides(facts: Pick<CycleFacts, 'roster' | 'extension'>, ref: string, action: Action): boolean {
  const { owners, gaveBefore } = extensionDeciders(facts, ref, action);
  return ![...owners, ...gaveBefore].includes(facts.roster.qaChairKey);
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
