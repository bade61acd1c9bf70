import { describe, expect, it } from '@jest/globals';
import { readings } from '#platform/clock.js';
import { aTemplate, CycleOnPaper, completeAnswers } from '#test/support/cycle-builders.js';
import {
  aDecision,
  aFinding,
  aRecommendation,
  COMPARING,
  closesCollection,
  collecting,
  moderating,
  reporting,
} from '#test/support/later-cycle.js';
import { evolve, set } from '../../cycle/change.js';
import { duties } from '../../duty/duties.js';
import { isBelowQuorum, tooFewReturns } from '../../moderation/quorum.js';

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
    expect(paper.content.get('moderation/C01/agencies')).toEqual({ CSC: 'LOWERED', POL: 'RAISED', EDU: 'LOWERED' });
    const open = JSON.stringify([decision.changes, decision.entries, decision.notices]);
    for (const word of ['REQUIRES', 'LOWERED', 'Weighed', 'good enough']) expect(open).not.toContain(word);
    expect(paper.refusals('paul', 'moderateCase', aDecision())).toEqual(['already-moderated']);
  });

  it('is reasoned: rationale and evidence', () => {
    const paper = moderating();
    const without = aDecision('C01', { rationale: ' ', evidence: [] });
    expect(paper.refusals('paul', 'moderateCase', without)).toEqual(['no-rationale', 'no-evidence']);
    expect(paper.refusals('paul', 'moderateCase', aDecision('C01', { rationale: 'Born 1/2/2015.' }))).toEqual([
      'personal-detail',
    ]);
    expect(paper.refusals('paul', 'moderateCase', aDecision('C05'))).toEqual(['not-in-sample']);
    expect(paper.refusals('paul', 'moderateCase', aDecision('C99'))).toEqual(['not-found']);
  });

  it('says what it makes of an agency’s own grade by itself; what is said of it must agree', () => {
    const paper = moderating();
    const wrong = aDecision('C01', { agencies: { CSC: 'UPHELD', CHS: 'RAISED' } });
    expect(paper.refusals('paul', 'moderateCase', wrong)).toEqual(['verdict-against-grades', 'agency-without-return']);
    paper.does('paul', 'moderateCase', aDecision('C01', { agencies: { CSC: 'LOWERED' } }));
    expect(paper.content.get('moderation/C01/agencies')).toEqual({ CSC: 'LOWERED', POL: 'LOWERED', EDU: 'LOWERED' });
  });

  it('is a step of the scale on which the audit is graded, whose worst the executive signs', () => {
    const [first, ...others] = COMPARING.questions;
    const questions = [...(first === undefined ? [] : [{ ...first, scale: 'rag' }]), ...others];
    const paper = moderating({ template: { ...COMPARING, grading: 'rag', questions } });
    expect(paper.refusals('paul', 'moderateCase', aDecision())).toEqual(['unknown-grade']);
    expect(paper.refusals('paul', 'moderateCase', aDecision('C01', { grade: 'NOT_APPLICABLE' }))).toEqual([
      'unknown-grade',
    ]);
    paper.does('paul', 'moderateCase', aDecision('C01', { grade: 'RED' }));
    expect(paper.facts.moderation.C01?.inadequate).toBe(true);
    expect(paper.content.get('moderation/C01/agencies')).toEqual({ CSC: 'LOWERED', POL: 'LOWERED', EDU: 'LOWERED' });
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

describe('a grade that was wrong', () => {
  it('is reopened by the QA chair with a reason, and given again; the first stays in the record', () => {
    const paper = moderating();
    expect(paper.refusals('quentin', 'reopenGrade', { case: 'C01', reason: 'New facts.' })).toEqual(['not-moderated']);
    paper.does('paul', 'moderateCase', aDecision('C01', { dissent: 'It was good enough.' }));
    expect(paper.refusals('paul', 'reopenGrade', { case: 'C01', reason: 'New facts.' })).toEqual(['not-allowed']);
    expect(paper.refusals('quentin', 'reopenGrade', { case: 'C01', reason: '' })).toEqual(['no-reason']);
    const { entries, notices } = paper.does('quentin', 'reopenGrade', { case: 'C01', reason: 'New facts.' });
    expect(notices.map(({ person, email, subject }) => [person, email, subject])).toEqual([
      ['paul', 'case-reopened', 'C01'],
    ]);
    expect(JSON.stringify(entries)).not.toContain('New facts');
    expect(paper.facts.moderation.C01).toMatchObject({ reopenedBy: 'quentin' });
    expect(paper.refusals('paul', 'closeModeration', {})).toEqual(['not-moderated']);
    paper.does('paul', 'moderateCase', aDecision('C01', { grade: 'GOOD' }));
    expect(paper.facts.moderation.C01).toMatchObject({ reopenedAt: null, reopenedBy: null });
    expect(paper.content.get('moderation/C01/grade')).toBe('GOOD');
    expect(paper.content.get('moderation/C01/dissent')).toBeNull();
    expect(paper.content.get('moderation/C01/earlier')).toEqual([
      {
        ...{ grade: 'REQUIRES_IMPROVEMENT', rationale: 'Weighed against every return.' },
        ...{ evidence: ['Case record, section 4'], agencies: { CSC: 'LOWERED', POL: 'LOWERED', EDU: 'LOWERED' } },
        ...{ dissent: 'It was good enough.', because: 'New facts.' },
      },
    ]);
  });

  it('loses its words, and those with earlier grades, where they name somebody', () => {
    const paper = moderating();
    for (const rationale of ['Ms Tamblyn was late.', 'She was late.']) {
      paper.does('paul', 'moderateCase', aDecision('C01', { rationale }));
      paper.does('quentin', 'reopenGrade', {
        case: 'C01',
        reason: 'Again.',
        namesSomebody: rationale.startsWith('She'),
      });
    }
    expect(JSON.stringify([...paper.content])).not.toMatch(/Tamblyn|She was late/);
    expect(paper.content.get('moderation/C01/earlier')).toMatchObject([{ because: 'Again.' }, { because: 'Again.' }]);
  });

  it('holds up the draft while the report is written, and is owed by the panel again', () => {
    const paper = reporting();
    paper.does('quentin', 'reopenGrade', { case: 'C02', reason: 'New facts.' });
    const outcome = paper.tries('priya', 'issueDraft', { learningOnly: true });
    const words = 'The grade of C02 has been reopened. The panel grades it again first.';
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'not-moderated', words }] });
    const owed = duties(paper.facts, readings.of(paper.facts));
    expect(owed.filter(({ kind }) => kind === 'moderation')).toMatchObject([{ count: 1 }]);
    paper.does('paul', 'moderateCase', aDecision('C02'));
    paper.does('priya', 'issueDraft', { learningOnly: true });
    expect(paper.refusals('quentin', 'reopenGrade', { case: 'C02', reason: 'Again.' })).toEqual(['draft-issued']);
    expect(paper.refusals('paul', 'moderateCase', aDecision('C02'))).toEqual(['draft-issued']);
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
    expect(tries({ casesAffected: 2, cases: ['C01'] })).toEqual(['count-not-possible']);
    expect(tries({ casesAffected: 2, cases: ['C01', 'C02'] })).toEqual([]);
    expect(tries({ casesAffected: 2, cases: [] })).toEqual([]);
    expect(tries({ cases: ['C99'] })).toEqual(['not-in-sample']);
    expect(tries({ text: 'He lives at LS1 4XY.' })).toEqual(['personal-detail']);
  });

  it('may rest on one question that agencies are asked, or on one that the panel answers itself', () => {
    const paper = moderating({ template: aTemplate() });
    paper.does('paul', 'addFinding', aFinding());
    const { entries } = paper.does('paul', 'addFinding', aFinding({ question: 'plan' }));
    expect(Object.values(paper.facts.finding).map(({ question }) => question)).toEqual([null, 'plan']);
    expect(entries[0]?.facts).toMatchObject({ question: 'plan' });
    paper.does('paul', 'addFinding', aFinding({ question: 'same-view' }));
    for (const question of ['plans', '']) {
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

describe('a finding that rests on answers', () => {
  const { casesAffected: _affected, casesApplicable: _applicable, ...said } = aFinding({ cases: [] });
  const counted = { ...said, question: 'voice', answers: ['NO'] };

  /** Two agencies say no of the first case, one of the second; all others say yes. */
  function heard(): CycleOnPaper {
    const paper = collecting();
    const no = { ...completeAnswers(COMPARING), voice: { value: 'NO', narrative: 'It is not there.' } };
    const refs = Object.keys(paper.facts.submission);
    for (const ref of refs) paper.sends(ref, ['C01-CSC', 'C01-POL', 'C02-EDU'].includes(ref) ? no : undefined);
    return closesCollection(paper);
  }

  it('takes both counts and its cases from the returns', () => {
    const paper = heard();
    const { entries } = paper.does('paul', 'addFinding', counted);
    expect(entries).toMatchObject([{ reason: 'Seen in 2 of 3 cases.' }]);
    expect(paper.facts.finding.F01).toMatchObject({
      ...{ casesAffected: 2, casesApplicable: 3, cases: ['C01', 'C02'], answers: ['NO'], countedIn: 'CASES' },
    });
    paper.does('paul', 'addFinding', { ...counted, countedIn: 'RETURNS' });
    expect(paper.facts.finding.F02).toMatchObject({ casesAffected: 3, casesApplicable: 9, countedIn: 'RETURNS' });
    paper.does('paul', 'correctFinding', { ...aFinding(), finding: 'F02' });
    expect(paper.facts.finding.F02).toMatchObject({ casesAffected: 1, answers: [], countedIn: 'CASES' });
  });

  it('is not typed against them', () => {
    const paper = heard();
    const tries = (differences: Parameters<typeof aFinding>[0]) =>
      paper.refusals('paul', 'addFinding', { ...counted, ...differences });
    expect(tries({ casesAffected: 2, casesApplicable: 3, cases: ['C01'] })).toEqual([]);
    expect(tries({ casesAffected: 3 })).toEqual(['count-against-returns']);
    expect(tries({ cases: ['C03'] })).toEqual(['count-against-returns']);
    expect(tries({ answers: ['MAYBE'] })).toEqual(['unknown-answer']);
    const { question: _question, ...without } = counted;
    expect(paper.refusals('paul', 'addFinding', without)).toEqual(['unknown-answer']);
    expect(paper.refusals('paul', 'addFinding', said)).toEqual(['count-not-possible']);
  });

  it('is counted again as moderation closes, with every question, and nothing that was typed is in it', () => {
    const paper = heard();
    for (const ref of ['C01', 'C02', 'C03']) paper.does('paul', 'moderateCase', aDecision(ref));
    paper.does('paul', 'addFinding', counted);
    paper.does('paul', 'decideFinding', { finding: 'F01', decision: 'NOTE' });
    paper.facts = evolve(paper.facts, [set('submission', 'C02-EDU', { state: 'WITHDRAWN' })]);
    const { entries } = paper.does('paul', 'closeModeration', {});
    expect(entries.map(({ reason }) => reason)).toContain('Counted again as moderation closed: seen in 1 of 3 cases.');
    expect(paper.facts.finding.F01).toMatchObject({ casesAffected: 1, cases: ['C01'], decision: 'NOTE' });
    expect(paper.facts.tally).toMatchObject({
      overall: { returns: 8, answered: 8, said: ['GOOD 8'] },
      voice: { returns: 8, said: ['YES 6', 'NO 2'] },
    });
    expect(JSON.stringify(paper.facts.tally)).not.toContain('not there');
  });

  it('names an agency to praise it and never to blame it', () => {
    const paper = moderating();
    const tries = (differences: Parameters<typeof aFinding>[0]) =>
      paper.refusals('paul', 'addFinding', aFinding(differences));
    expect(tries({ praises: 'POL' })).toEqual(['not-for-praise']);
    expect(tries({ polarity: 'GOOD_PRACTICE', praises: 'CHS' })).toEqual(['agency-not-in-audit']);
    paper.does('paul', 'addFinding', aFinding({ polarity: 'GOOD_PRACTICE', praises: 'POL' }));
    expect(paper.facts.finding.F01?.praises).toBe('POL');
  });
});

describe('a finding that is wrong', () => {
  it('is corrected by those who may add one; what it said first stays with it', () => {
    const paper = moderating();
    paper.does('paul', 'addFinding', aFinding({ text: 'Plans driftd.', theme: 'Drift' }));
    paper.does('paul', 'decideFinding', { finding: 'F01', decision: 'NOTE', note: 'For the newsletter.' });
    const correct = { ...aFinding({ text: 'Plans drifted.', theme: 'Drift' }), finding: 'F01' };
    expect(paper.refusals('quentin', 'correctFinding', correct)).toEqual(['not-allowed']);
    const counts = { casesAffected: 0, casesApplicable: 2, cases: [], polarity: 'GOOD_PRACTICE' } as const;
    const { entries } = paper.does('priya', 'correctFinding', { ...correct, ...counts, attribution: 'UNCLEAR' });
    expect(entries).toMatchObject([
      { name: 'finding.corrected', reason: 'Seen in 0 of 2 cases, not in 1 of 3 cases.' },
    ]);
    expect(paper.facts.finding.F01).toMatchObject({ ...counts, attribution: 'UNCLEAR', decision: 'NOTE' });
    expect(paper.content.get('finding/F01/text')).toBe('Plans drifted.');
    expect(paper.content.get('finding/F01/earlier')).toEqual([{ text: 'Plans driftd.', theme: 'Drift' }]);
    paper.does('paul', 'correctFinding', { ...correct, text: 'Plans drifted for weeks.' });
    paper.does('paul', 'correctFinding', { ...correct, text: 'Plans drifted for weeks.', attribution: 'RECORDING' });
    expect(paper.content.get('finding/F01/earlier')).toEqual([
      { text: 'Plans driftd.', theme: 'Drift' },
      { text: 'Plans drifted.', theme: 'Drift' },
    ]);
  });

  it('takes what a new one takes, and nothing else', () => {
    const paper = moderating();
    paper.does('paul', 'addFinding', aFinding());
    const tries = (differences: Parameters<typeof aFinding>[0]) =>
      paper.refusals('paul', 'correctFinding', { ...aFinding(differences), finding: 'F01' });
    expect(tries({ casesAffected: 4, casesApplicable: 3 })).toEqual(['count-not-possible']);
    expect(tries({ text: ' ' })).toEqual(['no-text']);
    expect(tries({ question: 'plans' })).toEqual(['unknown-question']);
    expect(paper.refusals('paul', 'correctFinding', { ...aFinding(), finding: 'F09' })).toEqual(['not-found']);
  });

  it('can be decided on again; a note on the first decision does not stand under the second', () => {
    const paper = moderating();
    paper.does('paul', 'addFinding', aFinding());
    paper.does('paul', 'decideFinding', { finding: 'F01', decision: 'NOTE', note: 'Misspelt, ignore.' });
    paper.does('quentin', 'decideFinding', { finding: 'F01', decision: 'RECOMMEND' });
    expect(paper.facts.finding.F01?.decision).toBe('RECOMMEND');
    expect(paper.content.get('finding/F01/note')).toBeNull();
    expect(paper.content.get('finding/F01/earlier')).toEqual([{ note: 'Misspelt, ignore.' }]);
  });

  it('is withdrawn with a reason: it stays in the record, and counts for nothing', () => {
    const paper = moderating();
    paper.does('paul', 'addFinding', aFinding());
    paper.does('paul', 'addFinding', aFinding({ text: 'Said twice.', theme: 'Drift' }));
    paper.does('paul', 'decideFinding', { finding: 'F01', decision: 'RECOMMEND' });
    expect(paper.refusals('paul', 'withdrawFinding', { finding: 'F02', reason: ' ' })).toEqual(['no-reason']);
    const { entries } = paper.does('priya', 'withdrawFinding', { finding: 'F02', reason: 'It is F01 again.' });
    expect(JSON.stringify(entries)).not.toContain('F01 again');
    expect(paper.facts.finding.F02).toMatchObject({ withdrawnBy: 'priya' });
    expect(
      ['text', 'theme', 'earlier', 'withdrawn-because'].map((field) => paper.content.get(`finding/F02/${field}`)),
    ).toEqual([...[null, null], [{ text: 'Said twice.', theme: 'Drift' }], 'It is F01 again.']);
    expect(paper.refusals('paul', 'correctFinding', { ...aFinding(), finding: 'F02' })).toEqual(['withdrawn']);
    expect(paper.refusals('paul', 'withdrawFinding', { finding: 'F02', reason: 'Again.' })).toEqual(['withdrawn']);
    expect(paper.refusals('paul', 'decideFinding', { finding: 'F02', decision: 'NOTE' })).toEqual(['withdrawn']);
    expect(duties(paper.facts, readings.of(paper.facts)).map(({ kind }) => kind)).not.toContain('finding');
    for (const ref of ['C01', 'C02', 'C03']) paper.does('paul', 'moderateCase', aDecision(ref));
    expect(paper.does('paul', 'closeModeration', {}).result).toMatchObject({ findings: 1 });
    expect(paper.does('priya', 'issueDraft', { learningOnly: true }).result).toMatchObject({ findings: 1 });
  });

  it('stays while a recommendation rests on it, which is named', () => {
    const paper = reporting();
    paper.does('priya', 'draftRecommendation', aRecommendation());
    const outcome = paper.tries('paul', 'withdrawFinding', { finding: 'F01', reason: 'Not so.' });
    const words = 'R01 rests on F01, so it cannot be withdrawn. Correct it instead.';
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'has-recommendation', words }] });
  });

  it('loses every word it ever had where these name somebody; who, when and why stay', () => {
    const paper = moderating();
    paper.does('paul', 'addFinding', aFinding({ text: 'Ms Tamblyn was late.' }));
    paper.does('paul', 'decideFinding', { finding: 'F01', decision: 'NOTE', note: 'Tell Ms Tamblyn.' });
    paper.does('paul', 'correctFinding', { ...aFinding({ text: 'She was late.' }), finding: 'F01' });
    paper.does('paul', 'withdrawFinding', { finding: 'F01', reason: 'It names a worker.', namesSomebody: true });
    expect(JSON.stringify([...paper.content])).not.toMatch(/Tamblyn|She was late/);
    expect(paper.content.get('finding/F01/withdrawn-because')).toBe('It names a worker.');
    expect(paper.facts.finding.F01).toMatchObject({ withdrawnBy: 'paul', withdrawnAt: expect.any(Number) });
    paper.does('paul', 'addFinding', aFinding({ text: 'Mr Penrose was late.' }));
    const correct = { ...aFinding({ text: 'A visit was late.' }), finding: 'F02', namesSomebody: true };
    paper.does('paul', 'correctFinding', correct);
    expect(JSON.stringify([...paper.content])).not.toContain('Penrose');
  });

  it('stays as it is once the draft is issued', () => {
    const paper = reporting();
    paper.does('priya', 'issueDraft', { learningOnly: true });
    expect(paper.refusals('paul', 'correctFinding', { ...aFinding(), finding: 'F01' })).toEqual(['draft-issued']);
    expect(paper.refusals('paul', 'withdrawFinding', { finding: 'F01', reason: 'Not so.' })).toEqual(['draft-issued']);
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

describe('a panel with too few returns', () => {
  const reason = 'What is there shows enough to learn from.';

  it('goes on when its chair alone says so, with a reason, and the gap stays', () => {
    const paper = new CycleOnPaper().locked().on('2026-01-26');
    paper.sends('C01-POL');
    paper.facts = evolve(paper.facts, [set('cycle', '', { stage: 'moderation', substage: 'COLLECTION_CLOSED' })]);
    const grade = { case: 'C01', grade: 'GOOD' as const, rationale: 'As they say.', evidence: ['Section 4'] };
    expect(paper.refusals('paul', 'moderateCase', grade)).toEqual(['too-few-returns']);
    expect(paper.refusals('quentin', 'proceedWithFew', { reason })).toEqual(['not-allowed']);
    expect(paper.refusals('paul', 'proceedWithFew', { reason: '' })).toEqual(['no-reason']);
    const { result } = paper.does('paul', 'proceedWithFew', { reason });
    expect(result).toMatchObject({ received: 1, finding: 'F01' });
    // What is missing is a finding, with its agencies and the reason, that is decided on like any other.
    expect(paper.content.get('finding/F01/text')).toBe(
      `The panel worked with 1 of 35 expected returns. Missing: Children’s social care (5 returns), Early help (5 returns), Police (4 returns), Community health (5 returns), Acute trust (5 returns), Schools (5 returns) and Voluntary sector (5 returns). Why the panel went on: ${reason}`,
    );
    expect(paper.facts.finding.F01).toMatchObject({ polarity: 'KEY_LEARNING', decision: null });
    expect(isBelowQuorum(paper.facts)).toBe(true);
    expect(paper.content.get('cycle//few-returns-because')).toBe(reason);
    expect(paper.refusals('paul', 'proceedWithFew', { reason })).toEqual(['enough-returns']);
    expect(paper.refusals('paul', 'moderateCase', grade)).toEqual([]);
  });
});

describe('a panel without a return', () => {
  const nilToAll = () => {
    const paper = collecting();
    for (const [ref, { agencyKey }] of Object.entries(paper.facts.submission)) {
      paper.does(`${agencyKey.toLowerCase()}-lead`, 'nilReturn', { return: ref, reason: 'Moved away.' });
    }
    closesCollection(paper);
    return paper;
  };

  it('begins only when its chair has said why, and that nobody had anything to return is a finding', () => {
    const paper = nilToAll();
    expect(paper.refusals('paul', 'moderateCase', aDecision())).toEqual(['too-few-returns']);
    expect(paper.refusals('paul', 'closeModeration', {})).toContain('too-few-returns');
    expect(tooFewReturns(paper.facts)?.words).toBe(
      'No return has come in: every agency said that it has nothing to return. The chair of the panel can decide to go on with none.',
    );
    paper.does('paul', 'proceedWithFew', { reason: 'That is what there is to learn.' });
    expect(paper.content.get('finding/F01/text')).toBe(
      'The panel worked without a return. Every agency said that it has nothing to return. Why the panel went on: That is what there is to learn.',
    );
    expect(paper.facts.finding.F01?.cases).toEqual(['C01', 'C02', 'C03']);
  });

  it('grades no case on nothing: it can only say that it is not evidenced', () => {
    const paper = nilToAll();
    paper.does('paul', 'proceedWithFew', { reason: 'That is what there is to learn.' });
    const grade = (key: string) => paper.refusals('paul', 'moderateCase', aDecision('C01', { grade: key }));
    expect([grade('GOOD'), grade('INADEQUATE'), grade('NO_SUCH')]).toEqual([
      ['nothing-to-grade'],
      ['nothing-to-grade'],
      ['unknown-grade'],
    ]);
    paper.does('paul', 'moderateCase', aDecision('C01', { grade: 'NOT_EVIDENCED' }));
    expect(paper.facts.moderation.C01?.inadequate).toBe(false);
  });
});

describe('an audit in which nobody grades', () => {
  const paper = moderating({ template: { ...COMPARING, grading: null } });

  it('asks the panel for no grade, and closes moderation without', () => {
    expect(paper.refusals('paul', 'moderateCase', aDecision())).toEqual(['ungraded-audit']);
    const owed = duties(paper.facts, readings.of(paper.facts)).find(({ kind }) => kind === 'moderation');
    expect(owed?.count).toBeNull();
    const closed = paper.does('paul', 'closeModeration', {});
    expect(closed.entries[0]?.reason).toMatch(/^The panel agreed on 0 findings\./);
    expect(paper.facts.cycle.stage).toBe('reporting');
  });
});
