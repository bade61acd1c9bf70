import { isPlainDate, type PlainDate } from '#domain/time/plain-date.js';
import type { Typed } from '../view/form.js';

/** A day typed in three boxes: the day, nothing, or what is wrong with it. */
export type DayRead = { readonly day: PlainDate | null } | { readonly fault: string };

/**
 * Reads a day that was typed into `<name>-day`, `-month` and `-year`: null when all are empty, a fault when it is no
 * real day; `what` names it in the message.
 */
export function readDay(typed: Typed, name: string, what: string): DayRead {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => String(typed[`${name}-${part}`] ?? '').trim());
  if (day === '' && month === '' && year === '') return { day: null };
  const text = `${year?.padStart(4, '0')}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  return isPlainDate(text) ? { day: text } : { fault: `${what} must be a real date, like 27 3 2028` };
}

/** The day that was typed into the boxes of `name`; null when there is none, or none that is real. */
export function dayOf(typed: Typed, name: string): PlainDate | null {
  const read = readDay(typed, name, '');
  return 'day' in read ? read.day : null;
}

/** The day that was typed into a field that may not be left empty, after its faults were looked for; throws when there is none. */
export function dayTyped(typed: Typed, name: string): PlainDate {
  const day = dayOf(typed, name);
  if (day === null) throw new Error(`${name} is no day`);
  return day;
}
