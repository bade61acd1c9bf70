import { describe, expect, it } from '@jest/globals';
import { localTime } from '#domain/time/instant.js';
import { type PlainDate, plainDate } from '#domain/time/plain-date.js';
import { london } from '#platform/clock.js';
import { nextEventOf } from './next-event.js';

const at = (day: string, time = '09:00') => london.toInstant(plainDate(day), localTime(time));
const next = (nextAt: ReturnType<typeof at> | null, ...days: readonly string[]) =>
  nextEventOf({ now: at('2027-04-30', '11:00'), nextAt, plannedDays: days as readonly PlainDate[] });

describe('the next event in practice', () => {
  it('is a planned launch or panel where that comes before anything falls due by itself', () => {
    expect(next(at('2027-05-10'), '2027-05-04')).toBe(at('2027-05-04'));
    expect(next(at('2027-05-03', '08:00'), '2027-05-04')).toBe(at('2027-05-03', '08:00'));
    expect(next(null, '2027-05-04')).toBe(at('2027-05-04'));
  });

  it('is no day whose morning has passed', () => {
    expect(next(at('2027-05-10'), '2027-04-30')).toBe(at('2027-05-10'));
    expect(next(at('2027-05-10'), '2027-04-30', '2027-05-04')).toBe(at('2027-05-04'));
    expect(next(null)).toBeNull();
  });
});
