import { cycleDays } from '../cycle/cycle-days.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { Refusal } from '../outcome.js';
import { mustBeAfter, mustBeOnOrAfter, mustBeOnOrBefore, notWorkingDay } from '../text/messages.js';
import { addDays, dayInWords, type PlainDate } from '../time/plain-date.js';
import { counted } from '../words.js';

/** How many days of the calendar a survey is open at most. */
export const MOST_OPEN_DAYS = 120;

/** What is wrong with the days of a survey, seen from today; empty when nothing is. `begun` is the day it opened, null before. */
export function dayFaults(
  facts: CycleFacts,
  { opensOn, closesOn }: { readonly opensOn: PlainDate; readonly closesOn: PlainDate },
  today: PlainDate,
  begun: PlainDate | null,
): readonly Refusal[] {
  const fault = (code: string, words: string, field: string): Refusal => ({ code, words, field });
  if (begun !== null && opensOn !== begun) {
    return [fault('already-open', `The survey opened on ${dayInWords(begun)}: that day cannot be moved.`, 'opensOn')];
  }
  if (begun === null && opensOn < today) {
    return [fault('too-early', mustBeOnOrAfter('The first day', today), 'opensOn')];
  }
  const after = opensOn > today ? opensOn : today;
  if (closesOn <= after) return [fault('not-later', mustBeAfter('The last day', after), 'closesOn')];
  const last = addDays(opensOn, MOST_OPEN_DAYS);
  if (closesOn > last) {
    const why = `${counted(MOST_OPEN_DAYS, 'day')} after the first`;
    return [fault('too-late', mustBeOnOrBefore('The last day', last, why), 'closesOn')];
  }
  const days = cycleDays(facts.cycle, facts.roster);
  return days.works(closesOn) ? [] : [fault('not-a-working-day', notWorkingDay(closesOn, days), 'closesOn')];
}
