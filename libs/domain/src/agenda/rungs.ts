import type { CycleFacts } from '../cycle/facts.js';
import type { Reading } from '../cycle/reading.js';
import type { ReminderRule, RuleSubject } from '../policy/policy.js';
import type { Instant } from '../time/instant.js';
import { addDays, type PlainDate } from '../time/plain-date.js';
import type { Subject } from './subjects.js';

/** One line of a ladder on its day, for one subject. */
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
  readonly openedOn: PlainDate;
  readonly occurrence: number;
  readonly meetings: readonly PlainDate[];
  readonly resumedOn: PlainDate | null;
  readonly rungs: readonly Rung[];
}

/** By the thing its dates come from, for a subject is made anew at every wake. */
const KNOWN = new WeakMap<object, Partial<Record<RuleSubject, Known>>>();
/** By the subject itself, where it was remembered too. */
const OF_SUBJECTS = new WeakMap<Subject, Known>();

/** The rungs of a subject's ladder, earliest first; remembered for as long as its dates stay. */
export function rungsOf(facts: CycleFacts, subject: Subject, reading: Reading): readonly Rung[] {
  const meetings = facts.roster.executiveMeetings;
  const { resumedOn } = facts.cycle;
  const same = (known: Known): boolean =>
    known.reading === reading && known.meetings === meetings && known.resumedOn === resumedOn;
  const mine = OF_SUBJECTS.get(subject);
  if (mine !== undefined && same(mine)) return mine.rungs;
  const byKind = KNOWN.get(subject.source) ?? {};
  const known = byKind[subject.kind];
  if (
    known !== undefined &&
    same(known) &&
    known.ref === subject.ref &&
    known.dueOn === subject.dueOn &&
    known.openedOn === subject.openedOn &&
    known.occurrence === subject.occurrence
  ) {
    OF_SUBJECTS.set(subject, known);
    return known.rungs;
  }
  const rungs: Rung[] = [];
  for (const rule of reading.rules(subject.kind)) {
    const on = dayOf(rule, subject, reading, meetings);
    if (on === null || on <= subject.openedOn || (resumedOn !== null && on < resumedOn)) continue;
    rungs.push({ key: `${rule.key}/${subject.ref}/${subject.occurrence}`, rule, at: reading.morning(on), on });
  }
  rungs.sort((a, b) => a.at - b.at);
  const { ref, dueOn, openedOn, occurrence } = subject;
  const found: Known = { reading, ref, dueOn, openedOn, occurrence, meetings, resumedOn, rungs };
  KNOWN.set(subject.source, { ...byKind, [subject.kind]: found });
  OF_SUBJECTS.set(subject, found);
  return rungs;
}

function dayOf(
  rule: ReminderRule,
  subject: Subject,
  reading: Reading,
  meetings: readonly PlainDate[],
): PlainDate | null {
  if (rule.offset !== 'next-executive') {
    if (subject.kind === 'update') return addDays(subject.dueOn, rule.offset);
    return reading.shift(subject.dueOn, rule.offset, subject.agencyKey);
  }
  const last = reading.rules(subject.kind).reduce((most, one) => Math.max(most, Number(one.offset) || 0), 0);
  const after = reading.shift(subject.dueOn, last, subject.agencyKey);
  return meetings.find((day) => day > after) ?? null;
}
