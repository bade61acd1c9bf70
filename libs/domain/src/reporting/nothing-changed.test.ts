import { describe, expect, it } from '@jest/globals';
import type { CycleOnPaper } from '#test/support/cycle-builders.js';
import {
  aDecision,
  aFinding,
  anAction,
  aRecommendation,
  issued,
  moderating,
  reporting,
} from '#test/support/later-cycle.js';

const REASON = 'It was typed wrongly.';

/** What is refused where each correction says what stands already, and where it says something else. */
function refused(
  paper: CycleOnPaper,
  person: string,
  corrections: Readonly<Record<string, readonly [string, object]>>,
) {
  return Object.fromEntries(
    Object.entries(corrections).map(([field, [act, said]]) => [
      field,
      [
        paper.refusals(person, act as 'correctFinding', said as never),
        paper.refusals(person, act as 'correctFinding', { ...said, [field]: 'Said otherwise.' } as never),
      ],
    ]),
  );
}

describe('a correction that says what stands already', () => {
  it('is refused before the draft is issued, whatever it corrects', () => {
    const paper = reporting();
    paper.does('priya', 'draftRecommendation', aRecommendation());
    paper.does('priya', 'proposeAction', anAction('POL'));
    const { case: _case, grade: _grade, ...words } = aDecision();
    expect(
      refused(paper, 'priya', {
        theme: ['correctFinding', { ...aFinding({ text: ' Plans were made without the child. ' }), finding: 'F01' }],
        measure: ['correctRecommendation', { ...aRecommendation(), recommendation: 'R01' }],
        deliverable: ['correctAction', { ...anAction('POL'), action: 'A01' }],
      }),
    ).toEqual({
      theme: [['nothing-changed'], []],
      measure: [['nothing-changed'], []],
      deliverable: [['nothing-changed'], []],
    });
    expect(
      refused(paper, 'paul', {
        rationale: ['correctGradeWords', { ...words, case: 'C01', reason: REASON }],
        note: ['decideFinding', { finding: 'F01', decision: 'RECOMMEND' }],
      }),
    ).toEqual({ rationale: [['nothing-changed'], []], note: [['nothing-changed'], []] });
  });

  it('makes no version of an approved report, and tells nobody', () => {
    const paper = issued().on('2026-02-03');
    paper.does('quentin', 'approveReport', {});
    const owner = paper.facts.action.A02;
    const action = { ...anAction('POL'), dueOn: owner?.dueOn, action: 'A02', reason: REASON };
    expect(
      refused(paper, 'quentin', {
        text: ['correctFinding', { ...aFinding(), finding: 'F01', reason: REASON }],
        outcome: ['correctRecommendation', { ...aRecommendation(), recommendation: 'R01', reason: REASON }],
        measure: ['correctAction', action],
        note: ['decideFinding', { finding: 'F01', decision: 'RECOMMEND', reason: REASON }],
      }),
    ).toEqual({
      text: [['nothing-changed'], []],
      outcome: [['nothing-changed'], []],
      measure: [['nothing-changed'], []],
      note: [['nothing-changed'], []],
    });
  });

  it('still destroys what was said before, where that named somebody', () => {
    const paper = moderating();
    paper.does('paul', 'addFinding', aFinding({ text: 'Tamblyn was not seen.' }));
    paper.does('paul', 'correctFinding', { ...aFinding(), finding: 'F01' });
    paper.does('paul', 'correctFinding', { ...aFinding(), finding: 'F01', namesSomebody: true });
    expect(JSON.stringify([...paper.content])).not.toContain('Tamblyn');
  });

  it('knows a count that changed while its words stayed', () => {
    const paper = moderating();
    paper.does('paul', 'addFinding', aFinding());
    const again = { ...aFinding({ cases: ['C02', 'C01'], casesAffected: 2 }), finding: 'F01' };
    expect(paper.refusals('paul', 'correctFinding', again)).toEqual([]);
    paper.does('paul', 'correctFinding', again);
    expect(paper.refusals('paul', 'correctFinding', { ...again, cases: ['C01', 'C02'] })).toEqual(['nothing-changed']);
  });
});
