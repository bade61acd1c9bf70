import { describe, expect, it } from '@jest/globals';
import { EXAMPLES } from '#test/support/builders.js';
import { moderating } from '#test/support/later-cycle.js';
import { put } from '../cycle/change.js';
import { nameWarnings, textsKept } from './name-warnings.js';

const { roster } = moderating().facts;
const kept = (value: unknown) => ({ entity: 'finding', ref: 'F01', field: 'text', agencyKey: null, value });

describe('names that a program sends', () => {
  it('are asked about text by text, until somebody has checked them', () => {
    const texts = { text: 'The worker asked Jane and Tom.', 'evidence.0': 'Tom was seen.', other: 'Nobody.' };
    expect(nameWarnings(roster, texts).map(({ field, names }) => [field, names])).toEqual([
      ['text', ['Jane', 'Tom']],
      ['evidence.0', ['Tom']],
    ]);
    expect(nameWarnings(roster, texts, ['tom']).map(({ words }) => words)).toEqual([
      '“Jane” may be somebody’s name. Take it out, or say that it is not.',
    ]);
  });

  it('are looked for in the texts that are kept with the audit, wherever they stand in what was sent', () => {
    const input = { action: 'A01', text: ' Jane said so. ', answers: { q1: { evidence: ['Tom', ''] } }, team: 'Grace' };
    const content = [kept('Jane said so.'), kept({ q1: { evidence: ['Tom'] } })];
    expect(textsKept(input, { content, changes: [] })).toEqual({
      text: ' Jane said so. ',
      'answers.q1.evidence.0': 'Tom',
    });
  });

  it('hold up no alarm', () => {
    const raised = { content: [kept('Jane is not safe.')], changes: [put('alert', 'S01', EXAMPLES.alert)] };
    expect(textsKept({ concern: 'Jane is not safe.' }, raised)).toEqual({});
  });
});
