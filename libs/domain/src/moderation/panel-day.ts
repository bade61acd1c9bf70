import { isCollecting, isModerating, isSampleOpen } from '../cycle/cycle-state.js';
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

/**
 * The planned day of the panel if nothing could be read on it, as returns had not closed before it: once it has passed
 * somebody chooses another. Null where no day is planned, where it is after the close, or once the panel has graded.
 */
export function missedPanelDay(facts: CycleFacts, today: PlainDate): PlainDate | null {
  const { panelOn } = facts.cycle;
  if (panelOn === null || panelOn >= today) return null;
  return isPanelToCome(facts) ? panelOn : null;
}

/** Whether the planned day of the panel is one on which it did not meet, or may not: returns have not closed before it. */
export function isPanelToCome(facts: CycleFacts): boolean {
  if (isSampleOpen(facts) || isCollecting(facts)) return true;
  const { openedOn = null } = facts.stage.moderation ?? {};
  if (!isModerating(facts) || openedOn === null || Object.keys(facts.moderation).length > 0) return false;
  return panelAfter(facts, openedOn) === null;
}
