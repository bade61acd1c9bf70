import { describe, expect, it } from '@jest/globals';
import { ENGLAND_AND_WALES } from './england-and-wales.js';
import { addDays, type PlainDate, plainDate, weekday } from './plain-date.js';
import { WorkingDays } from './working-days.js';

const days = ENGLAND_AND_WALES.closed.map((day) => day.on);

/** Easter Sunday by Gauss's reckoning in the form of Meeus, Jones and Butcher. */
function easter(year: number): PlainDate {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const n = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
  return plainDate(`${year}-${two(Math.floor(n / 31))}-${two((n % 31) + 1)}`);
}
const two = (n: number) => String(n).padStart(2, '0');
const firstMonday = (year: number, month: number): PlainDate => {
  const first = plainDate(`${year}-${two(month)}-01`);
  return addDays(first, (8 - weekday(first)) % 7);
};
const lastMonday = (year: number, month: number): PlainDate => {
  const last = plainDate(`${year}-${two(month)}-31`);
  return addDays(last, 1 - weekday(last));
};
/** The next day that is no weekend and not taken: how days in lieu are set. */
const inLieu = (day: PlainDate, taken: readonly PlainDate[]): PlainDate =>
  weekday(day) > 5 || taken.includes(day) ? inLieu(addDays(day, 1), taken) : day;

describe('the bank holidays of England and Wales', () => {
  it.each([2025, 2026, 2027, 2028, 2029])('of %i are those that the rules give', (year) => {
    const christmas = plainDate(`${year}-12-25`);
    const boxing = addDays(christmas, 1);
    // Each gets its own day where it falls on a working day; only then are days in lieu handed out.
    const kept = [christmas, boxing].filter((day) => weekday(day) <= 5);
    const moved = [christmas, boxing].filter((day) => weekday(day) > 5);
    const winter = [...kept];
    for (const day of moved) winter.push(inLieu(day, winter));
    const expected = [
      inLieu(plainDate(`${year}-01-01`), []),
      addDays(easter(year), -2),
      addDays(easter(year), 1),
      firstMonday(year, 5),
      lastMonday(year, 5),
      lastMonday(year, 8),
      ...winter,
    ];
    expect(days.filter((day) => day.startsWith(`${year}-`))).toEqual(expected.toSorted());
  });

  it('are eight a year, none at a weekend, in order and once each', () => {
    expect(days).toHaveLength(40);
    expect(days.filter((day) => weekday(day) > 5)).toEqual([]);
    expect(days).toEqual([...new Set(days)].toSorted());
  });

  it('agree with days that were published', () => {
    for (const day of [
      '2025-04-18',
      '2025-12-26',
      '2026-04-06',
      '2026-12-28',
      '2027-03-26',
      '2027-12-27',
      '2027-12-28',
      '2028-01-03',
    ]) {
      expect(days).toContain(day);
    }
  });

  it('carry a count over Christmas', () => {
    const working = new WorkingDays([ENGLAND_AND_WALES]);
    expect(working.shift(plainDate('2026-12-24'), 1)).toBe('2026-12-29');
    expect(working.shift(plainDate('2027-12-24'), 1)).toBe('2027-12-29');
    expect(() => working.shift(plainDate('2029-12-31'), 1)).toThrow('covers 2025-01-01 to 2029-12-31');
  });
});
