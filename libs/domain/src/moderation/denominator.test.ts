import { describe, expect, it } from '@jest/globals';
import { anOrganisationalTemplate, aTemplateOfBoth, CycleOnPaper } from '#test/support/cycle-builders.js';
import { aFinding, aRecommendation, moderating, THREE } from '#test/support/later-cycle.js';
import { findingMade } from '../acts/moderation/finding-said.js';
import { measureFaults } from '../acts/reporting/draft-recommendation.act.js';
import { evolve, put } from '../cycle/change.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { PlannedTemplate } from '../templates/template.js';

const audit = (template: PlannedTemplate): CycleFacts =>
  new CycleOnPaper({ template, plan: { agencies: THREE.map((agency) => ({ agency })) } }).launched().facts;
const made = (facts: CycleFacts, differences: Parameters<typeof aFinding>[0]) => {
  const context = { content: () => null, today: facts.cycle.launchOn };
  return findingMade(facts, aFinding({ cases: [], casesAffected: 2, casesApplicable: 3, ...differences }), context);
};
const refusalsOf = (facts: CycleFacts, differences: Parameters<typeof aFinding>[0]) => {
  const outcome = made(facts, differences);
  return outcome.ok ? outcome.value.countedIn : outcome.refusals.map(({ words, field }) => [field, words]);
};

describe('the count of a finding', () => {
  it('is of agencies where the part is about agencies, and of no more than take part', () => {
    const facts = audit(anOrganisationalTemplate());
    expect(refusalsOf(facts, {})).toBe('AGENCIES');
    expect(refusalsOf(facts, { casesAffected: 20, casesApplicable: 20 })).toEqual([
      ['casesApplicable', '3 agencies take part: the finding cannot apply to 20.'],
    ]);
    expect(refusalsOf(facts, { countedIn: 'CASES' })).toEqual([
      ['countedIn', 'The audit looks at agencies: count those.'],
    ]);
    expect(refusalsOf(facts, { casesAffected: 4, casesApplicable: 3 })).toEqual([
      [
        'casesAffected',
        'Enter two whole numbers: how many agencies show this, out of how many it could apply to (at least 1).',
      ],
    ]);
  });

  it('is, where the audit is about both, of what its question is about, else of what is said', () => {
    const facts = audit(aTemplateOfBoth());
    expect(refusalsOf(facts, {})).toBe('CASES');
    expect(refusalsOf(facts, { countedIn: 'AGENCIES' })).toBe('AGENCIES');
    expect(refusalsOf(facts, { question: 'policy' })).toBe('AGENCIES');
    expect(refusalsOf(facts, { question: 'policy', countedIn: 'CASES' })).toEqual([
      ['countedIn', 'The question is about agencies: count those.'],
    ]);
  });

  it('names no case where it is of agencies', () => {
    const { facts } = moderating({ template: aTemplateOfBoth() });
    expect(refusalsOf(facts, { countedIn: 'AGENCIES', cases: ['C01', 'C02'] })).toEqual([
      ['cases', 'This counts agencies, so it names no case. Leave the cases out, or count cases.'],
    ]);
  });
});

describe('the measure of a recommendation', () => {
  it('is of what its findings are about, and of no more than there are', () => {
    const before = audit(anOrganisationalTemplate());
    const finding = made(before, {});
    if (!finding.ok) throw new Error('the finding stands');
    const kept = { ...finding.value, decision: 'RECOMMEND', withdrawnAt: null, withdrawnBy: null } as const;
    const facts = evolve(before, [put('finding', 'F01', kept)]);
    const faults = (baselineApplicable: number, baselineAffected: number) =>
      measureFaults(facts, aRecommendation({ baselineApplicable, baselineAffected })).map(({ words }) => words);
    expect(faults(3, 1)).toEqual([]);
    expect(faults(20, 20)).toEqual(['It rests on findings about agencies, at most 3: it cannot be counted out of 20.']);
    expect(faults(2, 3)).toEqual([
      'The agencies that show it now, and those that should, cannot be more than the agencies it could apply to. Those must be at least 1.',
    ]);
  });
});
