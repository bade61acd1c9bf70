import type { CycleFacts } from '../cycle/facts.js';
import type { Reading } from '../cycle/reading.js';
import type { DatedDuty } from '../duty/duty.js';
import type { ReminderRule } from '../policy/policy.js';
import type { Instant } from '../time/instant.js';
import { addDays, type PlainDate } from '../time/plain-date.js';

/** One line of a ladder on its day, for one duty. */
export interface Rung {
  readonly key: string;
  readonly rule: ReminderRule;
  readonly at: Instant;
  readonly on: PlainDate;
}

/** The rungs of a subject's ladder, earliest first. */
export function rungsOf(facts: CycleFacts, duty: DatedDuty, reading: Reading): readonly Rung[] {
  const { resumedOn } = facts.cycle;
  const rungs: Rung[] = [];
  for (const rule of reading.rules(duty.kind)) {
    const on = dayOf(rule, duty, reading, facts.roster.executiveMeetings);
    if (on === null || on <= duty.since || (resumedOn !== null && on < resumedOn)) continue;
    rungs.push({ key: `${rule.key}/${duty.ref}/${duty.occurrence}`, rule, at: reading.morning(on), on });
  }
  return rungs.sort((a, b) => a.at - b.at);
}

function dayOf(
  rule: ReminderRule,
  duty: DatedDuty,
  reading: Reading,
  meetings: readonly PlainDate[],
): PlainDate | null {
  if (rule.offset !== 'next-executive') {
    if (duty.kind === 'update') return addDays(duty.dueOn, rule.offset);
    return reading.shift(duty.dueOn, rule.offset, duty.agencyKey);
  }
  const last = reading.rules(duty.kind).reduce((most, one) => Math.max(most, Number(one.offset) || 0), 0);
  const after = reading.shift(duty.dueOn, last, duty.agencyKey);
  return meetings.find((day) => day > after) ?? null;
}
