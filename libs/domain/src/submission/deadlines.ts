import { cycleDays } from '../cycle/cycle-days.js';
import { isCollecting } from '../cycle/cycle-state.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { Readings } from '../cycle/reading.js';
import { ownOf } from '../record.js';
import type { Instant } from '../time/instant.js';
import type { PlainDate } from '../time/plain-date.js';

/**
 * The last day on which an agency's returns are taken, in the agency's working days after its due date; null for an
 * agency without a date or outside the audit.
 */
export function hardCloseOn(facts: CycleFacts, agencyKey: string): PlainDate | null {
  const due = ownOf(facts.participant, agencyKey)?.returnsDueOn ?? null;
  if (due === null) return null;
  return cycleDays(facts.cycle, facts.roster, agencyKey).shift(due, facts.cycle.policy.limits.hardClose);
}

/**
 * Whether a return of this agency now comes too late to be used without the panel chair's word: past 23:59 on its last
 * day, or in any other stage than submission.
 */
export function collectionIsOver(
  facts: CycleFacts,
  agencyKey: string,
  { now, readings }: { readonly now: Instant; readonly readings: Readings },
): boolean {
  if (!isCollecting(facts)) return true;
  const last = hardCloseOn(facts, agencyKey);
  return last !== null && now >= readings.of(facts).evening(last);
}

/**
 * Whether the day on which an agency's returns were due has passed, from the day after it on; never for an agency
 * without such a day.
 */
export function isLate(facts: CycleFacts, agencyKey: string, today: PlainDate): boolean {
  const due = ownOf(facts.participant, agencyKey)?.returnsDueOn ?? null;
  return due !== null && today > due;
}
