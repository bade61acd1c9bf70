import { describe, expect, it } from '@jest/globals';
import { isTypedDay } from './typed-day.js';

describe('a day that somebody typed', () => {
  it.each(['1900-01-01', '2027-02-28', '2199-12-31'])('%s can be meant', (day) => {
    expect(isTypedDay(day)).toBe(true);
  });

  it.each(['0001-01-01', '0207-03-27', '1899-12-31', '2200-01-01', '9999-12-31', '2027-02-30', 'today'])(
    '%s is a slip',
    (day) => {
      expect(isTypedDay(day)).toBe(false);
    },
  );
});
