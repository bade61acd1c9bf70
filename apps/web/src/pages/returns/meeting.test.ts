import { describe, expect, it } from '@jest/globals';
import type { Answers } from '#domain/questions/answer.js';
import { interventionsForNeglect } from '#domain/templates/interventions-for-neglect.template.js';
import { marksOf, meet } from './meeting.js';
import { sectionsOf } from './sections.js';

const [section] = sectionsOf(interventionsForNeglect);
if (section === undefined) throw new Error('a template has a section');
const LIST = 'risks-known';
const GRADE = 'impact-understood';
const seen = marksOf(section, {});
const list = (...value: string[]): Answers => ({ [LIST]: { value } });

describe('two people on one page', () => {
  it('do not meet while only one of them writes', () => {
    const met = meet(section, {}, list('Mine'), seen);
    expect(met).toMatchObject({ theirs: [], conflicts: [], answers: list('Mine') });
    expect(met.seen).toBe(marksOf(section, list('Mine')));
  });

  it('keep what each wrote in different questions, however often they save', () => {
    const stored: Answers = { [GRADE]: { value: 'GOOD' } };
    const given: Answers = { ...list('Mine'), [GRADE]: { value: null } };
    const met = meet(section, stored, given, seen);
    expect(met).toMatchObject({ theirs: [GRADE], conflicts: [], answers: list('Mine') });
    const later = meet(section, { ...stored, ...list('Mine') }, { ...given, ...list('Mine', 'More') }, met.seen);
    expect(later).toMatchObject({ theirs: [GRADE], conflicts: [], answers: list('Mine', 'More') });
  });

  it('are told when both wrote in the same question, but not when they wrote the same', () => {
    expect(meet(section, list('Theirs'), list('Mine'), seen).conflicts).toEqual([LIST]);
    expect(meet(section, list('Same'), list('Same'), seen).conflicts).toEqual([]);
  });

  it('are told rather than overwritten when a page does not say what it had seen', () => {
    expect(meet(section, list('Theirs'), list('Mine'), '').conflicts).toContain(LIST);
  });
});
