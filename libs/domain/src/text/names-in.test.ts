import { describe, expect, it } from '@jest/globals';
import { namesIn } from './names-in.js';

const KNOWN = {
  people: ['Petra Lanternwick', 'Ivy Field-Marsh', 'Li Police', 'Dr Oyelaran O’Toole', 'May Hartley', 'June August'],
  others: ['Marlowick Police', 'Marlowick Schools'],
};

describe('names in a typed text', () => {
  it.each([
    ['We rang Jane about it.', ['Jane']],
    ['Jane’s mother said so.', ['Jane']],
    ['JANE was seen; then Zoë, Łukasz and Siân.', ['JANE', 'Zoë', 'Łukasz', 'Siân']],
    ['The child (Mohammed) was seen alone.', ['Mohammed']],
    ['Ask Petra, or Ms Lanternwick.', ['Petra', 'Lanternwick']],
    ['It is with Ivy Field-Marsh now.', ['Ivy', 'Field-Marsh']],
    ['It was Mary-Ann’s view.', ['Mary-Ann']],
    ['Seen by Oyelaran.', ['Oyelaran']],
    ['Told J\u00adane and Ta\u200bra.', ['Jane', 'Tara']],
  ])('are found: %s', (text, names) => {
    expect(namesIn(text, KNOWN)).toEqual(names);
  });

  it.each([
    'The police and Marlowick Police met in May and in June.',
    'Moved in May; seen in June and August.',
    'Ivy league schools do this. Field work follows.',
    'Mark the file. Will it be read? Grace period. Amber at risk.',
    'mother, father and two siblings; mum will ring',
    'NHS, CIN and LCS records; Part A of C01-POL',
    'Seen on Tuesday 12 April 2027 at the Early Help hub.',
    '',
  ])('are not seen where there is none: %s', (text) => {
    expect(namesIn(text, KNOWN)).toEqual([]);
  });

  it('are five at the most, each once', () => {
    expect(namesIn('Jane, Jane, Tom, Ann, Ben, Zoe and Sue. Then Max and Tim.', KNOWN)).toHaveLength(5);
  });
});
