import { describe, expect, it } from '@jest/globals';
import { answersFor } from '#domain/story/answers-for.js';
import { type Answers, faultsOf } from '#domain/submission/answers.js';
import { completeness } from '#domain/submission/completeness.js';
import { interventionsForNeglect } from '#domain/templates/interventions-for-neglect.template.js';
import { ANSWER_KINDS, type AnswerKind, type Question } from '#domain/templates/template.js';
import { formErrors } from '../../view/form.js';
import { answersTyped, typedOf } from './section.form.js';
import type { Section } from './sections.js';

function aSection(kind: AnswerKind, differences: Partial<Question> = {}): Section {
  const question: Question = {
    key: 'q',
    enquiry: 'e',
    text: 'Which?',
    kind,
    required: true,
    evidence: false,
    compared: false,
    ...differences,
  };
  const questions = [{ number: 4, question }];
  return { key: 'part-1', title: 'Question 4', enquiries: [{ title: 'E', questions }], questions };
}

function read(kind: AnswerKind, typed: Readonly<Record<string, string>>, stored: Answers = {}) {
  const { answers, faults } = answersTyped(aSection(kind, { evidence: true }), stored, { seen: 'y', ...typed });
  return faults.length === 0 ? answers.q : formErrors(faults).list;
}

describe('a page of questions as it is read', () => {
  it.each(ANSWER_KINDS.filter((kind) => kind !== 'concordance'))(
    'takes an answer to a question of kind %s as it was stored, and asks for nothing more',
    (kind) => {
      const section = aSection(kind, { evidence: kind !== 'safety-now' });
      const template = { ...interventionsForNeglect, questions: section.questions.map(({ question }) => question) };
      const answers = answersFor(template, { oneOf: ([first]) => first, whole: (least) => least });
      expect(answersTyped(section, {}, typedOf(section, answers))).toEqual({ answers, faults: [] });
      expect([...faultsOf(template, answers), ...completeness(template, answers).lacks]).toEqual([]);
    },
  );

  it.each<[string, AnswerKind, Readonly<Record<string, string>>, unknown]>([
    ['nothing', 'grade', {}, { value: null }],
    ['blanks', 'narrative', { q: '  ' }, { value: null }],
    ['a grade', 'grade', { q: 'GOOD', 'q--why': 'So.' }, { value: 'GOOD', narrative: 'So.' }],
    [
      'evidence, line by line',
      'grade',
      { q: 'GOOD', 'q--evidence': 'a\r\n\r\n b ' },
      { value: 'GOOD', evidence: ['a', 'b'] },
    ],
    [
      'a search',
      'met',
      { q: 'NOT_EVIDENCED', 'q--unknown': 'Both.' },
      { value: 'NOT_EVIDENCED', notKnownReason: 'Both.' },
    ],
    ['a count of none', 'count', { q: '0' }, { value: 0 }],
    [
      'a count nobody knows',
      'count',
      { 'q--unknown': 'Not counted.' },
      { value: null, notKnownReason: 'Not counted.' },
    ],
    ['a list', 'list', { q: 'One\n\nTwo ' }, { value: ['One', 'Two'] }],
    ['a list of none', 'list', { 'q--unknown': 'None found.' }, { value: [], notKnownReason: 'None found.' }],
    [
      'months',
      'metric',
      { q: '2027-01: 12\n2027-02 3.5' },
      {
        value: [
          { month: '2027-01', value: 12 },
          { month: '2027-02', value: 3.5 },
        ],
      },
    ],
    ['a worry', 'safety-now', { q: 'YES', 'q--why': 'Alone.' }, { value: 'YES', narrative: 'Alone.' }],
  ])('%s', (_words, kind, typed, answer) => {
    expect(read(kind, typed)).toEqual(answer);
  });

  it.each<[string, AnswerKind, Readonly<Record<string, string>>, string, string]>([
    ['words for a number', 'count', { q: 'about ten' }, '#q', 'Question 4 must be a whole number, like 14'],
    [
      'no month',
      'metric',
      { q: 'January 12' },
      '#q',
      'Question 4: write each line as a month and a number, like 2027-01: 12',
    ],
    ['too long a text', 'narrative', { q: 'x'.repeat(4001) }, '#q', 'Question 4 must be 4,000 characters or fewer'],
    [
      'too long a reason',
      'grade',
      { 'q--why': 'x'.repeat(4001) },
      '#q--why',
      'Question 4 must be 4,000 characters or fewer',
    ],
    [
      'too long a place',
      'grade',
      { 'q--evidence': 'x'.repeat(201) },
      '#q--evidence',
      'Question 4: each line must be 200 characters or fewer',
    ],
    ['too many things', 'list', { q: 'x\n'.repeat(201) }, '#q', 'Question 4: add 200 lines or fewer'],
  ])('says what is wrong: %s', (_words, kind, typed, href, text) => {
    expect(read(kind, typed)).toEqual([{ text, href }]);
  });

  it('keeps what the page does not show of an answer', () => {
    const stored: Answers = { q: { value: 3, narrative: 'Told by a program.' } };
    expect(read('count', { q: '4' }, stored)).toEqual({ value: 4, narrative: 'Told by a program.' });
  });

  it('shows again what it read', () => {
    const section = aSection('metric', { evidence: true });
    const typed = { q: '2027-01: 12\n2027-02: 3.5', 'q--why': '', 'q--evidence': 'a\nb', 'q--unknown': '' };
    expect(typedOf(section, answersTyped(section, {}, typed).answers)).toEqual(typed);
  });
});
