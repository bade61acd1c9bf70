import { cycleDays } from '../cycle/cycle-days.js';
import { isCollecting, isModerating } from '../cycle/cycle-state.js';
import type { CycleFacts, Submission } from '../cycle/facts.js';
import type { Readings } from '../cycle/reading.js';
import { ownOf } from '../record.js';
import type { Instant } from '../time/instant.js';
import type { PlainDate } from '../time/plain-date.js';

/** A return, as far as its days go. */
export type DatedReturn = Pick<Submission, 'agencyKey' | 'ownDueOn'>;

/** The day by which a return is due: its own, or else its agency's; null where neither has one. */
export function returnDueOn(facts: CycleFacts, { agencyKey, ownDueOn }: DatedReturn): PlainDate | null {
  return ownDueOn ?? ownOf(facts.participant, agencyKey)?.returnsDueOn ?? null;
}

/**
 * The day of its own that a return asked for today gets, `replacementWindow` working days of its agency away; null where
 * the agency's day is not earlier and returns are open, so that the return goes with the others. Throws CalendarEnds past the calendar.
 */
export function ownDay(facts: CycleFacts, agencyKey: string, today: PlainDate): PlainDate | null {
  const { replacementWindow } = facts.cycle.policy.limits;
  const fresh = cycleDays(facts.cycle, facts.roster, agencyKey).shift(today, replacementWindow);
  const due = ownOf(facts.participant, agencyKey)?.returnsDueOn ?? null;
  // Once returns have closed there are no others to go with.
  return due === null || fresh > due || !isCollecting(facts) ? fresh : null;
}

/**
 * The last day on which a return is taken, in its agency's working days after its due date; null where it has no such
 * date.
 */
export function hardCloseOn(facts: CycleFacts, one: DatedReturn): PlainDate | null {
  const due = returnDueOn(facts, one);
  if (due === null) return null;
  return cycleDays(facts.cycle, facts.roster, one.agencyKey).shift(due, facts.cycle.policy.limits.hardClose);
}

/**
 * Whether a return now comes too late to be used without the panel chair's word: past 23:59 on its last day, or after
 * returns have closed, unless it has a day of its own and the panel is still at work.
 */
export function collectionIsOver(
  facts: CycleFacts,
  one: DatedReturn,
  { now, readings }: { readonly now: Instant; readonly readings: Readings },
): boolean {
  if (!isCollecting(facts) && !(one.ownDueOn !== null && isModerating(facts))) return true;
  const last = hardCloseOn(facts, one);
  return last !== null && now >= readings.of(facts).evening(last);
}

/**
 * The last day on which reminders about a return are sent, by the ladder that holds; null for a return without a due
 * date. Monthly lines do not count.
 */
export function remindedUntil(facts: CycleFacts, one: DatedReturn, readings: Readings): PlainDate | null {
  const due = returnDueOn(facts, one);
  if (due === null) return null;
  const reading = readings.of(facts);
  const offsets = reading.rules(one.ownDueOn === null ? 'returns' : 'return').map(({ offset }) => Number(offset) || 0);
  return reading.shift(due, Math.max(0, ...offsets), one.agencyKey);
}

/** Whether the day on which a return was due has passed, from the day after it on; never for one without such a day. */
export function isLate(facts: CycleFacts, one: DatedReturn, today: PlainDate): boolean {
  const due = returnDueOn(facts, one);
  return due !== null && today > due;
}
