import { describe, expect, it } from '@jest/globals';
import { holdsAll, wordsLookedFor } from './looked-for.js';

const finds = (typed: string, text: string) => holdsAll(text, wordsLookedFor(typed));

describe('looking for words', () => {
  it('finds a text that holds each of them, in any order and whatever their case', () => {
    expect(finds('one NEGLECT', 'Neglect, one year on (TID-2027-01)')).toBe(true);
    expect(finds('2027 neglect', 'Neglect, one year on (TID-2027-01)')).toBe(true);
    expect(finds('neglect two', 'Neglect, one year on (TID-2027-01)')).toBe(false);
  });

  it('does not ask how an apostrophe, a dash or a space was typed', () => {
    expect(finds("tidewold children's", 'Tidewold Children’s Social Care')).toBe(true);
    expect(finds('TID‑2027–01', 'TID-2027-01')).toBe(true);
    expect(finds('one\u00a0year', 'a year and one day')).toBe(true);
  });

  it('looks for nothing where nothing was typed, and for ten words at most', () => {
    expect(wordsLookedFor('  \u00a0 ')).toEqual([]);
    expect(wordsLookedFor('b b a')).toEqual(['b', 'a']);
    expect(wordsLookedFor('1 2 3 4 5 6 7 8 9 10 11 12')).toHaveLength(10);
  });
});
