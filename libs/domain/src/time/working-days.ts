import { addDays, epochDay, fromEpochDay, type PlainDate } from './plain-date.js';

/** Non-working days of a place as data: bank holidays, an agency's closures, school holidays. Weekends never work. */
export interface Calendar {
  readonly key: string;
  readonly name: string;
  /** First and last day the calendar speaks for; a plan that runs past the last is refused. */
  readonly coversFrom: PlainDate;
  readonly coversUntil: PlainDate;
  readonly closed: readonly { readonly on: PlainDate; readonly name: string }[];
}

/** A calendar ran out: the plan reaches further than it speaks for. */
export class CalendarEnds extends RangeError {}

/** Counting in working days over one or more calendars: the day of an event is day 0 (docs/domain.md §9.4). */
export class WorkingDays {
  readonly coversFrom: PlainDate;
  readonly coversUntil: PlainDate;
  readonly #first: number;
  /** For each covered day, how many working days lie on or before it. */
  readonly #upTo: Int32Array;
  /** The epoch days that work, in order. */
  readonly #working: Int32Array;

  /** Covers the days that all `calendars` cover; throws when there are none or they do not overlap. */
  constructor(calendars: readonly Calendar[]) {
    if (calendars.length === 0) throw new RangeError('working days need at least one calendar');
    this.coversFrom = calendars.map((c) => c.coversFrom).reduce((a, b) => (a > b ? a : b));
    this.coversUntil = calendars.map((c) => c.coversUntil).reduce((a, b) => (a < b ? a : b));
    if (this.coversFrom > this.coversUntil) throw new RangeError('the calendars share no day');
    const closed = new Set(calendars.flatMap((c) => c.closed.map((day) => epochDay(day.on))));
    this.#first = epochDay(this.coversFrom);
    const length = epochDay(this.coversUntil) - this.#first + 1;
    this.#upTo = new Int32Array(length);
    const working: number[] = [];
    for (let i = 0; i < length; i += 1) {
      const day = this.#first + i;
      const monday0 = (((day + 3) % 7) + 7) % 7;
      if (monday0 < 5 && !closed.has(day)) working.push(day);
      this.#upTo[i] = working.length;
    }
    this.#working = Int32Array.from(working);
  }

  /** Whether people work on that day; throws CalendarEnds outside the covered days. */
  works(day: PlainDate): boolean {
    const upTo = this.#count(day);
    return this.#working[upTo - 1] === epochDay(day);
  }

  /** The day `days` working days after `day` (before it when negative); 0 gives the day itself, working or not. */
  shift(day: PlainDate, days: number): PlainDate {
    if (days === 0) return day;
    const upTo = this.#count(day);
    const index = days > 0 ? upTo - 1 + days : upTo - (this.works(day) ? 1 : 0) + days;
    const found = this.#working[index];
    if (found === undefined) throw this.#ends(days > 0 ? addDays(this.coversUntil, 1) : addDays(this.coversFrom, -1));
    return fromEpochDay(found);
  }

  /** Working days after `from`, up to and including `to`; 0 when `to` is not later. */
  between(from: PlainDate, to: PlainDate): number {
    return to <= from ? 0 : this.#count(to) - this.#count(from);
  }

  /** The day itself when people work on it, else the next day they do. */
  onOrAfter(day: PlainDate): PlainDate {
    return this.works(day) ? day : this.shift(day, 1);
  }

  #count(day: PlainDate): number {
    const at = this.#upTo[epochDay(day) - this.#first];
    if (at === undefined) throw this.#ends(day);
    return at;
  }

  #ends(day: PlainDate): CalendarEnds {
    return new CalendarEnds(`the calendar covers ${this.coversFrom} to ${this.coversUntil}, not ${day}`);
  }
}
