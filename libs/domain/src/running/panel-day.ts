import type { CycleFacts } from '../cycle/facts.js';
import { laterOf, type PlainDate } from '../time/plain-date.js';

/**
 * The planned day of the panel if it can be held once returns close on `closesOn` (null: nobody knows when they close);
 * null where no day is planned, or it is not after the close, so that somebody has to choose another.
 */
export function panelAfter(
  { cycle: { panelOn } }: Pick<CycleFacts, 'cycle'>,
  closesOn: PlainDate | null,
): PlainDate | null {
  return panelOn !== null && (closesOn === null || panelOn > closesOn) ? panelOn : null;
}

/**
 * The last day of moderation when returns close on `closesOn`: the one that the limit gives, or the planned day of the
 * panel where that is later. Returns that all come early do not bring the panel forward.
 */
export function moderationDueOn(facts: Pick<CycleFacts, 'cycle'>, closesOn: PlainDate, byLimit: PlainDate): PlainDate {
  const panelOn = panelAfter(facts, closesOn);
  return panelOn === null ? byLimit : laterOf(byLimit, panelOn);
}
