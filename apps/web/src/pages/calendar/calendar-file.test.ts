import { describe, expect, it } from '@jest/globals';
import { DATED_IN_CALENDARS } from '#domain/duty/duty-words.js';
import { instant } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import { type CalendarDay, fileOf, plannedFor, thingOf, titleOf } from './calendar-days.js';
import { calendarFile } from './calendar-file.js';

const BASE = 'https://audits.example.gov.uk';
const CHANGED = instant(Date.UTC(2027, 0, 19, 8, 30));
const day = (kind: CalendarDay['kind'], ref: string, on: string, more: Partial<CalendarDay> = {}): CalendarDay => ({
  ...{ kind, cycle: 'WEX-2027-01', ref, on: plainDate(on), sequence: 3, isPaused: false, changedAt: CHANGED },
  ...more,
});

/** The events of a calendar, each as its unfolded lines. */
function eventsOf(text: string): readonly (readonly string[])[] {
  const lines = text.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
  const events: string[][] = [];
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push([]);
    else if (line !== 'END:VEVENT') events.at(-1)?.push(line);
  }
  return events;
}

describe('a calendar file', () => {
  const text = calendarFile([day('returns', 'POL', '2027-02-09'), day('panel', '', '2027-07-01')], 'Auditloop', BASE);

  it('keeps the form of RFC 5545: lines end with CRLF and none is longer than 75 octets', () => {
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const lines = text.split('\r\n');
    expect(lines[0]).toBe('BEGIN:VCALENDAR');
    expect(lines.filter((line) => line !== '').at(-1)).toBe('END:VCALENDAR');
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(lines.filter((line) => line.startsWith(' ')).length).toBeGreaterThan(0);
  });

  it('shows a deadline as a whole day that keeps nobody busy, with a link and nothing that was typed', () => {
    const [returns] = eventsOf(text);
    expect(returns).toEqual(
      expect.arrayContaining([
        'UID:returns.WEX-2027-01.POL@audits.example.gov.uk',
        'SEQUENCE:3',
        'DTSTAMP:20270119T083000Z',
        'LAST-MODIFIED:20270119T083000Z',
        'DTSTART;VALUE=DATE:20270209',
        'DTEND;VALUE=DATE:20270210',
        'SUMMARY:Returns due: WEX-2027-01',
        'STATUS:CONFIRMED',
        'TRANSP:TRANSPARENT',
        'CLASS:PRIVATE',
        `URL;VALUE=URI:${BASE}/cycles/WEX-2027-01/returns`,
      ]),
    );
  });

  it('shows the panel day as a meeting in London hours', () => {
    expect(eventsOf(text)[1]).toEqual(
      expect.arrayContaining(['DTSTART:20270701T083000Z', 'DTEND:20270701T153000Z', 'TRANSP:OPAQUE']),
    );
  });

  it('gives the same bytes for the same deadlines, and moves an event under its own id', () => {
    const at = (on: string, sequence: number) =>
      calendarFile([day('action', 'A01', on, { sequence })], 'Auditloop', BASE);
    expect(at('2027-05-04', 4)).toBe(at('2027-05-04', 4));
    const uid = (file: string) => eventsOf(file)[0]?.find((line) => line.startsWith('UID:'));
    expect(uid(at('2027-06-01', 5))).toBe(uid(at('2027-05-04', 4)));
    expect(eventsOf(at('2027-06-01', 5))[0]).toEqual(expect.arrayContaining(['SEQUENCE:5']));
  });

  it('says of a paused audit that its day will move', () => {
    const [event] = eventsOf(calendarFile([day('action', 'A01', '2027-05-04', { isPaused: true })], 'Auditloop', BASE));
    expect(event).toContain('STATUS:TENTATIVE');
    expect(event?.join('\n')).toContain('paused');
  });
});

describe('days of a calendar', () => {
  it('name what is due by its reference alone, each with an address of its own', () => {
    for (const kind of [...DATED_IN_CALENDARS, 'panel', 'coming-review'] as const) {
      const one = day(kind, 'A01-X1', '2027-05-04');
      expect(titleOf(one)).toMatch(/^[\w -]+: WEX-2027-01$/);
      const thing = decodeURIComponent(fileOf(one).split('/').at(-1) ?? '');
      expect(thingOf(thing)).toEqual({ kind, ref: 'A01-X1' });
    }
    expect(thingOf('nothing.A01')).toBeNull();
    expect(thingOf('action.../..')).toBeNull();
  });

  it('tell what is planned to those who will have to do it, and to nobody else', () => {
    expect(plannedFor(['coordinator'])).toEqual(['panel', 'coming-review']);
    expect(plannedFor(['moderator'])).toEqual(['panel']);
    expect(plannedFor(['scrutineer', 'agency-lead'])).toEqual([]);
  });
});
