import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { readInput } from './read-input.js';
import { Refused } from './refusal.js';

const schema = z.strictObject({
  days: z.int().max(40),
  state: z.enum(['OPEN', 'CLOSED']),
  before: z.string().regex(/^[0-9a-f]{8}$/),
});
const RIGHT = { days: 3, state: 'OPEN', before: '0123abcd' };

/** The words with which input is refused, with the field of each. */
function wordsFor(differences: object): readonly string[] {
  try {
    readInput(schema, { ...RIGHT, ...differences });
    return [];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.refusals.map(({ field, words }) => `${field}: ${words}`);
  }
}

describe('input that does not fit its operation', () => {
  it('is refused in words of people, and never with a pattern or with what was sent', () => {
    expect(wordsFor({ days: 'three', state: 'AJAR' })).toEqual([
      'days: Give a number, not a text.',
      'state: It must be one of "OPEN", "CLOSED".',
    ]);
    expect(wordsFor({ days: 2.5 })).toEqual(['days: Give a whole number, without a part of one.']);
    expect(wordsFor({ days: Number.POSITIVE_INFINITY })).toEqual(['days: The number is too large.']);
    expect(wordsFor({ days: 41, before: 'Somebody' })).toEqual([
      'days: It can be at most 40.',
      'before: It is not written as it must be.',
    ]);
    expect(wordsFor({ days: undefined })).toEqual(['days: It is missing: give a number.']);
    expect(wordsFor({})).toEqual([]);
  });
});
