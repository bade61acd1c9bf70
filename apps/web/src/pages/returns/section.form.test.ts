import { describe, expect, it } from '@jest/globals';
import type { Answer, Answers } from '#domain/questions/answer.js';
import { ANSWER_KINDS, type AnswerKind, type Question, type QuestionParts } from '#domain/questions/question.js';
import { answersFor } from '#domain/story/answers-for.js';
import { faultsOf } from '#domain/submission/answers.js';
import { completeness } from '#domain/submission/completeness.js';
import { anAskedQuestion, aQuestion, aTemplate } from '#test/support/cycle-builders.js';
import { formErrors, type Typed } from '../../view/form.js';
import { answersTyped, typedOf } from './section.form.js';
import type { Section } from './sections.js';

const OPTIONS: QuestionParts = {
  options: [
    { key: 'HOME', words: 'At home' },
    { key: 'SCHOOL', words: 'At school' },
  ],
};

/** What questions of some kinds say beside their text. */
const PARTS: Readonly<Partial<Record<AnswerKind, QuestionParts>>> = {
  step: { scale: 'ofsted-four' },
  number: { least: 0 },
  'one-of': OPTIONS,
  'several-of': OPTIONS,
};

function aSection(kind: AnswerKind, differences: Partial<Question> = {}): Section {
  const question = anAskedQuestion('q', kind, 'Which?', { ...PARTS[kind], ...differences });
  const questions = [{ number: 4, question }];
  return { key: 'part-1', title: 'Question 4', enquiries: [{ title: 'E', questions }], questions };
}

function read(kind: AnswerKind, typed: Typed, stored: Answers = {}) {
  const { answers, faults } = answersTyped(aSection(kind, { evidence: true }), stored, { seen: 'y', ...typed });
  return faults.length === 0 ? answers.q : formErrors(faults).list;
}

describe('a page of questions as it is read', () => {
  it.each(ANSWER_KINDS.filter((kind) => kind !== 'concordance'))(
    'takes an answer to a question of kind %s as it was stored, and asks for nothing more',
    (kind) => {
      const evidence = kind !== 'safety-now';
      const section = aSection(kind, { evidence });
      const questions = [aQuestion('q', kind, 'Which?', { ...PARTS[kind], evidence })];
      const template = aTemplate({ questions });
      const answers = answersFor(template, { oneOf: ([first]) => first, whole: (least) => least }, ['POL']);
      expect(answersTyped(section, {}, typedOf(section, answers))).toEqual({ answers, faults: [] });
      expect([...faultsOf(template, answers, ['POL']), ...completeness(template, answers).lacks]).toEqual([]);
    },
  );

  it.each<[string, AnswerKind, Typed, unknown]>([
    ['nothing', 'step', {}, { value: null }],
    ['blanks', 'narrative', { q: '  ' }, { value: null }],
    ['a grade', 'step', { q: 'GOOD', 'q--why': 'So.' }, { value: 'GOOD', narrative: 'So.' }],
    [
      'evidence, line by line',
      'step',
      { q: 'GOOD', 'q--evidence': 'a\r\n\r\n b ' },
      { value: 'GOOD', evidence: ['a', 'b'] },
    ],
    [
      'a search',
      'step',
      { q: 'NOT_EVIDENCED', 'q--unknown': 'Both.' },
      { value: 'NOT_EVIDENCED', notKnownReason: 'Both.' },
    ],
    ['a count of none', 'number', { q: '0' }, { value: 0 }],
    [
      'a count nobody knows',
      'number',
      { 'q--unknown': 'Not counted.' },
      { value: null, notKnownReason: 'Not counted.' },
    ],
    ['a list', 'list', { q: 'One\n\nTwo ' }, { value: ['One', 'Two'] }],
    ['a list of none', 'list', { 'q--unknown': 'None found.' }, { value: [], notKnownReason: 'None found.' }],
    [
      'months',
      'by-month',
      { q: '2027-01: 12\n2027-02 3.5' },
      {
        value: [
          { month: '2027-01', value: 12 },
          { month: '2027-02', value: 3.5 },
        ],
      },
    ],
    ['some of several', 'several-of', { q: ['HOME', 'SCHOOL'] }, { value: ['HOME', 'SCHOOL'] }],
    ['none of several', 'several-of', { 'q--unknown': 'Not asked.' }, { value: [], notKnownReason: 'Not asked.' }],
    [
      'a day in three boxes',
      'date',
      { 'q--on-day': '3', 'q--on-month': '2', 'q--on-year': '2027' },
      { value: '2027-02-03' },
    ],
    ['a share', 'percentage', { q: '62.5 %' }, { value: 62.5 }],
    [
      'points about agencies',
      'tagged',
      { q: 'POL: They came at once.\nCSC : They wrote it down.' },
      {
        value: [
          { agency: 'POL', text: 'They came at once.' },
          { agency: 'CSC', text: 'They wrote it down.' },
        ],
      },
    ],
    ['a worry', 'safety-now', { q: 'YES', 'q--why': 'Alone.' }, { value: 'YES', narrative: 'Alone.' }],
  ])('%s', (_words, kind, typed, answer) => {
    expect(read(kind, typed)).toEqual(answer);
  });

  it.each<[string, AnswerKind, Typed, string, string]>([
    ['words for a number', 'number', { q: 'about ten' }, '#q', 'Question 4 must be a whole number, 0 or more, like 14'],
    [
      'no month',
      'by-month',
      { q: 'January 12' },
      '#q',
      'Question 4: write each line as a month and a number, like 2027-01: 12',
    ],
    ['more than all', 'percentage', { q: '101' }, '#q', 'Question 4 must be a number from 0 to 100, like 14'],
    [
      'no real day',
      'date',
      { 'q--on-day': '31', 'q--on-month': '2', 'q--on-year': '2027' },
      '#q',
      'Question 4 must be a real date, like 27 3 2028',
    ],
    [
      'a point about nobody',
      'tagged',
      { q: 'They came at once.' },
      '#q',
      'Question 4: begin each line with the key of an agency and a colon',
    ],
    ['too long a text', 'narrative', { q: 'x'.repeat(4001) }, '#q', 'Question 4 must be 4,000 characters or fewer'],
    [
      'too long a reason',
      'step',
      { 'q--why': 'x'.repeat(4001) },
      '#q--why',
      'Question 4 must be 4,000 characters or fewer',
    ],
    [
      'too long a place',
      'step',
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
    expect(read('number', { q: '4' }, stored)).toEqual({ value: 4, narrative: 'Told by a program.' });
  });

  it('shows again what it read', () => {
    const section = aSection('by-month', { evidence: true });
    const typed = { q: '2027-01: 12\n2027-02: 3.5', 'q--why': '', 'q--evidence': 'a\nb', 'q--unknown': '' };
    expect(typedOf(section, answersTyped(section, {}, typed).answers)).toEqual(typed);
  });
});

describe('a page of questions as it is drawn again', () => {
  it('holds a day in its three boxes and ticks as they were', () => {
    const drawn = (kind: AnswerKind, value: Answer['value']) => typedOf(aSection(kind), { q: { value } });
    expect(drawn('date', '2027-02-03')).toMatchObject({ 'q--on-day': '3', 'q--on-month': '2', 'q--on-year': '2027' });
    expect(drawn('several-of', ['HOME'])).toMatchObject({ q: ['HOME'] });
  });
});
