import { describe, expect, it } from '@jest/globals';
import { aTemplate, completeAnswers } from '#test/support/cycle-builders.js';
import { aDecision, aFinding, COMPARING, closesCollection, collecting, moderating } from '#test/support/later-cycle.js';

describe('the panel’s decision on a case', () => {
  it('keeps grade and reasons apart from state, and counts where agencies disagree', () => {
    const paper = collecting();
    const low = {
      ...completeAnswers(COMPARING),
      overall: { value: 'INADEQUATE', narrative: 'Late.', evidence: ['4'] },
    };
    for (const ref of Object.keys(paper.facts.submission)) paper.sends(ref, ref === 'C01-POL' ? low : undefined);
    closesCollection(paper);
    const decision = paper.does('paul', 'moderateCase', aDecision('C01', { dissent: 'It was good enough.' }));
    expect(decision.result).toEqual({ case: 'C01', discrepancies: 1 });
    expect(paper.facts.case.C01?.state).toBe('MODERATED');
    expect(paper.facts.moderation.C01).toMatchObject({ caseRef: 'C01', discrepancies: 1, decidedBy: 'paul' });
    expect(paper.content.get('moderation/C01/grade')).toBe('REQUIRES_IMPROVEMENT');
    expect(paper.content.get('moderation/C01/agencies')).toEqual({ CSC: 'UPHELD', POL: 'LOWERED', EDU: 'UPHELD' });
    const open = JSON.stringify([decision.changes, decision.entries, decision.notices]);
    for (const word of ['REQUIRES', 'LOWERED', 'Weighed', 'good enough']) expect(open).not.toContain(word);
    expect(paper.refusals('paul', 'moderateCase', aDecision())).toEqual(['already-moderated']);
  });

  it('is reasoned: rationale, evidence, and a word on every grade that an agency gave itself', () => {
    const paper = moderating();
    const without = aDecision('C01', { rationale: ' ', evidence: [], agencies: { CSC: 'UPHELD', CHS: 'RAISED' } });
    expect(paper.refusals('paul', 'moderateCase', without)).toEqual([
      'agency-undecided',
      'agency-undecided',
      'agency-without-return',
      'no-rationale',
      'no-evidence',
    ]);
    expect(paper.refusals('paul', 'moderateCase', aDecision('C01', { rationale: 'Born 1/2/2015.' }))).toEqual([
      'personal-detail',
    ]);
    expect(paper.refusals('paul', 'moderateCase', aDecision('C05'))).toEqual(['not-in-sample']);
    expect(paper.refusals('paul', 'moderateCase', aDecision('C99'))).toEqual(['not-found']);
  });

  it('is not for a moderator whose own agency is looked at, nor for the coordinator', () => {
    const paper = moderating();
    expect(paper.refusals('mona', 'moderateCase', aDecision())).toEqual(['own-agency']);
    expect(paper.refusals('priya', 'moderateCase', aDecision())).toEqual(['not-allowed']);
  });

  it('needs enough of the expected returns; who does not know a case is not expected', () => {
    const paper = collecting();
    const refs = Object.keys(paper.facts.submission);
    for (const ref of refs.slice(0, 7)) paper.sends(ref);
    closesCollection(paper);
    expect(paper.refusals('paul', 'moderateCase', aDecision())).toEqual(['too-few-returns']);
    expect(paper.refusals('paul', 'closeModeration', {})).toContain('too-few-returns');
    const nil = collecting();
    for (const ref of refs.slice(0, 7)) nil.sends(ref);
    for (const ref of refs.slice(7)) {
      const lead = `${nil.facts.submission[ref]?.agencyKey.toLowerCase()}-lead`;
      nil.does(lead, 'nilReturn', { return: ref, reason: 'Moved away.' });
    }
    closesCollection(nil);
    expect(nil.refusals('paul', 'moderateCase', aDecision())).not.toContain('too-few-returns');
  });
});

describe('a finding', () => {
  it('gives its prevalence as counts that agree', () => {
    const paper = moderating();
    expect(paper.does('paul', 'addFinding', aFinding()).result).toEqual({ finding: 'F01' });
    const tries = (differences: Parameters<typeof aFinding>[0]) =>
      paper.refusals('paul', 'addFinding', aFinding(differences));
    expect(tries({ casesAffected: 4, casesApplicable: 3 })).toEqual(['count-not-possible']);
    expect(tries({ casesApplicable: 4 })).toEqual(['count-not-possible']);
    expect(tries({ cases: ['C01', 'C02'] })).toEqual(['count-not-possible']);
    expect(tries({ cases: ['C99'] })).toEqual(['not-in-sample']);
    expect(tries({ text: 'He lives at LS1 4XY.' })).toEqual(['personal-detail']);
  });

  it('may answer one question that agencies are asked; what the panel answers itself is none', () => {
    const paper = moderating({ template: aTemplate() });
    paper.does('paul', 'addFinding', aFinding());
    const { entries } = paper.does('paul', 'addFinding', aFinding({ question: 'plan' }));
    expect(Object.values(paper.facts.finding).map(({ question }) => question)).toEqual([null, 'plan']);
    expect(entries[0]?.facts).toMatchObject({ question: 'plan' });
    for (const question of ['plans', '', 'same-view']) {
      expect(paper.refusals('paul', 'addFinding', aFinding({ question }))).toEqual(['unknown-question']);
    }
  });

  it('is decided on; what is acted on already says where', () => {
    const paper = moderating();
    paper.does('paul', 'addFinding', aFinding());
    const decide = { finding: 'F01', decision: 'ALREADY_ACTIONED' } as const;
    expect(paper.refusals('paul', 'decideFinding', decide)).toEqual(['no-note']);
    paper.does('paul', 'decideFinding', { ...decide, note: 'In the plan of 2025.' });
    expect(paper.facts.finding.F01?.decision).toBe('ALREADY_ACTIONED');
    expect(paper.refusals('paul', 'decideFinding', { finding: 'F09', decision: 'NOTE' })).toEqual(['not-found']);
  });
});

describe('closing moderation', () => {
  it('waits for every case and opens the report', () => {
    const paper = moderating();
    expect(paper.refusals('paul', 'closeModeration', {})).toEqual(['not-moderated']);
    for (const ref of ['C01', 'C02', 'C03']) paper.does('paul', 'moderateCase', aDecision(ref));
    paper.does('paul', 'closeModeration', {});
    expect(paper.facts.cycle).toMatchObject({ stage: 'reporting', substage: 'DRAFT_REPORT' });
    expect(paper.facts.stage.moderation?.closedAt).not.toBeNull();
    expect(paper.facts.stage.reporting).toMatchObject({ openedOn: '2026-01-26', dueOn: '2026-02-16', closedAt: null });
  });

  it('waits for a clarification until its last day; after it the return counts as it stands', () => {
    const paper = moderating();
    for (const ref of ['C02', 'C03']) paper.does('paul', 'moderateCase', aDecision(ref));
    paper.does('paul', 'askClarification', { return: 'C01-POL', questions: ['Who was told?'] });
    expect(paper.refusals('paul', 'moderateCase', aDecision())).toContain('clarification-open');
    expect(paper.refusals('paul', 'closeModeration', {})).toEqual(['not-moderated', 'clarification-open']);
    paper.on('2026-01-30').does('paul', 'moderateCase', aDecision());
    paper.does('paul', 'closeModeration', {});
    expect(paper.facts.submission['C01-POL']?.state).toBe('ACCEPTED');
  });
});
