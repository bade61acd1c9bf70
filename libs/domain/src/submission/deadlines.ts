import { cycleDays } from '../cycle/cycle-days.js';
import type { CycleFacts } from '../cycle/facts.js';
import { ownOf } from '../record.js';
import { type Instant, type London, localTime } from '../time/instant.js';
import type { PlainDate } from '../time/plain-date.js';

/** When days end for deadlines (docs/domain.md §9.4). */
const END_OF_DAY = localTime('23:59');

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
  { now, london }: { readonly now: Instant; readonly london: London },
): boolean {
  if (facts.cycle.stage !== 'submission') return true;
  const last = hardCloseOn(facts, agencyKey);
  return last !== null && now >= london.toInstant(last, END_OF_DAY);
}

/**
 * Whether the day on which an agency's returns were due has passed, from the day after it on; never for an agency
 * without such a day.
 */
export function isLate(facts: CycleFacts, agencyKey: string, today: PlainDate): boolean {
  const due = ownOf(facts.participant, agencyKey)?.returnsDueOn ?? null;
  return due !== null && today > due;
}
