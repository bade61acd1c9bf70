import { describe, expect, it } from '@jest/globals';
import { interventionsForNeglect } from '#domain/templates/interventions-for-neglect.template.js';
import { neglectOneYearOn } from '#domain/templates/neglect-one-year-on.template.js';
import { aTemplateOfBoth } from '#test/support/cycle-builders.js';
import { sectionOfQuestion, sectionsOf } from './sections.js';

describe('the pages of a return', () => {
  it.each([
    [interventionsForNeglect, ['Questions 1 to 3', 'Questions 4 to 6', 'Questions 7 to 9']],
    [neglectOneYearOn, ['Questions 1 to 4', 'Questions 5 to 8', 'Questions 9 to 12']],
  ])('are few, of about equal length, and number every question asked', (template, titles) => {
    const sections = sectionsOf(template);
    expect(sections.map(({ title }) => title)).toEqual(titles);
    const asked = template.questions.filter(({ kind }) => kind !== 'concordance').map(({ key }) => key);
    expect(sections.flatMap(({ questions }) => questions.map(({ question }) => question.key))).toEqual(asked);
  });

  it('never tear a line of enquiry apart', () => {
    const one = { ...neglectOneYearOn, enquiries: [{ key: 'all', title: 'All', part: 'cases' }] };
    const questions = one.questions.map((question) => ({ ...question, enquiry: 'all' }));
    expect(sectionsOf({ ...one, questions })).toHaveLength(1);
    expect(sectionsOf({ ...one, enquiries: [], questions: [] })).toEqual([]);
  });

  it('are those of what the return is about, and a question has its number in all of them', () => {
    const both = aTemplateOfBoth();
    const numbers = (about: 'cases' | 'agencies' | null) =>
      sectionsOf(both, about).flatMap(({ questions }) => questions.map(({ number }) => number));
    expect([numbers('cases'), numbers('agencies')]).toEqual([
      [1, 2, 3, 4, 5, 6, 7],
      [8, 9],
    ]);
    expect(numbers(null)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('know where a question stands', () => {
    const sections = sectionsOf(interventionsForNeglect);
    expect(sectionOfQuestion(sections, 'safety-now')?.key).toBe('part-3');
    expect(sectionOfQuestion(sections, 'risks-shared')).toBeUndefined();
  });
});
