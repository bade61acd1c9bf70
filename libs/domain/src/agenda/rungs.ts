import type { CycleFacts } from '../cycle/facts.js';
import type { Reading } from '../cycle/reading.js';
import type { DatedDuty } from '../duty/duty.js';
import type { ReminderRule, RuleSubject } from '../policy/policy.js';
import type { Instant } from '../time/instant.js';
import { addDays, type PlainDate } from '../time/plain-date.js';

/** One line of a ladder on its day, for one duty. */
export interface Rung {
  readonly key: string;
  readonly rule: ReminderRule;
  readonly at: Instant;
  readonly on: PlainDate;
}

interface Known {
  readonly reading: Reading;
  readonly ref: string;
  readonly dueOn: PlainDate;
  readonly since: PlainDate;
  readonly occurrence: number;
  readonly meetings: readonly PlainDate[];
  readonly resumedOn: PlainDate | null;
  readonly rungs: readonly Rung[];
}

/** By the thing its dates come from, for a duty is made again at every wake. */
const KNOWN = new WeakMap<object, Partial<Record<RuleSubject, Known>>>();
/** By the duty itself, where it was remembered too. */
const OF_DUTIES = new WeakMap<DatedDuty, Known>();

/** The rungs of a subject's ladder, earliest first; remembered for as long as its dates stay. */
export function rungsOf(facts: CycleFacts, duty: DatedDuty, reading: Reading): readonly Rung[] {
  const meetings = facts.roster.executiveMeetings;
  const { resumedOn } = facts.cycle;
  const same = (known: Known): boolean =>
    known.reading === reading && known.meetings === meetings && known.resumedOn === resumedOn;
  const mine = OF_DUTIES.get(duty);
  if (mine !== undefined && same(mine)) return mine.rungs;
  const byKind = KNOWN.get(duty.source) ?? {};
  const known = byKind[duty.kind];
  if (
    known !== undefined &&
    same(known) &&
    known.ref === duty.ref &&
    known.dueOn === duty.dueOn &&
    known.since === duty.since &&
    known.occurrence === duty.occurrence
  ) {
    OF_DUTIES.set(duty, known);
    return known.rungs;
  }
  const rungs: Rung[] = [];
  for (const rule of reading.rules(duty.kind)) {
    const on = dayOf(rule, duty, reading, meetings);
    if (on === null || on <= duty.since || (resumedOn !== null && on < resumedOn)) continue;
    rungs.push({ key: `${rule.key}/${duty.ref}/${duty.occurrence}`, rule, at: reading.morning(on), on });
  }
  rungs.sort((a, b) => a.at - b.at);
  const { ref, dueOn, since, occurrence } = duty;
  const found: Known = { reading, ref, dueOn, since, occurrence, meetings, resumedOn, rungs };
  KNOWN.set(duty.source, { ...byKind, [duty.kind]: found });
  OF_DUTIES.set(duty, found);
  return rungs;
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
