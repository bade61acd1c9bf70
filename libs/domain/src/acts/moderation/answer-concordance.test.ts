import { describe, expect, it } from '@jest/globals';
import { aQuestion, type CycleOnPaper } from '#test/support/cycle-builders.js';
import { aDecision, aFinding, COMPARING, moderating } from '#test/support/later-cycle.js';
import type { AnswerConcordanceInput, ConcordanceSaid } from './answer-concordance.act.js';

/** A panel that must say of each case whether all saw the same risks; POL, CSC and EDU have sent returns. */
const compared = {
  ...COMPARING,
  questions: [...COMPARING.questions, aQuestion('same-view', 'concordance', 'Did all see the same risks?')],
};
const panel = (): CycleOnPaper => moderating({ template: compared });

const said = (ref = 'C01', differences: Partial<ConcordanceSaid> = {}): AnswerConcordanceInput => ({
  case: ref,
  answers: [{ question: 'same-view', answer: 'SAME', ...differences }],
});
const DIFFERS = { answer: 'PARTLY', note: 'Only police knew of the debts.', agencies: ['POL'] } as const;

describe('what the panel answers itself on a case', () => {
  it('is kept with who differs, and what differs apart from state', () => {
    const paper = panel();
    const decision = paper.does('paul', 'answerConcordance', said('C01', DIFFERS));
    expect(decision.result).toEqual({ case: 'C01', questions: 1 });
    expect(paper.facts.concordance['C01-same-view']).toMatchObject({
      ...{ caseRef: 'C01', question: 'same-view', answer: 'PARTLY', agencies: ['POL'], answeredBy: 'paul' },
    });
    expect(paper.content.get('concordance/C01-same-view/note')).toBe('Only police knew of the debts.');
    expect(JSON.stringify([decision.changes, decision.entries])).not.toContain('debts');
  });

  it('says what differs, or why there is no answer; that all agree needs no more', () => {
    const paper = panel();
    const refusals = (differences: Partial<ConcordanceSaid>) =>
      paper.refusals('paul', 'answerConcordance', said('C01', differences));
    expect(refusals({ answer: 'DIFFERENT' })).toEqual(['no-answers']);
    expect(refusals({ answer: 'NOT_ANSWERABLE', note: ' ' })).toEqual(['no-answers']);
    expect(refusals({ answer: 'YES' })).toEqual(['unknown-answer']);
    expect(refusals({ question: 'voice' })).toEqual(['unknown-question']);
    expect(refusals({ agencies: ['POL'] })).toEqual(['agency-not-needed']);
    expect(refusals({ ...DIFFERS, agencies: ['CHS'] })).toEqual(['agency-without-return']);
    expect(refusals({ ...DIFFERS, note: 'Born 1/2/2015.' })).toEqual(['personal-detail']);
    expect(refusals({})).toEqual([]);
    const twice = { case: 'C01', answers: [...said().answers, ...said().answers] };
    expect(paper.refusals('paul', 'answerConcordance', twice)).toEqual(['question-twice']);
    expect(paper.refusals('paul', 'answerConcordance', { case: 'C01', answers: [] })).toEqual(['no-answers']);
    expect(paper.refusals('paul', 'answerConcordance', said('C05'))).toEqual(['not-in-sample']);
  });

  it('is asked for by the words that the question offers, where it offers its own', () => {
    const options = [
      { key: 'YES', words: 'Yes' },
      { key: 'NO', words: 'No' },
    ];
    const questions = compared.questions.map((one) => (one.key === 'same-view' ? { ...one, options } : one));
    const paper = moderating({ template: { ...compared, questions } });
    expect(paper.refusals('paul', 'answerConcordance', said())).toEqual(['unknown-answer']);
    paper.does('paul', 'answerConcordance', said('C01', { answer: 'YES' }));
    expect(paper.facts.concordance['C01-same-view']?.answer).toBe('YES');
  });

  it('can be changed until moderation closes, and what was said before is kept, or destroyed', () => {
    const paper = panel();
    paper.does('paul', 'answerConcordance', said('C01', DIFFERS));
    paper.does('paul', 'moderateCase', aDecision('C01'));
    paper.does('paul', 'answerConcordance', said());
    const earlier = [{ answer: 'PARTLY', note: 'Only police knew of the debts.' }];
    expect(paper.content.get('concordance/C01-same-view/note')).toBeNull();
    expect(paper.content.get('concordance/C01-same-view/earlier')).toEqual(earlier);
    paper.does('paul', 'answerConcordance', said());
    expect(paper.content.get('concordance/C01-same-view/earlier')).toEqual(earlier);
    paper.does('paul', 'answerConcordance', { ...said('C01', DIFFERS), namesSomebody: true });
    expect(paper.content.get('concordance/C01-same-view/earlier')).toBeNull();
  });

  it('is owed before moderation closes on each case with two returns that are used', () => {
    const paper = panel();
    for (const ref of ['C01', 'C02', 'C03']) paper.does('paul', 'moderateCase', aDecision(ref));
    expect(paper.refusals('paul', 'closeModeration', {})).toEqual(['not-compared']);
    for (const ref of ['C01', 'C02']) paper.does('paul', 'answerConcordance', said(ref));
    expect(paper.refusals('paul', 'closeModeration', {})).toEqual(['not-compared']);
    paper.does('paul', 'answerConcordance', said('C03', { answer: 'NOT_ANSWERABLE', note: 'Both are silent.' }));
    expect(paper.refusals('paul', 'closeModeration', {})).toEqual([]);
  });

  it('is counted as moderation closes, and a finding can rest on it', () => {
    const paper = panel();
    paper.does('paul', 'answerConcordance', said('C01'));
    paper.does('paul', 'answerConcordance', said('C02', DIFFERS));
    paper.does('paul', 'answerConcordance', said('C03', { answer: 'NOT_ANSWERABLE', note: 'Both are silent.' }));
    const { casesAffected: _, casesApplicable: __, ...finding } = aFinding({ cases: [] });
    const rests = { ...finding, question: 'same-view', answers: ['PARTLY', 'DIFFERENT'] };
    expect(paper.refusals('paul', 'addFinding', { ...rests, countedIn: 'RETURNS' })).toEqual(['count-not-possible']);
    paper.does('paul', 'addFinding', rests);
    expect(paper.facts.finding.F01).toMatchObject({ casesAffected: 1, casesApplicable: 2, cases: ['C02'] });
    paper.does('paul', 'answerConcordance', said('C01', { ...DIFFERS, answer: 'DIFFERENT' }));
    for (const ref of ['C01', 'C02', 'C03']) paper.does('paul', 'moderateCase', aDecision(ref));
    paper.does('paul', 'closeModeration', {});
    expect(paper.facts.finding.F01).toMatchObject({ casesAffected: 2, casesApplicable: 2, cases: ['C01', 'C02'] });
    expect(paper.facts.tally['same-view']).toEqual({
      ...{ returns: 3, answered: 3, said: ['PARTLY 1', 'DIFFERENT 1', 'NOT_ANSWERABLE 1'], byAgency: {} },
    });
  });

  it('is opened again after moderation with the grade of its case, and counted again', () => {
    const paper = panel();
    for (const ref of ['C01', 'C02', 'C03']) {
      paper.does('paul', 'answerConcordance', said(ref));
      paper.does('paul', 'moderateCase', aDecision(ref));
    }
    const { casesAffected: _, casesApplicable: __, ...finding } = aFinding({ cases: [] });
    paper.does('paul', 'addFinding', { ...finding, question: 'same-view', answers: ['SAME'] });
    paper.does('paul', 'closeModeration', {});
    expect(paper.refusals('paul', 'answerConcordance', said('C02', DIFFERS))).toEqual(['already-moderated']);
    paper.does('quentin', 'reopenGrade', { case: 'C02', reason: 'A return says more.' });
    paper.does('paul', 'answerConcordance', said('C02', DIFFERS));
    expect(paper.facts.tally['same-view']?.said).toEqual(['SAME 2', 'PARTLY 1']);
    expect(paper.facts.finding.F01).toMatchObject({ casesAffected: 2, casesApplicable: 3, cases: ['C01', 'C03'] });
  });
});
