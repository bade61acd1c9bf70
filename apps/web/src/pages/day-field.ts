import { asRead } from '#domain/text/one-form.js';
import { isPlainDate, type PlainDate } from '#domain/time/plain-date.js';
import { DAY_BOUNDS, isTypedDay } from '#domain/time/typed-day.js';
import { listed } from '#domain/words.js';
import type { Typed } from '../view/form.js';

/** A day typed in three boxes: the day, nothing, or what is wrong with it and in which box that shows first. */
export type DayRead = { readonly day: PlainDate | null } | { readonly fault: string; readonly part: Part };

const PARTS = ['day', 'month', 'year'] as const;
type Part = (typeof PARTS)[number];

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october'],
  ...['november', 'december'],
];
/** A whole day in one box: 3 March 2027, Wed 3rd of Mar 27, 3/3/2027, 2027-03-03. */
const IN_WORDS = /^(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ ./-]*(?:of )?([a-z]{3,9})[ .,/-]*(\d{4}|\d{2})$/;
const IN_FIGURES = /^(\d{1,2})[ ./-]+(\d{1,2})[ ./-]+(\d{4}|\d{2})$/;
const YEAR_FIRST = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;

/**
 * Reads a day that was typed into `<name>-day`, `-month` and `-year`, or as a whole into the first: a month as a figure
 * or by its name, a year of two figures in this century. Null when all are empty, a fault when it is no real day; `what`
 * names it in the message.
 */
export function readDay(typed: Typed, name: string, what: string): DayRead {
  const boxes = PARTS.map((part) =>
    asRead(String(typed[`${name}-${part}`] ?? ''))
      .trim()
      .toLowerCase(),
  );
  const texts = boxes[1] === '' && boxes[2] === '' ? (wholeDay(boxes[0] ?? '') ?? boxes) : boxes;
  const missing = PARTS.filter((_, index) => texts[index] === '');
  if (missing.length === PARTS.length) return { day: null };
  if (missing[0] !== undefined) {
    return { fault: `${what} must include ${listed(missing.map((part) => `a ${part}`))}`, part: missing[0] };
  }
  const [day = '', month = '', year = ''] = texts;
  const text = `${fullYear(year)}-${monthOf(month)}-${day.replace(/(?<=\d)(?:st|nd|rd|th)$/, '').padStart(2, '0')}`;
  if (!isPlainDate(text)) return { fault: `${what} must be a real date, like 27 3 2028`, part: 'day' };
  return isTypedDay(text) ? { day: text } : { fault: `${what} ${DAY_BOUNDS}`, part: 'year' };
}

function wholeDay(text: string): readonly string[] | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) return yearFirst.slice(1).reverse();
  return (IN_WORDS.exec(text) ?? IN_FIGURES.exec(text))?.slice(1) ?? null;
}

/** A month as two figures; as it was typed where it is none. */
function monthOf(text: string): string {
  const word = text.replace(/\.$/, '');
  const at = word.length < 3 ? -1 : MONTHS.findIndex((name) => name.startsWith(word));
  return (at === -1 ? text : String(at + 1)).padStart(2, '0');
}

function fullYear(text: string): string {
  return /^\d{2}$/.test(text) ? `20${text}` : text;
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
