import { laddersOf } from '../policy/ladders.js';
import type { Policy, ReminderRule, RuleSubject } from '../policy/policy.js';
import { againRule } from '../policy/rule-keys.js';
import { type Instant, type London, localTime } from '../time/instant.js';
import { addDays, addMonths, type PlainDate, plainDate } from '../time/plain-date.js';
import { shiftBeyond } from '../time/shift-beyond.js';
import type { Calendar, WorkingDays } from '../time/working-days.js';
import { cycleDays } from './cycle-days.js';
import type { CycleFacts, Roster } from './facts.js';

/** When days end for deadlines (docs/domain.md §9.4). */
const END_OF_DAY = localTime('23:59');

/** For how long a monthly line comes, and how many working days after the last line of another kind the first lies at least. */
const MONTHS = 24;
const APART = 5;

/** One line of a ladder of reminders on its day. */
export interface Rung {
  readonly rule: ReminderRule;
  /** The rule's key; the later times of a monthly line have their number behind it. */
  readonly key: string;
  readonly on: PlainDate;
  readonly at: Instant;
}

/** A rule that takes facts and their reading, and nothing else. */
type Work = (facts: CycleFacts, reading: Reading) => unknown;

/** What a cycle's pinned policy and calendars mean, worked out when first asked for and kept. */
export class Reading {
  readonly policy: Policy;
  readonly calendars: readonly Calendar[];
  /** The lines of every ladder that holds, in the policy's order. */
  readonly ladders: readonly ReminderRule[];
  readonly #roster: Roster;
  readonly #days = new Map<string | null, WorkingDays>();
  readonly #ladders = new Map<string, readonly Rung[]>();
  readonly #worked = new WeakMap<CycleFacts, Map<Work, unknown>>();

  constructor(
    { cycle, roster }: CycleFacts,
    readonly london: London,
  ) {
    this.policy = cycle.policy;
    this.calendars = cycle.calendars;
    this.ladders = laddersOf(cycle.policy);
    this.#roster = roster;
  }

  /** Working days of the partnership, or of one agency: the partnership's calendars and its own. */
  days(agencyKey: string | null): WorkingDays {
    return known(this.#days, agencyKey, () => cycleDays(this, this.#roster, agencyKey));
  }

  /** The rules of one kind of thing, in the policy's order. */
  rules(subject: RuleSubject): readonly ReminderRule[] {
    return this.ladders.filter((rule) => rule.subject === subject);
  }

  /** The ladder of one kind of thing, counted from a day in the agency's calendars, earliest rung first. */
  ladder(subject: RuleSubject, countedFrom: PlainDate, agencyKey: string | null): readonly Rung[] {
    return known(this.#ladders, `${subject} ${countedFrom} ${agencyKey}`, () => {
      const rules = this.rules(subject);
      const last = Math.max(0, ...rules.map(({ offset }) => Number(offset) || 0));
      const rungs = rules.flatMap((rule): readonly Rung[] =>
        this.#daysOf(rule, countedFrom, agencyKey, last).map((on, time) => {
          const key = time === 0 ? rule.key : againRule(rule.key, time + 1);
          return { rule, key, on, at: this.morning(on) };
        }),
      );
      return rungs.sort((a, b) => a.at - b.at);
    });
  }

  /** What a rule makes of facts, worked out once for the same rule and facts: it may take nothing else, and change neither. */
  once<Made>(facts: CycleFacts, rule: (facts: CycleFacts, reading: Reading) => Made): Made {
    const worked = this.#worked.get(facts) ?? new Map<Work, unknown>();
    this.#worked.set(facts, worked);
    return known(worked, rule, () => rule(facts, this)) as Made;
  }

  /** When due steps of a day fall. */
  morning(day: PlainDate): Instant {
    return this.london.toInstant(day, this.policy.times.steps);
  }

  /** When a deadline of a day ends. */
  evening(day: PlainDate): Instant {
    return this.london.toInstant(day, END_OF_DAY);
  }

  /** The working day `offset` away, in the agency's calendars or the partnership's. */
  shift(day: PlainDate, offset: number, agencyKey: string | null): PlainDate {
    return shiftBeyond(this.days(agencyKey), day, offset);
  }

  /** The days of a line; `last` is the latest offset of its ladder, none where no meeting of the executive is known after it. */
  #daysOf(
    { subject, offset }: ReminderRule,
    countedFrom: PlainDate,
    agencyKey: string | null,
    last: number,
  ): readonly PlainDate[] {
    const dayOf = (days: number): PlainDate =>
      subject === 'update' ? addDays(countedFrom, days) : this.shift(countedFrom, days, agencyKey);
    if (typeof offset === 'number') return [dayOf(offset)];
    const after = dayOf(last);
    if (offset === 'next-executive') return this.#roster.executiveMeetings.filter((day) => day > after).slice(0, 1);
    const first = plainDate(`${this.shift(after, APART, agencyKey).slice(0, 7)}-01`);
    const days = Array.from({ length: MONTHS }, (_, month) =>
      this.shift(addDays(addMonths(first, month + 1), -1), 1, agencyKey),
    );
    // Months that an agency's own calendar closes have the same first day.
    return [...new Set(days)];
  }
}

function known<K, V>(memory: Map<K, V>, key: K, work: () => V): V {
  let found = memory.get(key);
  if (found === undefined) {
    found = work();
    memory.set(key, found);
  }
  return found;
}

/**
 * The readings of one run or process, made by whoever begins it and handed to the rules. They alone remember, and only
 * for as long as a partnership's roster is the same object.
 */
export class Readings {
  readonly #known = new WeakMap<Roster, Reading>();

  constructor(readonly london: London) {}

  /** The reading of a cycle; the same for as long as its policy, calendars and roster are the same objects. */
  of(facts: CycleFacts): Reading {
    const { cycle, roster } = facts;
    const known = this.#known.get(roster);
    if (known?.policy === cycle.policy && known.calendars === cycle.calendars) return known;
    const reading = new Reading(facts, this.london);
    this.#known.set(roster, reading);
    return reading;
  }
}
