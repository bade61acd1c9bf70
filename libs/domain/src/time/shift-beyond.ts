import { addDays, type PlainDate, weekday } from './plain-date.js';
import { CalendarEnds, type WorkingDays } from './working-days.js';

/**
 * The working day `count` away, earlier when negative. Where the calendar ends weekdays go on counting, so that nothing
 * planned is lost: it never throws CalendarEnds.
 */
export function shiftBeyond(days: WorkingDays, day: PlainDate, count: number): PlainDate {
  try {
    return days.shift(day, count);
  } catch (error) {
    if (!(error instanceof CalendarEnds)) throw error;
    let found = day;
    for (let left = Math.abs(count); left > 0; ) {
      found = addDays(found, Math.sign(count));
      if (weekday(found) < 6) left -= 1;
    }
    return found;
  }
}
