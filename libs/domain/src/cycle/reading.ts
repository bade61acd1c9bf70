import type { Policy, ReminderRule, RuleSubject } from '../policy/policy.js';
import { type Instant, type LocalTime, type London, localTime } from '../time/instant.js';
import type { PlainDate } from '../time/plain-date.js';
import { shiftBeyond } from '../time/shift-beyond.js';
import type { Calendar, WorkingDays } from '../time/working-days.js';
import { cycleDays } from './cycle-days.js';
import type { CycleFacts, Roster } from './facts.js';

/** When days end for deadlines (docs/domain.md §9.4). */
const END_OF_DAY: LocalTime = localTime('23:59');

/** What a cycle's pinned policy and calendars mean, worked out when first asked for and kept. */
export class Reading {
  readonly policy: Policy;
  readonly london: London;
  readonly calendars: readonly Calendar[];
  readonly #agencies: Roster['agencies'];
  readonly #days = new Map<string | null, WorkingDays>();
  readonly #mornings = new Map<PlainDate, Instant>();
  readonly #evenings = new Map<PlainDate, Instant>();
  readonly #rules = new Map<RuleSubject, readonly ReminderRule[]>();

  constructor(facts: CycleFacts, london: London) {
    this.policy = facts.cycle.policy;
    this.london = london;
    this.calendars = facts.cycle.calendars;
    this.#agencies = facts.roster.agencies;
    for (const rule of this.policy.rules) {
      this.#rules.set(rule.subject, [...(this.#rules.get(rule.subject) ?? []), rule]);
    }
  }

  /** Working days of the partnership, or of one agency: the partnership's calendars and its own. */
  days(agencyKey: string | null): WorkingDays {
    const known = this.#days.get(agencyKey);
    if (known !== undefined) return known;
    const days = cycleDays(this, { agencies: this.#agencies }, agencyKey);
    this.#days.set(agencyKey, days);
    return days;
  }

  /** The ladder of one kind of thing. */
  rules(subject: RuleSubject): readonly ReminderRule[] {
    return this.#rules.get(subject) ?? [];
  }

  /** When due steps of a day fall. */
  morning(day: PlainDate): Instant {
    const known = this.#mornings.get(day);
    if (known !== undefined) return known;
    const at = this.london.toInstant(day, this.policy.times.steps);
    this.#mornings.set(day, at);
    return at;
  }

  /** When a deadline of a day ends. */
  evening(day: PlainDate): Instant {
    const known = this.#evenings.get(day);
    if (known !== undefined) return known;
    const at = this.london.toInstant(day, END_OF_DAY);
    this.#evenings.set(day, at);
    return at;
  }

  /** The working day `offset` away, in the agency's calendars or the partnership's. */
  shift(day: PlainDate, offset: number, agencyKey: string | null): PlainDate {
    return shiftBeyond(this.days(agencyKey), day, offset);
  }
}

/**
 * The readings of one run or process, made by whoever begins it and handed to the rules: they alone remember, for as
 * long as the partnership's agencies are the same object.
 */
export class Readings {
  readonly #known = new WeakMap<Roster['agencies'], Reading>();

  constructor(readonly london: London) {}

  /** The reading of a cycle; the same for as long as its policy, calendars and agencies are the same objects. */
  of(facts: CycleFacts): Reading {
    const { cycle, roster } = facts;
    const known = this.#known.get(roster.agencies);
    if (known?.policy === cycle.policy && known.calendars === cycle.calendars) return known;
    const reading = new Reading(facts, this.london);
    this.#known.set(roster.agencies, reading);
    return reading;
  }
}
