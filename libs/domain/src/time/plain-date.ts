/** A calendar day, 'YYYY-MM-DD', without time or zone. Compares correctly as text. */
export type PlainDate = string & { readonly __brand: 'PlainDate' };

const DAY_MS = 86_400_000;
/** Years before 100 are slips of typing. */
const SHAPE = /^(?!00)\d{4}-\d{2}-\d{2}$/;

/** Brands text as a day; throws unless it is a real day written YYYY-MM-DD. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError('a day is written like 2027-01-31');
  return text;
}

/** Whether text is a real calendar day written YYYY-MM-DD (2027-02-30 is not). */
export function isPlainDate(text: string): text is PlainDate {
  return SHAPE.test(text) && fromEpochDay(epochDay(text as PlainDate)) === text;
}

/** Days from 1 January 1970 to a day; negative before it. */
export function epochDay(day: PlainDate): number {
  return Date.parse(day) / DAY_MS;
}

/** The day that lies `days` whole days after 1 January 1970; earlier when negative. */
export function fromEpochDay(days: number): PlainDate {
  const at = new Date(days * DAY_MS);
  return (Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 10)) as PlainDate;
}

/** The day `days` calendar days later (earlier when negative). */
export function addDays(day: PlainDate, days: number): PlainDate {
  return fromEpochDay(epochDay(day) + days);
}

/** Calendar days from `from` to `to`; negative when `to` lies earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return epochDay(to) - epochDay(from);
}

/**
 * The same day of the month `months` later, or earlier when negative, clamped to the end of a shorter month
 * (docs/domain.md §9.4). It may fall on a weekend.
 */
export function addMonths(day: PlainDate, months: number): PlainDate {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return fromEpochDay(Math.round(first.getTime() / DAY_MS) + Math.min(date, last) - 1);
}

/** Day of the week, Monday 1 to Sunday 7. */
export function weekday(day: PlainDate): number {
  return ((((epochDay(day) + 3) % 7) + 7) % 7) + 1;
}

/** The later of two days; either when they are the same. */
export function laterOf(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b;
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day by which something is due, told today: 'due on Friday 12 February 2027', 'was due on …' once it has passed. */
export function dueInWords(day: PlainDate, today: PlainDate): string {
  return `${day < today ? 'was due on' : 'due on'} ${dayInWords(day)}`;
}

/** The same after its subject, as a whole sentence has it: 'is due on Friday 12 February 2027', 'was due on …' once it has passed. */
export function isDueInWords(day: PlainDate, today: PlainDate): string {
  return `${day < today ? '' : 'is '}${dueInWords(day, today)}`;
}

/** A day as people write it: 'Friday 12 February 2027'. */
export function dayInWords(day: PlainDate): string {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
  return `${DAYS[weekday(day) - 1]} ${date} ${MONTHS[month - 1]} ${year}`;
}
