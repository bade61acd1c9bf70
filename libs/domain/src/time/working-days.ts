import { epochDay, fromEpochDay, type PlainDate } from './plain-date.js';

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
  /** 1 for each covered day, by its place, on which nobody works although it may be a weekday. */
  readonly #closed: Uint8Array;
  readonly #calendars: readonly Calendar[];

  /** Covers the days that all `calendars` cover; throws when there are none or they do not overlap. */
  constructor(calendars: readonly Calendar[]) {
    if (calendars.length === 0) throw new RangeError('working days need at least one calendar');
    this.coversFrom = calendars.map((c) => c.coversFrom).reduce((a, b) => (a > b ? a : b));
    this.coversUntil = calendars.map((c) => c.coversUntil).reduce((a, b) => (a < b ? a : b));
    if (this.coversFrom > this.coversUntil) throw new RangeError('the calendars share no day');
    this.#first = epochDay(this.coversFrom);
    this.#closed = new Uint8Array(epochDay(this.coversUntil) - this.#first + 1);
    for (const { closed } of calendars) for (const { on } of closed) this.#closed[epochDay(on) - this.#first] = 1;
    this.#calendars = calendars;
  }

  /** Whether people work on that day; throws CalendarEnds outside the covered days. */
  works(day: PlainDate): boolean {
    return this.#works(this.#placeOf(day));
  }

  /** What keeps people from work on that day, by the first calendar that names it; null for no more than a weekend. */
  holidayOn(day: PlainDate): string | null {
    return this.#calendars.flatMap(({ closed }) => closed.filter(({ on }) => on === day))[0]?.name ?? null;
  }

  /** The day `days` working days after `day` (before it when negative); 0 gives the day itself, working or not. */
  shift(day: PlainDate, days: number): PlainDate {
    if (days === 0) return day;
    const step = Math.sign(days);
    let at = this.#placeOf(day);
    for (let left = Math.abs(days); left > 0; ) {
      at += step;
      if (this.#works(at)) left -= 1;
    }
    const found = fromEpochDay(this.#first + at);
    if (this.#closed[at] === undefined) throw this.#ends(found);
    return found;
  }

  /** Working days after `from`, up to and including `to`; 0 when `to` is not later. */
  between(from: PlainDate, to: PlainDate): number {
    if (to <= from) return 0;
    const last = this.#placeOf(to);
    let count = 0;
    for (let at = this.#placeOf(from) + 1; at <= last; at += 1) if (this.#works(at)) count += 1;
    return count;
  }

  /** The day itself when people work on it, else the next day they do. */
  onOrAfter(day: PlainDate): PlainDate {
    return this.works(day) ? day : this.shift(day, 1);
  }

  /** Beyond the covered days weekdays count as worked, so that counting always comes to an end. */
  #works(at: number): boolean {
    const monday0 = (((this.#first + at + 3) % 7) + 7) % 7;
    return monday0 < 5 && this.#closed[at] !== 1;
  }

  #placeOf(day: PlainDate): number {
    const at = epochDay(day) - this.#first;
    if (this.#closed[at] === undefined) throw this.#ends(day);
    return at;
  }

  #ends(day: PlainDate): CalendarEnds {
    return new CalendarEnds(`the calendar covers ${this.coversFrom} to ${this.coversUntil}, not ${day}`);
  }
}
