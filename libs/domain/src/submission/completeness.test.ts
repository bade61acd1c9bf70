import { describe, expect, it } from '@jest/globals';
import { anOrganisationalTemplate, aQuestion, aTemplate, completeAnswers } from '#test/support/cycle-builders.js';
import type { Answer } from '../questions/answer.js';
import type { AnswerKind, QuestionParts } from '../questions/question.js';
import { faultsOf, mergeAnswers } from './answers.js';
import { completeness } from './completeness.js';

const EVIDENCE = ['Case record, section 4'];

const OPTIONS: QuestionParts = {
  options: [
    { key: 'HOME', words: 'At home' },
    { key: 'SCHOOL', words: 'At school' },
  ],
};
const PARTS: Readonly<Partial<Record<AnswerKind, QuestionParts>>> = {
  step: { scale: 'ofsted-four' },
  number: { least: 0 },
  'one-of': OPTIONS,
  'several-of': OPTIONS,
};

function lacks(kind: AnswerKind, answer: Answer | undefined, differences = {}): readonly string[] {
  const template = aTemplate({ questions: [aQuestion('q', kind, 'Which?', { ...PARTS[kind], ...differences })] });
  return completeness(template, answer === undefined ? {} : { q: answer }).lacks.map((one) => one.code);
}

describe('a complete return', () => {
  it('leaves nothing to ask for, and does not ask agencies what the panel answers', () => {
    for (const template of [aTemplate(), anOrganisationalTemplate()]) {
      const { lacks: missing, unanswered, answered, required } = completeness(template, completeAnswers(template));
      expect({ missing, unanswered }).toEqual({ missing: [], unanswered: [] });
      expect(answered).toBe(required);
    }
    expect(completeness(aTemplate(), {})).toMatchObject({
      answered: 0,
      required: 6,
      unanswered: ['overall', 'voice', 'plan', 'risks', 'story', 'safe-now'],
    });
  });
});

describe('the words of what is missing', () => {
  it('begin with the key of the question and say what an answer looks like', () => {
    const template = aTemplate({ questions: [aQuestion('q', 'yes-no', 'Which?')] });
    expect(completeness(template, {}).lacks.map((one) => one.words)).toEqual([
      'q ("Which?") is not answered yet: choose one of YES, NO, MIXED, CANNOT_TELL, NOT_EVIDENCED.',
    ]);
  });

  it('name a question that is not asked, and those that are', () => {
    const template = aTemplate({
      questions: [aQuestion('q', 'list', 'Which?'), aQuestion('r', 'number', 'How many?')],
    });
    expect(faultsOf(template, { risks: { value: null } }, []).map((one) => one.words)).toEqual([
      'There is no question “risks”. There are: q, r.',
    ]);
  });
});

describe('what an answer needs', () => {
  it.each<[string, AnswerKind, Answer | undefined, readonly string[]]>([
    ['nothing at all', 'narrative', undefined, ['not-answered']],
    ['blanks', 'narrative', { value: '  ' }, ['not-answered']],
    ['a grade alone', 'step', { value: 'GOOD' }, ['no-narrative']],
    ['a grade with words', 'step', { value: 'GOOD', narrative: 'So.' }, ['no-evidence']],
    ['a grade with blank evidence', 'step', { value: 'GOOD', narrative: 'So.', evidence: [' '] }, ['no-evidence']],
    ['a grade with both', 'step', { value: 'GOOD', narrative: 'So.', evidence: EVIDENCE }, []],
    ['not evidenced', 'step', { value: 'NOT_EVIDENCED' }, ['search-unsaid']],
    ['not evidenced, searched', 'step', { value: 'NOT_EVIDENCED', notKnownReason: 'Both systems.' }, []],
    ['a bare no', 'yes-no', { value: 'NO' }, ['no-example']],
    ['a no with an example', 'yes-no', { value: 'NO', narrative: 'The visit of May.' }, []],

    ['safe now', 'safety-now', { value: 'NO' }, []],
    ['a comment alone', 'yes-no', { value: null, narrative: 'Hm.' }, ['not-answered']],
    ['an empty list', 'list', { value: [], narrative: 'Hm.' }, ['none-known-unsaid']],
    ['none known', 'list', { value: [], notKnownReason: 'None recorded.' }, []],
    ['a count', 'number', { value: 0 }, []],
    ['a count nobody knows', 'number', { value: null, notKnownReason: 'Not counted.' }, []],
  ])('%s', (_words, kind, answer, codes) => {
    expect(lacks(kind, answer)).toEqual(codes);
  });

  it('is an example beside the worst step of a scale, and a reason beside what does not apply', () => {
    const on = (scale: string, answer: Answer) => lacks('step', answer, { scale });
    expect(on('met', { value: 'NOT_MET' })).toEqual(['no-example']);
    expect(on('met', { value: 'PARTLY' })).toEqual([]);
    expect(on('zero-to-ten', { value: 'S0' })).toEqual(['no-example']);
    expect(on('rag', { value: 'NOT_APPLICABLE' })).toEqual(['reason-unsaid']);
    expect(on('rag', { value: 'NOT_APPLICABLE', notKnownReason: 'No school there.' })).toEqual([]);
  });

  it('is nothing when the question is optional and left alone, save the question of safety', () => {
    expect(lacks('narrative', undefined, { required: false })).toEqual([]);
    expect(lacks('step', { value: 'GOOD' }, { required: false })).toEqual(['no-narrative']);
    expect(lacks('safety-now', undefined, { required: false })).toEqual(['not-answered']);
  });

  it('is a reference to evidence where the template asks for one', () => {
    expect(lacks('step', { value: 'MET' }, { scale: 'met', evidence: true })).toEqual(['no-evidence']);
    expect(lacks('list', { value: [], notKnownReason: 'None.' }, { evidence: true })).toEqual([]);
  });

  it('is named by its key and its question, never by what was answered', () => {
    const { lacks: all } = completeness(aTemplate(), { overall: { value: 'INADEQUATE' } });
    expect(all[0]).toEqual({
      code: 'no-narrative',
      words: 'overall ("How good was the work overall?") has a grade: say why.',
      field: 'answers.overall',
    });
  });
});

describe('an answer of each kind', () => {
  const fits = (kind: AnswerKind, value: Answer['value'], differences = {}) =>
    faultsOf(
      aTemplate({ questions: [aQuestion('q', kind, 'Which?', { ...PARTS[kind], ...differences })] }),
      { q: { value } },
      ['POL'],
    ).map(({ code }) => code);

  it.each<[string, AnswerKind, Answer['value'], object, Answer['value'], object]>([
    ['a step of its scale', 'step', 'S10', { scale: 'zero-to-ten' }, 'S11', { scale: 'zero-to-ten' }],
    ['not applicable where its scale has that', 'step', 'NOT_APPLICABLE', { scale: 'rag' }, 'NOT_APPLICABLE', {}],
    ['one of its options', 'one-of', 'HOME', {}, 'WORK', {}],
    ['several of its options, each once', 'several-of', ['HOME', 'SCHOOL'], {}, ['HOME', 'HOME'], {}],
    ['a number in its range', 'number', 37, {}, 37, { most: 10 }],
    ['a number with decimals where it may have them', 'number', 1.5, { decimals: true }, 1.5, {}],
    ['a share of a hundred', 'percentage', 62.5, {}, 100.5, {}],
    ['a real day', 'date', '2028-02-29', {}, '2027-02-29', {}],
    ['months, each once', 'by-month', [{ month: '2027-01', value: 1 }], {}, [{ month: '2027-13', value: 1 }], {}],
    ['places', 'pointer', ['Training records'], {}, [''], {}],
    ['points about agencies', 'tagged', [{ agency: 'POL', text: 'So.' }], {}, [{ agency: 'POL', text: ' ' }], {}],
  ])('is %s, and nothing else', (_words, kind, value, differences, wrong, others) => {
    expect([fits(kind, value, differences), fits(kind, wrong, others)]).toEqual([[], ['answer-not-readable']]);
  });

  it('is about agencies that take part', () => {
    expect(fits('tagged', [{ agency: 'ZZZ', text: 'So.' }])).toEqual(['agency-not-in-audit']);
  });

  it('holds nothing that identifies a child, in no part of it', () => {
    expect(fits('tagged', [{ agency: 'POL', text: 'moved to SW1A 1AA' }])).toEqual(['personal-detail']);
  });
});

describe('answers that cannot be kept', () => {
  it.each<[string, string, Answer, string]>([
    ['an unknown question', 'nothing', { value: 'x' }, 'unknown-question'],
    ['a question of the panel', 'same-view', { value: 'SAME' }, 'unknown-question'],
    ['a grade that is none', 'overall', { value: 'SPLENDID' }, 'answer-not-readable'],
    ['a number for a text', 'story', { value: 4 }, 'answer-not-readable'],
    ['a text for a list', 'risks', { value: 'one' }, 'answer-not-readable'],
    ['half a visit', 'visits', { value: 1.5 }, 'answer-not-readable'],
    ['a maybe about safety', 'safe-now', { value: 'MIXED' }, 'answer-not-readable'],
    ['a postcode in a list', 'risks', { value: ['moved to SW1A 1AA'] }, 'personal-detail'],
    ['an NHS number in evidence', 'story', { value: 'x', evidence: ['943 476 5919'] }, 'personal-detail'],
  ])('%s', (_words, key, answer, code) => {
    expect(faultsOf(aTemplate(), { [key]: answer }, []).map((fault) => [fault.code, fault.field])).toEqual([
      [code, `answers.${key}`],
    ]);
  });

  it('name the question and not the value', () => {
    expect(faultsOf(aTemplate(), { story: { value: 'lives at SW1A 1AA' } }, [])[0]?.words).toBe(
      'story ("What happened?") seems to hold a postcode. Take it out: an audit holds nothing that identifies a child.',
    );
  });

  it('are months given twice', () => {
    const value = [
      { month: '2026-01', value: 1 },
      { month: '2026-01', value: 2 },
    ];
    expect(faultsOf(anOrganisationalTemplate(), { training: { value } }, [])).toHaveLength(1);
  });
});

describe('merging', () => {
  it('keeps what was there, replaces what is named, and takes away what is emptied', () => {
    const merged = mergeAnswers(
      { a: { value: 'old' }, b: { value: 'kept' }, c: { value: 'gone' } },
      { a: { value: 'new' }, c: { value: null } },
    );
    expect(merged).toEqual({ ok: true, value: { a: { value: 'new' }, b: { value: 'kept' } } });
  });

  it('refuses more than a return can hold', () => {
    expect(mergeAnswers({}, { a: { value: 'x'.repeat(400_001) } })).toMatchObject({
      ok: false,
      refusals: [{ code: 'too-long', field: 'answers' }],
    });
  });
});
