import { expect, it } from '@jest/globals';
import { countOf, oftenIn, seenByMany, seenInWords } from './prevalence-words.js';

it('the word for how often something was so follows from its two counts', () => {
  const words = (affected: number, applicable: number) => oftenIn(affected, applicable);
  expect([
    words(0, 5),
    words(1, 5),
    words(1, 1),
    words(2, 5),
    words(3, 6),
    words(4, 6),
    words(5, 5),
    words(2, 2),
  ]).toEqual(['none', 'one', 'one', 'some', 'some', 'many', 'all', 'all']);
});

it('is said with both counts, of cases or of returns', () => {
  const seen = { casesAffected: 4, casesApplicable: 6, countedIn: 'CASES' } as const;
  expect([countOf(seen), countOf({ ...seen, casesAffected: 1, casesApplicable: 1, countedIn: 'RETURNS' })]).toEqual([
    '4 of 6 cases',
    '1 of 1 return',
  ]);
  expect(seenInWords(seen)).toBe('many cases (4 of 6)');
  expect(seenInWords({ ...seen, casesAffected: 0 })).toBe('no case (0 of 6)');
  expect(seenInWords({ ...seen, casesAffected: 1, countedIn: 'RETURNS' })).toBe('one return (1 of 6)');
});

it('is told to people outside without counts from 1 to 4, and without those that give them away', () => {
  const told = (casesAffected: number, casesApplicable: number) =>
    seenByMany({ casesAffected, casesApplicable, countedIn: 'CASES' });
  expect([told(0, 6), told(6, 6), told(6, 12), told(2, 12), told(10, 12), told(1, 1)]).toEqual([
    'no case (0 of 6)',
    'all cases (6 of 6)',
    'some cases (6 of 12)',
    'some cases',
    'many cases',
    'one case',
  ]);
});
