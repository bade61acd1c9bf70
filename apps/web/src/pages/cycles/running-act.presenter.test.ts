import { describe, expect, it } from '@jest/globals';
import { decideAct } from '#domain/acts/decide-act.js';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import { previewOf } from './running-act.presenter.js';

describe('what would follow from moving all dates', () => {
  it('is each open date before and after, and how many people hear of it', () => {
    const paper = new CycleOnPaper().launched();
    const decided = decideAct(
      'shiftDates',
      paper.facts,
      { workingDays: 5, reason: 'Illness.' },
      paper.context('priya'),
    );
    if (!decided.ok) throw new Error(decided.refusals[0].words);
    const { moved, mails } = previewOf(paper.facts, decided.value);
    expect(moved.length).toBeGreaterThan(0);
    for (const line of moved) expect(line.before).not.toBe(line.after);
    expect(moved.map((line) => line.what)).toContain('Case selection');
    expect(mails).toMatch(/^\d+ people will be emailed\.$/);
  });

  it('leaves the audit as it was', () => {
    const paper = new CycleOnPaper().launched();
    const before = structuredClone(paper.facts.stage);
    const decided = decideAct('pauseCycle', paper.facts, { reason: 'Easter.' }, paper.context('priya'));
    if (!decided.ok) throw new Error(decided.refusals[0].words);
    expect(previewOf(paper.facts, decided.value).moved).toEqual([]);
    expect(paper.facts.stage).toEqual(before);
  });
});
