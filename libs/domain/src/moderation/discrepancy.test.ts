import { describe, expect, it } from '@jest/globals';
import { anAskedQuestion } from '#test/support/cycle-builders.js';
import type { Scale } from '../questions/scale.js';
import { SHIPPED_SCALES } from '../questions/scales.js';
import { discrepancies, hasGrade, isNotCompared } from './discrepancy.js';

const GRADE = anAskedQuestion('overall', 'step', 'How good?', { scale: 'ofsted-four', compared: true });
const VOICE = anAskedQuestion('voice', 'yes-no', 'Is the voice there?', { compared: true });
const PLAN = anAskedQuestion('plan', 'step', 'Does the plan meet the standard?', { scale: 'met', compared: true });

function kinds(question: typeof GRADE, ...values: readonly string[]): readonly string[] {
  return discrepancies(
    [question],
    values.map((value, index) => ({ agencyKey: `A${index}`, answers: { [question.key]: { value } } })),
  ).map((one) => one.kind);
}

describe('a discrepancy', () => {
  it('is two steps between grades, or inadequate beside good', () => {
    expect(kinds(GRADE, 'REQUIRES_IMPROVEMENT', 'OUTSTANDING')).toEqual(['spread']);
    expect(kinds(GRADE, 'INADEQUATE', 'GOOD', 'GOOD')).toEqual(['inadequate-beside-good']);
    expect(kinds(GRADE, 'INADEQUATE', 'OUTSTANDING')).toEqual(['inadequate-beside-good']);
    expect(kinds(GRADE, 'INADEQUATE', 'REQUIRES_IMPROVEMENT')).toEqual([]);
    expect(kinds(GRADE, 'GOOD', 'OUTSTANDING')).toEqual([]);
  });

  it('is a yes beside a no, and a standard met beside one not met', () => {
    expect(kinds(VOICE, 'YES', 'NO')).toEqual(['conflict']);
    expect(kinds(VOICE, 'YES', 'MIXED', 'CANNOT_TELL')).toEqual([]);
    expect(kinds(PLAN, 'MET', 'NOT_MET')).toEqual(['spread']);
    expect(kinds(PLAN, 'MET', 'PARTLY')).toEqual([]);
  });

  it('reads the order of its scale: a third of a long one, one step of two', () => {
    const on = (scale: Scale, ...values: readonly string[]) =>
      discrepancies(
        [{ ...PLAN, scale }],
        values.map((value, index) => ({ agencyKey: `A${index}`, answers: { plan: { value } } })),
      ).length;
    const ten = SHIPPED_SCALES['zero-to-ten'] as Scale;
    expect([on(ten, 'S2', 'S5'), on(ten, 'S2', 'S6'), on(ten, 'S2', 'S9', 'NOT_EVIDENCED')]).toEqual([0, 1, 1]);
    const two = { ...ten, steps: ten.steps.slice(0, 2) };
    expect([on(two, 'S0', 'S0'), on(two, 'S0', 'S1'), on(two, 'S0', 'NOT_APPLICABLE')]).toEqual([0, 1, 0]);
  });

  it('never comes from what is not evidenced, missing, or of one agency alone', () => {
    expect(kinds(GRADE, 'NOT_EVIDENCED', 'OUTSTANDING')).toEqual([]);
    expect(kinds(VOICE, 'NO', 'NOT_EVIDENCED')).toEqual([]);
    expect(kinds(GRADE, 'INADEQUATE')).toEqual([]);
    expect(kinds(GRADE)).toEqual([]);
    expect(discrepancies([GRADE], [{ agencyKey: 'A', answers: {} }])).toEqual([]);
  });

  it('is looked for only where agencies are compared', () => {
    expect(kinds({ ...GRADE, compared: false }, 'INADEQUATE', 'OUTSTANDING')).toEqual([]);
  });
});

it('not evidenced is no grade', () => {
  expect(hasGrade([GRADE], { overall: { value: 'INADEQUATE' } })).toBe(true);
  expect(hasGrade([GRADE], { overall: { value: 'NOT_EVIDENCED' } })).toBe(false);
  expect(hasGrade([GRADE], {})).toBe(false);
});

describe('a question that is not compared', () => {
  it('is one that could be, where its template leaves that out; words are never compared', () => {
    expect([GRADE, VOICE, PLAN].map(isNotCompared)).toEqual([false, false, false]);
    const left = anAskedQuestion('left', 'yes-no', 'Was it so?', { compared: false });
    expect([left, anAskedQuestion('why', 'narrative', 'Why?', { compared: false })].map(isNotCompared)).toEqual([
      true,
      false,
    ]);
  });
});
