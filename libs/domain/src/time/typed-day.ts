import { isPlainDate, type PlainDate, plainDate } from './plain-date.js';

/** The first and the last day that anybody means: what lies outside is a slip of typing, wherever it comes in. */
export const TYPED_DAYS: { readonly first: PlainDate; readonly last: PlainDate } = {
  first: plainDate('1900-01-01'),
  last: plainDate('2199-12-31'),
};

/** What is said of a day outside TYPED_DAYS, after its label or path. */
export const DAY_BOUNDS = 'must be a day in the years 1900 to 2199';

/** Whether text is a day, written YYYY-MM-DD, that somebody can mean: a real one from 1900 to 2199. */
export function isTypedDay(text: string): text is PlainDate {
  return isPlainDate(text) && text >= TYPED_DAYS.first && text <= TYPED_DAYS.last;
}
