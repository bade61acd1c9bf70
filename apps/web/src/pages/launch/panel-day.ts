import { calendarsFor } from '#domain/cycle/cycle-days.js';
import type { Roster } from '#domain/cycle/facts.js';
import type { Refusal } from '#domain/outcome.js';
import { notWorkingDay } from '#domain/text/messages.js';
import { dayInWords, type PlainDate } from '#domain/time/plain-date.js';
import { type Calendar, WorkingDays } from '#domain/time/working-days.js';

/**
 * What is wrong with the day a panel is to meet: nobody works on it. None without a day (null); days no calendar speaks
 * for are the plan's own fault.
 */
export function panelFaults(
  { calendars, roster }: { readonly calendars: readonly Calendar[]; readonly roster: Roster },
  panelOn: PlainDate | null,
): readonly Refusal[] {
  const shared = calendarsFor(calendars, roster, null);
  if (panelOn === null || shared.length === 0) return [];
  try {
    const days = new WorkingDays(shared);
    if (days.works(panelOn)) return [];
    return [{ code: 'not-a-working-day', words: notWorkingDay(panelOn, days), field: 'panelOn' }];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const words = `The partnership’s calendars do not cover ${dayInWords(panelOn)}. Choose an earlier day.`;
    return [{ code: 'calendar-too-short', words, field: 'panelOn' }];
  }
}
