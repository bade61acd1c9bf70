import { type Calendar, WorkingDays } from '../time/working-days.js';
import type { Cycle, Roster } from './facts.js';

/**
 * Working days as they count in a cycle: the calendars of the partnership (those that no agency calls its own) and, for
 * an agency, its own beside them. Reads the pinned calendars, so a later change to the roster's never moves a date.
 * Throws where those calendars have no day in common.
 */
export function cycleDays(
  cycle: Pick<Cycle, 'calendars'>,
  roster: Pick<Roster, 'agencies'>,
  agencyKey: string | null = null,
): WorkingDays {
  return new WorkingDays(calendarsFor(cycle.calendars, roster, agencyKey));
}

/**
 * The calendars that count for the partnership (null) or for one of its agencies: those that no agency owns, and the
 * agency's own, in the order given.
 */
export function calendarsFor(
  calendars: readonly Calendar[],
  roster: Pick<Roster, 'agencies'>,
  agencyKey: string | null,
): readonly Calendar[] {
  const owned = new Set(Object.values(roster.agencies).flatMap((agency) => agency.calendarKeys));
  const own = new Set(agencyKey === null ? [] : (roster.agencies[agencyKey]?.calendarKeys ?? []));
  return calendars.filter((calendar) => !owned.has(calendar.key) || own.has(calendar.key));
}
