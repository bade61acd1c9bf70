import { describe, expect, it } from '@jest/globals';
import { aTemplate } from '#test/support/cycle-builders.js';
import { gradingScale, questionsAsked } from '../templates/asked.js';
import { panelVerdict } from './panel-verdict.js';

const [question] = questionsAsked(aTemplate()).filter(({ isGrade }) => isGrade);
const grading = gradingScale(aTemplate());
if (question === undefined || grading === null) throw new Error('no question asks for a grade');
const TWO = [question, { ...question, key: `${question.key}-2` }];

function verdict(own: readonly (string | null)[], panel: string) {
  const answers = Object.fromEntries(own.map((value, at) => [TWO[at]?.key ?? '', { value }]));
  return grading === null ? null : panelVerdict(grading, TWO, answers, panel);
}

describe('what the panel’s grade makes of an agency’s own', () => {
  it('follows from the two', () => {
    expect(verdict(['GOOD'], 'GOOD')).toBe('UPHELD');
    expect(verdict(['GOOD'], 'REQUIRES_IMPROVEMENT')).toBe('LOWERED');
    expect(verdict(['INADEQUATE'], 'REQUIRES_IMPROVEMENT')).toBe('RAISED');
  });

  it('is upheld where the panel’s lies among several', () => {
    expect(verdict(['GOOD', 'INADEQUATE'], 'REQUIRES_IMPROVEMENT')).toBe('UPHELD');
    expect(verdict(['GOOD', 'OUTSTANDING'], 'REQUIRES_IMPROVEMENT')).toBe('LOWERED');
    expect(verdict(['NOT_EVIDENCED', 'INADEQUATE'], 'GOOD')).toBe('RAISED');
  });

  it('is nothing where either has no grade', () => {
    expect([verdict(['NOT_EVIDENCED', null], 'GOOD'), verdict([], 'GOOD')]).toEqual([null, null]);
    expect(verdict(['GOOD'], 'NOT_EVIDENCED')).toBeNull();
  });
});
