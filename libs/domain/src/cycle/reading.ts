import type { Policy, ReminderRule, RuleSubject } from '../policy/policy.js';
import { type Instant, type London, localTime } from '../time/instant.js';
import { addDays, type PlainDate } from '../time/plain-date.js';
import { shiftBeyond } from '../time/shift-beyond.js';
import type { Calendar, WorkingDays } from '../time/working-days.js';
import { cycleDays } from './cycle-days.js';
import type { CycleFacts, Roster } from './facts.js';

/** When days end for deadlines (docs/domain.md §9.4). */
const END_OF_DAY = localTime('23:59');

/** One line of a ladder of reminders on its day. */
export interface Rung {
  readonly rule: ReminderRule;
  readonly on: PlainDate;
  readonly at: Instant;
}

/** What a cycle's pinned policy and calendars mean, worked out when first asked for and kept. */
export class Reading {
  readonly policy: Policy;
  readonly calendars: readonly Calendar[];
  readonly #roster: Roster;
  readonly #days = new Map<string | null, WorkingDays>();
  readonly #ladders = new Map<string, readonly Rung[]>();

  constructor(
    { cycle, roster }: CycleFacts,
    readonly london: London,
  ) {
    this.policy = cycle.policy;
    this.calendars = cycle.calendars;
    this.#roster = roster;
  }

  /** Working days of the partnership, or of one agency: the partnership's calendars and its own. */
  days(agencyKey: string | null): WorkingDays {
    return known(this.#days, agencyKey, () => cycleDays(this, this.#roster, agencyKey));
  }

  /** The rules of one kind of thing, in the policy's order. */
  rules(subject: RuleSubject): readonly ReminderRule[] {
    return this.policy.rules.filter((rule) => rule.subject === subject);
  }

  /** The ladder of one kind of thing, counted from a day in the agency's calendars, earliest rung first. */
  ladder(subject: RuleSubject, countedFrom: PlainDate, agencyKey: string | null): readonly Rung[] {
    return known(this.#ladders, `${subject} ${countedFrom} ${agencyKey}`, () => {
      const rules = this.rules(subject);
      const last = Math.max(0, ...rules.map(({ offset }) => Number(offset) || 0));
      const rungs = rules.flatMap((rule): readonly Rung[] => {
        const on = this.#dayOf(rule, countedFrom, agencyKey, last);
        return on === null ? [] : [{ rule, on, at: this.morning(on) }];
      });
      return rungs.sort((a, b) => a.at - b.at);
    });
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

  /** The day of a rung; `last` is the latest offset of its ladder, null where no meeting of the executive is known after it. */
  #dayOf(
    { subject, offset }: ReminderRule,
    countedFrom: PlainDate,
    agencyKey: string | null,
    last: number,
  ): PlainDate | null {
    if (offset !== 'next-executive') {
      return subject === 'update' ? addDays(countedFrom, offset) : this.shift(countedFrom, offset, agencyKey);
    }
    const after = this.shift(countedFrom, last, agencyKey);
    return this.#roster.executiveMeetings.find((day) => day > after) ?? null;
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
