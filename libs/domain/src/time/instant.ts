/** A moment on the UTC time line, in whole milliseconds since 1970. Never a local time. */
export type Instant = number & { readonly __brand: 'Instant' };

/** Brands epoch milliseconds as an instant; throws on anything but a safe integer. */
export function instant(milliseconds: number): Instant {
  if (!Number.isSafeInteger(milliseconds)) throw new RangeError('an instant is a whole number of milliseconds');
  return milliseconds as Instant;
}

/** ISO 8601 text of an instant, in UTC with milliseconds. */
export function isoOf(at: Instant): string {
  return new Date(at).toISOString();
}

/** Reads ISO 8601 text with an explicit offset or Z; throws on anything else. */
export function instantFromIso(text: string): Instant {
  const at = /(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new RangeError('an instant is written like 2027-01-31T09:30:00Z');
  return instant(at);
}

/** Local wall-clock time in London, 'HH:MM'. */
export type LocalTime = string & { readonly __brand: 'LocalTime' };

/** Brands 'HH:MM' text as a local time; throws on anything else. */
export function localTime(text: string): LocalTime {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) throw new RangeError('a time is written like 09:30');
  return text as LocalTime;
}

/** A time as people write it: '5pm', '9:30am', minutes only when there are some. */
export function timeInWords(time: LocalTime): string {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  const hour = hours % 12 === 0 ? 12 : hours % 12;
  return `${hour}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}${hours < 12 ? 'am' : 'pm'}`;
}

/** How the domain, which knows no time zone, asks for London time: supplied by libs/platform/clock (docs/decisions/0026). */
export interface London {
  /** The instant of a wall-clock time in London on a day. */
  toInstant(day: import('./plain-date.js').PlainDate, time: LocalTime): Instant;
  /** The London calendar day of an instant. */
  dayOf(at: Instant): import('./plain-date.js').PlainDate;
  /** The London wall-clock time of an instant, minutes rounded down. */
  timeOf(at: Instant): LocalTime;
}

/**
 * The instant of a wall-clock time in London on a day. A time that the clocks jump over when they go forward is the
 * moment of that jump, so that times in their order are instants in their order.
 */
export function instantOf(day: import('./plain-date.js').PlainDate, time: LocalTime, london: London): Instant {
  const at = london.toInstant(day, time);
  return london.timeOf(at) === time ? at : london.toInstant(day, JUMP);
}

/** What the clocks show in London when they have just gone forward. */
const JUMP = localTime('02:00');
