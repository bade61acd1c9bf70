import { describe, expect, it } from '@jest/globals';
import { type Instant, isoOf, localTime } from '#domain/time/instant.js';
import { epochDay, fromEpochDay, plainDate } from '#domain/time/plain-date.js';
import { instantInWords, london } from './clock.js';

const at = (day: string, time: string) => isoOf(london.toInstant(plainDate(day), localTime(time)));

describe('the clock of London', () => {
  it('is at UTC in winter and an hour ahead in summer', () => {
    expect(at('2027-01-15', '08:00')).toBe('2027-01-15T08:00:00.000Z');
    expect(at('2027-07-15', '08:00')).toBe('2027-07-15T07:00:00.000Z');
  });

  it('resolves the hour that spring leaves out and the one that autumn has twice, once', () => {
    expect(at('2027-03-28', '01:30')).toBe('2027-03-28T01:30:00.000Z');
    expect(at('2026-10-25', '01:30')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('agrees with the zone data of the platform at every hour of 2024 to 2040', () => {
    const oracle = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/London',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    for (let hour = Date.UTC(2024, 0, 1); hour < Date.UTC(2041, 0, 1); hour += 7 * 3_600_000) {
      const [day, time] = oracle.format(hour).split(', ') as [string, string];
      expect([london.dayOf(hour as Instant), london.timeOf(hour as Instant)]).toEqual([
        day.split('/').reverse().join('-'),
        time,
      ]);
    }
  });

  it('agrees with the zone data around every change of clocks', () => {
    for (const day of ['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31', '2028-03-26', '2028-10-29']) {
      for (let minute = -180; minute < 300; minute += 15) {
        const instant = (Date.parse(`${day}T00:00:00Z`) + minute * 60_000) as Instant;
        const oracle = new Date(instant).toLocaleTimeString('en-GB', {
          timeZone: 'Europe/London',
          hour: '2-digit',
          minute: '2-digit',
        });
        expect(london.timeOf(instant)).toBe(oracle);
      }
    }
  });

  it('writes an instant as people do', () => {
    expect(instantInWords(london.toInstant(plainDate('2027-02-12'), localTime('17:00')))).toBe(
      '5pm on Friday 12 February 2027',
    );
    expect(instantInWords(london.toInstant(plainDate('2027-02-12'), localTime('09:30')))).toBe(
      '9:30am on Friday 12 February 2027',
    );
  });

  it('goes from a London time to its instant and back, at every half hour of two years', () => {
    const absent = plainDate('2027-03-28');
    const wrong: string[] = [];
    for (let index = epochDay(plainDate('2026-01-01')); index < epochDay(plainDate('2028-01-01')); index += 1) {
      const day = fromEpochDay(index);
      for (let half = 0; half < 48; half += 1) {
        const time = localTime(`${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`);
        const back = london.timeOf(london.toInstant(day, time));
        const left = (day === absent || day === '2026-03-29') && time.startsWith('01:');
        const wanted = left ? time.replace('01:', '02:') : time;
        if (back !== wanted || london.dayOf(london.toInstant(day, time)) !== day) wrong.push(`${day} ${time}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
