import ical, {
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { localTime } from '#domain/time/instant.js';
import { addDays } from '#domain/time/plain-date.js';
import { london } from '#platform/clock.js';
import { type CalendarDay, pageOf, titleOf } from './calendar-days.js';

/** A panel's day is known, its hours are not: the calendar keeps the working day free for it. */
const PANEL_FROM = localTime('09:30');
const PANEL_TO = localTime('16:30');
/** How often calendar programs are asked to look again. */
const LOOK_AGAIN_SECONDS = 60 * 60;

/**
 * Days as a calendar (RFC 5545). The same days always give the same bytes; an event keeps its id when its day
 * moves, and what is done or cancelled is left out, so that it goes from the calendars that read this.
 */
export function calendarFile(days: readonly CalendarDay[], name: string, baseUrl: string): string {
  const calendar = ical({
    name,
    prodId: { company: 'Auditloop', product: 'Auditloop', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: LOOK_AGAIN_SECONDS,
  });
  for (const day of days) {
    const { kind, cycle, ref, on, sequence, changedAt, isPaused } = day;
    const page = `${baseUrl}${pageOf(day)}`;
    const changed = new Date(changedAt);
    const isMeeting = kind === 'panel';
    calendar.createEvent({
      id: `${[kind, cycle, ref].filter((part) => part !== '').join('.')}@${new URL(baseUrl).hostname}`,
      sequence,
      stamp: changed,
      lastModified: changed,
      ...(isMeeting
        ? { start: new Date(london.toInstant(on, PANEL_FROM)), end: new Date(london.toInstant(on, PANEL_TO)) }
        : { start: dayOf(on), end: dayOf(addDays(on, 1)), allDay: true }),
      summary: titleOf(day),
      description: [
        ...(isPaused ? ['The audit is paused. This date will move when the audit is resumed.'] : []),
        ...(isMeeting ? ['The date is fixed. Ask the coordinator for the times.'] : []),
        `Open the page: ${page}`,
      ].join('\n'),
      url: page,
      status: isPaused ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
      class: ICalEventClass.PRIVATE,
      ...(isMeeting
        ? { transparency: ICalEventTransparency.OPAQUE, busystatus: ICalEventBusyStatus.BUSY }
        : { transparency: ICalEventTransparency.TRANSPARENT, busystatus: ICalEventBusyStatus.FREE }),
    });
  }
  return calendar.toString();
}

function dayOf(on: CalendarDay['on']): Date {
  return new Date(`${on}T00:00:00Z`);
}
