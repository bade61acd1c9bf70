import { dayInWords, type PlainDate } from '../time/plain-date.js';
import type { WorkingDays } from '../time/working-days.js';
import { figures, listed, sizeInWords } from '../words.js';

/*
 * The wordings that recur (docs/content.md §6), each said once. A message about one field has no full stop unless it is
 * more than one sentence. Labels begin a sentence: 'The reason', 'Due date'.
 */

/** For what is not there and for what is not the reader's: nobody learns which of the two. */
export const NOTHING_HERE = 'There is nothing here, or it is not yours to see.';

/** The last sentence of a hint under every box for free text that is kept with an audit. */
export const NO_NAMES = 'Do not name children, families or staff.';

/** For somebody who sent what was already changed by somebody else. */
export const CHANGED_MEANWHILE = 'This has changed since you opened it. Check it and try again.';

/** An empty field: 'Enter the reason', 'Enter how it ended'. */
export function enter(what: string): string {
  return `Enter ${what.charAt(0).toLowerCase()}${what.slice(1)}`;
}

/** More characters than fit: 'Reason must be 4,000 characters or fewer'. */
export function tooLong(label: string, most: number): string {
  return `${label} must be ${figures(most)} characters or fewer`;
}

/** More things than are taken: 'Add 20 agencies or fewer'. */
export function tooMany(most: number, things: string): string {
  return `Add ${figures(most)} ${things} or fewer`;
}

/** The same thing named again: 'You have named Police more than once'. */
export function namedTwice(whom: string): string {
  return `You have named ${whom} more than once`;
}

/** A day that is too early: 'Due date must be after Friday 19 June 2026'. */
export function mustBeAfter(label: string, day: PlainDate): string {
  return `${label} must be after ${dayInWords(day)}`;
}

/** A day that is too late, and why that day where it says so: 'Due date must be on or before Friday 19 June 2026'. */
export function mustBeOnOrBefore(label: string, day: PlainDate, why = ''): string {
  return `${label} must be on or before ${dayInWords(day)}${why === '' ? '' : `, ${why}`}`;
}

/** A day that is too early, and why that day where it says so: 'Launch day must be on or after Friday 19 June 2026'. */
export function mustBeOnOrAfter(label: string, day: PlainDate, why = ''): string {
  return `${label} must be on or after ${dayInWords(day)}${why === '' ? '' : `, ${why}`}`;
}

/**
 * 'Saturday 30 January 2027 is not a working day. The next one is Monday 1 February 2027.', with the holiday where the day
 * is one; throws CalendarEnds outside the days that are covered.
 */
export function notWorkingDay(day: PlainDate, days: WorkingDays): string {
  const holiday = days.holidayOn(day);
  const why = holiday === null ? '' : ` (${holiday})`;
  return `${dayInWords(day)} is not a working day${why}. The next one is ${dayInWords(days.onOrAfter(day))}.`;
}

/** What was done before: 'Alert S01 has already been acknowledged.'; `done` is a participle. */
export function alreadyDone(thing: string, done: string): string {
  return `${thing} has already been ${done}.`;
}

/** A key or reference that leads to nothing: 'There is no case C09.' */
export function noSuch(kind: string, ref: string): string {
  return `There is no ${kind} ${ref}.`;
}

/** A date that lies beyond what a calendar covers; `why` says which and how far. */
export function beyondCalendar(why: string): string {
  return `A date would fall outside its calendar: ${why}.`;
}

/** Returns that were sent back and not answered yet, by their references: 'C01-POL has been sent back with questions.' */
export function beingClarified(returns: readonly string[]): string {
  return `${listed(returns)} ${returns.length === 1 ? 'has' : 'have'} been sent back with questions.`;
}

/** What keeps a review open: recommendations, by their references, that have no verdict. */
export function verdictsFirst(recommendations: readonly string[]): string {
  return `First record a verdict for ${listed(recommendations)}.`;
}

/** A review whose day has not come: 'M6 opens automatically on its date.' */
export function opensLater(review: string): string {
  return `${review} opens automatically on its date.`;
}

/** A correction that says what stands already. */
export const SAID_ALREADY = 'This is what it says already. Enter what is correct';

/** An action whose deputy was to be its owner. */
export const OTHER_DEPUTY = 'Choose somebody else as deputy, or nobody';

/** A file with nothing in it. */
export const FILE_EMPTY = 'The file is empty. Choose another.';

/** A file over the most bytes that are taken, with the size that was tried, in bytes. */
export function fileTooLarge(size: number): string {
  return `The file must be smaller than 10 MB: this one has ${sizeInWords(size)}`;
}

/** For somebody who has left the partnership, or whose work in it has ended. */
export const NO_LONGER_TAKES_PART = 'You no longer take part in this audit.';

/** For a program that sends an idempotency key again with something else. */
export const KEY_USED = 'This idempotency key has already been used for another request.';
