import { cycleDays } from '../../cycle/cycle-days.js';
import type { CycleFacts } from '../../cycle/facts.js';
import type { Policy, Priority } from '../../policy/policy.js';
import { addMonths, type PlainDate } from '../../time/plain-date.js';

/** How soon something of this priority is owed, by the policy: so many working days, or else months. */
export function timeByPriority({ cycle }: CycleFacts, priority: Priority): Policy['priorities'][Priority] {
  return cycle.policy.priorities[priority];
}

/**
 * The day on which something of this priority is owed by an agency (null: the partnership), counted from a day: in
 * working days, or in months that end on that day or the next working day. Throws CalendarEnds.
 */
export function dueByPriority(
  facts: CycleFacts,
  priority: Priority,
  from: PlainDate,
  agencyKey: string | null,
): PlainDate {
  const days = cycleDays(facts.cycle, facts.roster, agencyKey);
  const { workingDays, months } = timeByPriority(facts, priority);
  return workingDays === undefined ? days.onOrAfter(addMonths(from, months ?? 0)) : days.shift(from, workingDays);
}

/**
 * The last day, in the agency's working days, on which an owner should accept an action given today. Throws
 * CalendarEnds.
 */
export function acceptanceDue(facts: CycleFacts, today: PlainDate, agencyKey: string): PlainDate {
  return cycleDays(facts.cycle, facts.roster, agencyKey).shift(today, facts.cycle.policy.limits.acceptance);
}
