import { describe, expect, it } from '@jest/globals';
import { CycleOnPaper, completeAnswers } from '#test/support/cycle-builders.js';
import { interventionsForNeglect } from '../templates/interventions-for-neglect.template.js';
import { sideBySide } from './side-by-side.js';

describe('a case side by side', () => {
  const paper = new CycleOnPaper().launched();

  it('shows what each agency said, marks where they disagree, and leaves out what was never sent', () => {
    const template = interventionsForNeglect;
    const graded = { key: 'impact-understood' };
    const submission = (agencyKey: string, state: string) => ({
      agencyKey,
      caseRef: 'C01',
      state,
      clarifications: 0,
      reopened: 0,
      reopenedOn: null,
    });
    const facts = {
      ...paper.facts,
      cycle: { ...paper.facts.cycle, template },
      submission: {
        'C01-CSC': submission('CSC', 'SUBMITTED'),
        'C01-POL': submission('POL', 'RESUBMITTED'),
        'C01-EDU': submission('EDU', 'NOT_RECEIVED'),
        'C02-CSC': { ...submission('CSC', 'SUBMITTED'), caseRef: 'C02' },
      },
    } as unknown as typeof paper.facts;
    const { returns, questions } = sideBySide(facts, 'C01', (_, ref) => ({
      ...completeAnswers(template),
      [graded.key]: { value: ref === 'C01-POL' ? 'INADEQUATE' : 'GOOD' },
    }));
    expect(returns.map((one) => [one.ref, one.state])).toEqual([
      ['C01-CSC', 'SUBMITTED'],
      ['C01-POL', 'RESUBMITTED'],
      ['C01-EDU', 'NOT_RECEIVED'],
    ]);
    expect(questions.find((one) => one.question.key === graded.key)).toMatchObject({
      answers: { CSC: { value: 'GOOD' }, POL: { value: 'INADEQUATE' } },
      discrepancy: 'inadequate-beside-good',
    });
    expect(questions.filter((one) => one.discrepancy !== null)).toHaveLength(1);
    expect(questions.some((one) => one.question.kind === 'concordance')).toBe(false);
  });
});
