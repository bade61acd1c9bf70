import { describe, expect, it } from '@jest/globals';
import { readings } from '#platform/clock.js';
import { type CycleOnPaper, PLAIN_POLICY } from '#test/support/cycle-builders.js';
import { aDecision, aFinding, anAction, aRecommendation, issued, reporting, THREE } from '#test/support/later-cycle.js';
import { piece } from '../../cycle/decision.js';
import { duties, lateDuties } from '../../duty/duties.js';
import type { Duty, DutyKind } from '../../duty/duty.js';
import { heldBy } from '../../holders/held-by.js';
import { laddersOf, limitsOf } from '../../policy/ladders.js';
import type { FactPart } from '../../reporting/checked-facts.js';
import { stageDueOn } from '../../running/agency-day.js';
import { plainDate } from '../../time/plain-date.js';
import { openAct } from '../acts.js';

/** What is owed of one kind. */
function dutiesOf({ facts }: CycleOnPaper, kind: DutyKind): readonly Duty[] {
  return duties(facts, readings.of(facts)).filter((one) => one.kind === kind);
}

describe('a recommendation', () => {
  it('rests on a finding to recommend on, and is measured in counts', () => {
    const paper = reporting();
    const decision = paper.does('priya', 'draftRecommendation', aRecommendation());
    expect(decision.result).toEqual({ recommendation: 'R01' });
    expect(JSON.stringify([decision.changes, decision.entries])).not.toContain('Hear every');
    const tries = (differences: Parameters<typeof aRecommendation>[0]) =>
      paper.refusals('priya', 'draftRecommendation', aRecommendation(differences));
    paper.does('priya', 'addFinding', aFinding());
    expect(tries({ findings: [] })).toEqual(['no-findings']);
    expect(tries({ findings: ['F09'] })).toEqual(['unknown-finding']);
    expect(tries({ findings: ['F02'] })).toEqual(['finding-not-recommended']);
    expect(tries({ target: 'NAMED_AGENCY' })).toEqual(['no-agency']);
    expect(tries({ target: 'NAMED_AGENCY', agency: 'ACT' })).toEqual(['unknown-agency']);
    expect(tries({ agency: 'POL' })).toEqual(['agency-not-needed']);
    expect(tries({ targetAffected: 4 })).toEqual(['count-not-possible']);
  });

  it('can be drafted only while a finding calls for one', () => {
    const paper = reporting();
    const isOpen = () => openAct('draftRecommendation', paper.facts, {}, paper.context('priya')).ok;
    expect(isOpen()).toBe(true);
    paper.does('quentin', 'decideFinding', { finding: 'F01', decision: 'NOTE' });
    expect(isOpen()).toBe(false);
    expect(paper.refusals('priya', 'draftRecommendation', aRecommendation())).toEqual(['no-findings']);
  });

  it('is one of few: more than the cap need a reason', () => {
    const paper = reporting({ policy: { ...PLAIN_POLICY, recommendationCap: 1, actionCap: 1 } });
    paper.does('priya', 'draftRecommendation', aRecommendation());
    expect(paper.refusals('priya', 'draftRecommendation', aRecommendation())).toEqual(['over-cap']);
    paper.does('priya', 'draftRecommendation', aRecommendation({ overCapReason: 'Two children died.' }));
    paper.does('priya', 'proposeAction', anAction('POL'));
    expect(paper.refusals('priya', 'proposeAction', anAction('POL'))).toEqual(['over-cap']);
    expect(paper.refusals('priya', 'proposeAction', anAction('CSC'))).toEqual([]);
  });
});

describe('an action', () => {
  it('is SMART, of one person of the agency', () => {
    const paper = reporting();
    paper.does('priya', 'draftRecommendation', aRecommendation({ target: 'NAMED_AGENCY', agency: 'POL' }));
    const tries = (differences: Parameters<typeof anAction>[1], agency = 'POL') =>
      paper.refusals('priya', 'proposeAction', anAction(agency, differences));
    expect(tries({ text: 'Change the form as soon as possible.' })).toEqual(['vague']);
    expect(tries({ text: 'Train staff: ongoing.' })).toEqual(['vague']);
    expect(tries({ text: 'Tell the school as soon as the plan is made.' })).toEqual([]);
    expect(tries({ deliverable: ' ', measure: '' })).toEqual(['no-deliverable', 'no-measure']);
    expect(tries({ owner: 'csc-owner', deputy: 'nobody' })).toEqual(['not-of-agency', 'not-of-agency']);
    expect(tries({ deputy: 'pol-owner' })).toEqual(['deputy-is-owner']);
    expect(tries({ dueOn: plainDate('2026-05-02') })).toEqual(['due-day']);
    expect(tries({ dueOn: plainDate('2027-02-01') })).toEqual(['due-day']);
    expect(tries({ dueOn: plainDate('2026-01-26') })).toEqual(['due-day']);
    expect(tries({}, 'CSC')).toEqual(['other-agency']);
    expect(tries({ recommendation: 'R09' })).toEqual(['not-found']);
    expect(paper.does('priya', 'proposeAction', anAction()).notices).toEqual([]);
  });

  it('proposed after approval is active at once', () => {
    const paper = issued().on('2026-02-03');
    paper.does('quentin', 'approveReport', {});
    const late = paper.on('2026-03-02').does('priya', 'proposeAction', anAction('EDU'));
    expect(late.result).toEqual({ action: 'A04', dueOn: '2026-06-02' });
    expect(paper.facts.action.A04).toMatchObject({ state: 'PROPOSED', acceptanceDueOn: '2026-03-09' });
    expect(late.notices.map((notice) => notice.key)).toEqual([
      'action-assigned/A04/1/edu-owner',
      'action-assigned/A04/1/edu-deputy',
    ]);
  });
});

describe('a recommendation or an action that is wrong', () => {
  it('is corrected until the draft is issued; its actions take its priority unless they have a day of their own', () => {
    const paper = reporting();
    paper.does('priya', 'draftRecommendation', aRecommendation({ text: 'Diferent.' }));
    paper.does('priya', 'proposeAction', anAction('POL'));
    paper.does('priya', 'proposeAction', anAction('CSC', { dueOn: plainDate('2026-06-01') }));
    const input = {
      ...aRecommendation({ text: 'Different.', priority: 'HIGH', targetAffected: 2 }),
      recommendation: 'R01',
    };
    expect(paper.refusals('paul', 'correctRecommendation', input)).toEqual(['not-allowed']);
    paper.does('priya', 'correctRecommendation', input);
    expect(paper.facts.recommendation.R01).toMatchObject({ priority: 'HIGH', targetAffected: 2, state: 'DRAFT' });
    expect(paper.content.get('recommendation/R01/text')).toBe('Different.');
    expect(paper.content.get('recommendation/R01/earlier')).toMatchObject([{ text: 'Diferent.' }]);
    expect(paper.facts.action.A01?.dueOn).toBe('2026-02-26');
    expect(paper.facts.action.A02).toMatchObject({ priority: 'HIGH', dueOn: '2026-06-01' });
    const one = { ...input, target: 'NAMED_AGENCY', agency: 'POL' } as const;
    expect(paper.refusals('priya', 'correctRecommendation', one)).toEqual(['has-actions']);
    expect(paper.refusals('priya', 'correctRecommendation', { ...input, findings: ['F09'] })).toEqual([
      'unknown-finding',
    ]);
    paper.does('priya', 'correctAction', {
      ...anAction('POL', { text: 'Train.' }),
      action: 'A01',
      owner: 'pol-deputy',
      deputy: 'pol-owner',
    });
    expect(paper.facts.action.A01).toMatchObject({ ownerKey: 'pol-deputy', deputyKey: 'pol-owner', agencyKey: 'POL' });
    expect(paper.refusals('priya', 'correctAction', { ...anAction('CSC'), action: 'A01' })).toEqual([
      'not-of-agency',
      'not-of-agency',
    ]);
  });

  it('is withdrawn with a reason, actions first, and counts for nothing', () => {
    const paper = reporting();
    paper.does('priya', 'draftRecommendation', aRecommendation({ text: 'Ask Ms Tamblyn.' }));
    paper.does('priya', 'proposeAction', anAction('POL'));
    const withdraw = { recommendation: 'R01', reason: 'It is not ours.', namesSomebody: true };
    const words = 'A01 is under R01. First withdraw it.';
    expect(paper.tries('priya', 'withdrawRecommendation', withdraw)).toMatchObject({
      ok: false,
      refusals: [{ words }],
    });
    paper.does('priya', 'withdrawAction', { action: 'A01', reason: 'Done already.' });
    expect(paper.refusals('priya', 'correctAction', { ...anAction('POL'), action: 'A01' })).toEqual(['withdrawn']);
    paper.does('priya', 'withdrawRecommendation', withdraw);
    expect(JSON.stringify([...paper.content])).not.toContain('Tamblyn');
    expect(paper.content.get('recommendation/R01/withdrawn-because')).toBe('It is not ours.');
    expect(paper.refusals('priya', 'correctRecommendation', { ...aRecommendation(), recommendation: 'R01' })).toEqual([
      'withdrawn',
    ]);
    expect(paper.refusals('priya', 'proposeAction', anAction('POL'))).toEqual(['recommendation-ended']);
    expect(paper.refusals('priya', 'issueDraft', {})).toEqual(['no-recommendation']);
    expect(paper.refusals('paul', 'withdrawFinding', { finding: 'F01', reason: 'Not so.' })).toEqual([]);
    expect(paper.does('priya', 'issueDraft', { learningOnly: true }).result).toMatchObject({ recommendations: 0 });
  });

  it('stays once the draft is issued; an action can be changed until the report is approved', () => {
    const paper = issued();
    const recommendation = { ...aRecommendation(), recommendation: 'R01' };
    expect(paper.refusals('priya', 'correctRecommendation', recommendation)).toEqual(['draft-issued']);
    expect(paper.refusals('priya', 'withdrawRecommendation', { recommendation: 'R01', reason: 'No.' })).toEqual([
      'draft-issued',
    ]);
    paper.does('priya', 'correctAction', { ...anAction('CSC', { text: 'Train all.' }), action: 'A01' });
    paper.does('priya', 'withdrawAction', { action: 'A02', reason: 'Done already.' });
    paper.does('priya', 'proposeAction', anAction(paper.facts.action.A02?.agencyKey));
    for (const agency of THREE) paper.does(`${agency.toLowerCase()}-lead`, 'confirmFacts', { agency });
    const { result, notices } = paper.does('quentin', 'approveReport', {});
    expect(result).toMatchObject({ actions: 3 });
    expect(notices.filter(({ subject }) => subject === 'A02')).toEqual([]);
    expect(paper.facts.action.A02).toMatchObject({ state: 'CANCELLED', acceptanceDueOn: null });
    expect(paper.refusals('priya', 'correctAction', { ...anAction('CSC'), action: 'A01' })).toEqual(['not-allowed']);
  });
});

describe('the draft', () => {
  it('is issued with a recommendation or for learning only, when every key learning is decided on', () => {
    const paper = reporting();
    expect(paper.refusals('priya', 'issueDraft', {})).toEqual(['no-recommendation']);
    expect(paper.refusals('priya', 'issueDraft', { learningOnly: true })).toEqual([]);
    paper.does('priya', 'draftRecommendation', aRecommendation());
    expect(paper.refusals('priya', 'issueDraft', { learningOnly: true })).toEqual(['not-learning-only']);
    paper.does('priya', 'addFinding', aFinding());
    const undecided = paper.tries('priya', 'issueDraft', {});
    const words =
      'F02 has not been decided on yet. The chair of the panel or of the QA subgroup decides what should happen.';
    expect(undecided).toMatchObject({ ok: false, refusals: [{ code: 'finding-undecided', words }] });
    paper.does('quentin', 'decideFinding', { finding: 'F02', decision: 'NOTE' });
    const { notices } = paper.does('priya', 'issueDraft', {});
    expect(notices.map((notice) => [notice.person, notice.dueOn, notice.channel])).toEqual(
      THREE.map((agency) => [`${agency.toLowerCase()}-lead`, '2026-02-02', 'digest']),
    );
    expect(paper.facts.cycle.substage).toBe('FACTUAL_ACCURACY');
    expect(paper.facts.participant.POL?.accuracyDueOn).toBe('2026-02-02');
    expect(paper.facts.stage.reporting?.dueOn).toBe('2026-02-16');
    expect(paper.refusals('priya', 'issueDraft', {})).toEqual(['already-issued']);
    expect(paper.refusals('priya', 'addFinding', aFinding())).toEqual(['draft-issued']);
    expect(paper.refusals('priya', 'draftRecommendation', aRecommendation())).toEqual(['draft-issued']);
  });

  it('is checked by each agency for itself, until its day', () => {
    const paper = issued();
    expect(paper.refusals('csc-lead', 'commentOnFacts', { agency: 'POL', text: 'Wrong.' })).toEqual(['not-found']);
    expect(paper.refusals('pol-lead', 'commentOnFacts', { agency: 'POL', text: ' ' })).toEqual(['no-text']);
    paper.does('pol-lead', 'commentOnFacts', { agency: 'POL', text: 'It was in May.' });
    expect(paper.facts.comment.FC01).toMatchObject({ agencyKey: 'POL', answeredAt: null });
    expect(paper.facts.participant.POL?.accuracyAnsweredAt).not.toBeNull();
    expect(paper.refusals('pol-lead', 'confirmFacts', { agency: 'POL' })).toEqual(['already-answered']);
    paper.does('priya', 'answerComment', { comment: 'FC01', answer: 'Mended.' });
    expect(paper.refusals('priya', 'answerComment', { comment: 'FC01', answer: 'Again.' })).toEqual([
      'already-answered',
    ]);
    paper.on('2026-02-03');
    expect(paper.refusals('csc-lead', 'confirmFacts', { agency: 'CSC' })).toEqual(['accuracy-closed']);
  });

  it('cannot be checked before it is issued', () => {
    expect(reporting().refusals('pol-lead', 'confirmFacts', { agency: 'POL' })).toEqual(['not-issued']);
  });
});

describe('an error of fact', () => {
  const CSC = { agency: 'CSC', text: 'The visit was on 3 March.' };
  const agreed = (fact: { readonly about?: string; readonly part?: FactPart }) => {
    const paper = issued();
    paper.does('csc-lead', 'commentOnFacts', { ...CSC, ...fact });
    paper.does('priya', 'answerComment', { comment: 'FC01', answer: 'So it was.', agreed: true });
    return paper;
  };

  it('is named by its sentence or count, which must be there', () => {
    const paper = issued();
    const tries = (fact: { readonly about?: string; readonly part?: FactPart }) =>
      paper.refusals('csc-lead', 'commentOnFacts', { ...CSC, ...fact });
    expect(tries({ about: 'F09', part: 'TEXT' })).toEqual(['not-in-draft']);
    expect(tries({ about: 'F01', part: 'MEASURE' })).toEqual(['not-in-draft']);
    expect(tries({ about: 'F01' })).toEqual(['not-in-draft']);
    expect(tries({ about: 'C09', part: 'GRADE' })).toEqual(['not-in-draft']);
    for (const [about, part] of [
      ['F01', 'COUNT'],
      ['R01', 'OUTCOME'],
      ['C01', 'GRADE'],
    ] as const) {
      expect(tries({ about, part })).toEqual([]);
    }
  });

  it('that is agreed opens what it is about, by a day, for those who wrote it', () => {
    const paper = issued();
    paper.does('csc-lead', 'commentOnFacts', CSC);
    const answer = { comment: 'FC01', answer: 'So it was.', agreed: true };
    expect(paper.refusals('paul', 'answerComment', answer)).toEqual(['not-in-draft']);
    const decision = paper.does('paul', 'answerComment', { ...answer, about: 'F01', part: 'TEXT' });
    expect(paper.facts.comment.FC01).toMatchObject({ about: 'F01', part: 'TEXT', correctionDueOn: '2026-01-29' });
    expect(decision.notices.map(({ key }) => key)).toEqual(['fact-agreed/FC01/1/priya']);
    const [duty] = dutiesOf(paper, 'correction');
    expect(duty).toMatchObject({ ref: 'FC01', dueOn: '2026-01-29', since: '2026-01-26' });
    expect(heldBy(paper.facts, duty as Duty).holders.map(({ role }) => role)).toEqual(['coordinator', 'panel-chair']);
  });

  it('that is not agreed stays as it is, and its agency is told', () => {
    const paper = issued();
    paper.does('csc-lead', 'commentOnFacts', { ...CSC, about: 'F01', part: 'TEXT' });
    const decision = paper.does('priya', 'answerComment', {
      comment: 'FC01',
      answer: 'The form says so.',
      agreed: false,
    });
    expect(decision.notices.map(({ key }) => key)).toEqual(['comment-answered/FC01/1/csc-lead']);
    expect(paper.facts.comment.FC01).toMatchObject({ agreed: false, correctionDueOn: null });
    expect(paper.refusals('priya', 'correctFact', { comment: 'FC01', text: 'Else.' })).toEqual(['not-agreed']);
    expect(dutiesOf(paper, 'correction')).toEqual([]);
  });

  it('is corrected in its one sentence, and what stood there is kept for the partnership and its agency', () => {
    const paper = agreed({ about: 'F01', part: 'TEXT' });
    const tries = (differences: object) => paper.refusals('priya', 'correctFact', { comment: 'FC01', ...differences });
    expect(tries({})).toEqual(['no-text']);
    expect(tries({ text: 'Plans were made without the child.' })).toEqual(['nothing-changed']);
    expect(tries({ text: 'One plan was.', casesAffected: 2 })).toEqual(['not-opened']);
    const theOther = { ...aFinding({ text: 'One plan was.' }), finding: 'F01' };
    expect(paper.refusals('priya', 'correctFinding', theOther)).toEqual(['draft-issued']);
    const decision = paper.does('priya', 'correctFact', { comment: 'FC01', text: 'One plan was.' });
    expect(decision.content).toEqual([
      piece('finding', 'F01', 'text', null, 'One plan was.'),
      piece('finding', 'F01', 'earlier', null, [{ text: 'Plans were made without the child.', theme: 'voice' }]),
      piece('comment', 'FC01', 'before', 'CSC', 'Plans were made without the child.'),
    ]);
    // The other agencies that the finding is about are asked too, and not told who found the error.
    expect(decision.notices.map(({ key, dueOn }) => [key, dueOn])).toEqual([
      ['fact-corrected/FC01/1/csc-lead', '2026-01-29'],
      ['fact-changed/POL/1/pol-lead', '2026-02-02'],
      ['fact-changed/EDU/1/edu-lead', '2026-02-02'],
    ]);
    expect(JSON.stringify(decision.notices.slice(1))).not.toMatch(/FC01|CSC|social care/);
    expect(tries({ text: 'Another.' })).toEqual(['already-corrected']);
  });

  it('is corrected in its one count, within what is possible', () => {
    const finding = agreed({ about: 'F01', part: 'COUNT' });
    expect(finding.refusals('priya', 'correctFact', { comment: 'FC01', casesAffected: 4 })).toEqual([
      'count-not-possible',
    ]);
    expect(finding.refusals('priya', 'correctFact', { comment: 'FC01', text: 'Two.' })).toEqual(['not-opened']);
    const [corrected] = finding.does('priya', 'correctFact', {
      comment: 'FC01',
      casesAffected: 2,
      cases: ['C01', 'C02'],
    }).entries;
    expect(corrected?.reason).toBe('Seen in 2 of 3 cases, not in 1 of 3 cases.');
    expect(finding.facts.finding.F01).toMatchObject({ casesAffected: 2, casesApplicable: 3, cases: ['C01', 'C02'] });
    const measure = agreed({ about: 'R01', part: 'COUNT' });
    measure.does('priya', 'correctFact', { comment: 'FC01', baselineAffected: 2 });
    expect(measure.facts.recommendation.R01).toMatchObject({ baselineAffected: 2, targetAffected: 3 });
  });

  it('names nobody afterwards where its words named somebody', () => {
    const paper = agreed({ about: 'R01', part: 'OUTCOME' });
    const { content } = paper.does('priya', 'correctFact', { comment: 'FC01', text: 'Heard.', namesSomebody: true });
    expect(content).toEqual([piece('recommendation', 'R01', 'outcome', null, 'Heard.')]);
  });

  it('in the panel’s reasons is put right without its agency reading them', () => {
    const paper = agreed({ about: 'C01', part: 'GRADE' });
    const [duty] = dutiesOf(paper, 'correction');
    expect(heldBy(paper.facts, duty as Duty).holders.map(({ role }) => role)).toEqual(['panel-chair']);
    const { content } = paper.does('paul', 'correctFact', { comment: 'FC01', text: 'Weighed again.' });
    expect(content.map(({ entity, field, agencyKey }) => [entity, field, agencyKey])).toEqual([
      ['moderation', 'rationale', null],
      ['moderation', 'earlier', null],
    ]);
  });

  it('in the panel’s reasons is put right as well where the panel corrects all the words with the grade', () => {
    const paper = agreed({ about: 'C01', part: 'GRADE' });
    const words = { case: 'C01', rationale: 'Weighed again.', evidence: ['Section 5'], reason: 'The date was wrong.' };
    const { notices } = paper.does('paul', 'correctGradeWords', words);
    expect(notices.map(({ key }) => key)).toEqual(['fact-corrected/FC01/1/csc-lead']);
    expect(dutiesOf(paper, 'correction')).toEqual([]);
    expect(dutiesOf(paper, 'recheck')).toMatchObject([{ ref: 'FC01', agencyKey: 'CSC' }]);
  });

  it('in the panel’s reasons is never the coordinator’s to put right', () => {
    const paper = agreed({ about: 'C01', part: 'GRADE' });
    expect(paper.refusals('priya', 'correctFact', { comment: 'FC01', text: 'Weighed again.' })).toEqual([
      'panel-chairs',
    ]);
  });

  it('in a grade lets the QA chair reopen it, and the panel’s new grade is the correction', () => {
    const paper = agreed({ about: 'C01', part: 'GRADE' });
    const why = (ref: string) => ({ case: ref, reason: 'The date was wrong.' });
    expect(paper.refusals('quentin', 'reopenGrade', why('C02'))).toEqual(['draft-issued']);
    paper.does('quentin', 'reopenGrade', why('C01'));
    expect(paper.refusals('paul', 'correctFact', { comment: 'FC01', text: 'Else.' })).toEqual(['not-moderated']);
    expect(heldBy(paper.facts, dutiesOf(paper, 'correction')[0] as Duty)).toMatchObject({
      act: 'moderateCase',
      pieces: [{ case: 'C01' }],
      holders: [{ role: 'panel-chair' }],
    });
    const decision = paper.does('paul', 'moderateCase', aDecision('C01', { grade: 'GOOD' }));
    expect(decision.notices.map(({ key }) => key)).toEqual([
      'fact-corrected/FC01/1/csc-lead',
      'fact-changed/POL/1/pol-lead',
      'fact-changed/EDU/1/edu-lead',
    ]);
    expect(dutiesOf(paper, 'correction')).toEqual([]);
    expect(dutiesOf(paper, 'recheck')).toMatchObject([{ ref: 'FC01', agencyKey: 'CSC' }]);
    expect(paper.refusals('quentin', 'reopenGrade', why('C01'))).toEqual(['draft-issued']);
  });

  it('keeps the report from approval until those whom it concerns have checked the correction, and that alone', () => {
    const paper = agreed({ about: 'F01', part: 'COUNT' });
    paper.does('edu-lead', 'confirmFacts', { agency: 'EDU' });
    paper.on('2026-02-03');
    expect(paper.refusals('quentin', 'approveReport', {})).toEqual(['correction-open']);
    const late = lateDuties(paper.facts, readings.of(paper.facts), plainDate('2026-02-03'));
    expect(late.map(({ kind, ref }) => [kind, ref])).toEqual([['correction', 'FC01']]);
    paper.on('2026-02-03').does('priya', 'correctFact', { comment: 'FC01', casesAffected: 2, cases: ['C01', 'C02'] });
    expect(paper.refusals('quentin', 'approveReport', {})).toEqual(['correction-open', 'changes-open', 'changes-open']);
    expect(paper.refusals('pol-lead', 'commentOnFacts', { agency: 'POL', text: 'So?' })).toEqual(['accuracy-closed']);
    expect(paper.refusals('csc-lead', 'commentOnFacts', CSC)).toEqual(['accuracy-closed']);
    const other = { agency: 'POL', about: 'F01', part: 'COUNT', text: 'It was one.' } as const;
    expect(paper.refusals('pol-lead', 'commentOnFacts', other)).toEqual([]);
    expect(paper.refusals('pol-lead', 'confirmCorrection', { comment: 'FC01' })).toEqual(['not-found']);
    expect(dutiesOf(paper, 'recheck')).toMatchObject([{ ref: 'FC01', agencyKey: 'CSC', dueOn: '2026-02-06' }]);
    expect(stageDueOn(paper.facts)).toBe('2026-02-06');
    paper.does('csc-lead', 'confirmCorrection', { comment: 'FC01' });
    expect(paper.refusals('csc-lead', 'confirmCorrection', { comment: 'FC01' })).toEqual(['already-answered']);
    expect(paper.refusals('quentin', 'approveReport', {})).toEqual(['changes-open', 'changes-open']);
    for (const agency of ['POL', 'EDU']) paper.does(`${agency.toLowerCase()}-lead`, 'confirmFacts', { agency });
    expect(paper.refusals('quentin', 'approveReport', {})).toEqual([]);
  });

  it('that is still there after its correction is named again', () => {
    const paper = agreed({ about: 'F01', part: 'COUNT' });
    paper.on('2026-02-03').does('priya', 'correctFact', { comment: 'FC01', casesAffected: 2, cases: ['C01', 'C02'] });
    paper.does('csc-lead', 'commentOnFacts', { ...CSC, about: 'F01', part: 'COUNT' });
    expect(paper.facts.comment.FC01?.recheckedAt).not.toBeNull();
    expect(paper.facts.comment.FC02).toMatchObject({ about: 'F01', part: 'COUNT', answeredAt: null });
    expect(paper.refusals('quentin', 'approveReport', {})).toContain('comments-unanswered');
  });

  it('takes the shipped days where a pinned policy has none', () => {
    expect(limitsOf(PLAIN_POLICY)).toMatchObject({ correction: 3, recheck: 3, accuracy: 5 });
    expect(laddersOf(PLAIN_POLICY).map(({ subject }) => subject)).toContain('correction');
  });
});

describe('approval', () => {
  it('waits for the check of facts and for every answer', () => {
    expect(reporting().refusals('quentin', 'approveReport', {})).toEqual(['not-issued']);
    const paper = issued();
    paper.does('pol-lead', 'commentOnFacts', { agency: 'POL', text: 'It was in May.' });
    expect(paper.refusals('quentin', 'approveReport', {})).toEqual(['accuracy-open', 'comments-unanswered']);
    paper.does('csc-lead', 'confirmFacts', { agency: 'CSC' });
    paper.does('edu-lead', 'confirmFacts', { agency: 'EDU' });
    paper.does('priya', 'answerComment', { comment: 'FC01', answer: 'Mended.' });
    expect(paper.refusals('quentin', 'approveReport', {})).toEqual([]);
    expect(paper.refusals('priya', 'approveReport', {})).toEqual(['not-allowed']);
  });

  it('names every agency without an action', () => {
    const paper = reporting();
    paper.does('priya', 'draftRecommendation', aRecommendation());
    paper.does('priya', 'proposeAction', anAction('POL'));
    paper.does('priya', 'issueDraft', {});
    const outcome = paper.on('2026-02-03').tries('quentin', 'approveReport', {});
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'agency-without-action' }] });
    expect(JSON.stringify(outcome)).toContain('Children’s social care and Schools');
    for (const agency of ['CSC', 'EDU']) {
      paper.does('priya', 'proposeAction', anAction(agency));
      paper.does(`${agency.toLowerCase()}-lead`, 'confirmFacts', { agency });
    }
    expect(paper.refusals('quentin', 'approveReport', {})).toEqual([]);
  });

  it('starts tracking: dates, reviews, and everybody told once', () => {
    const paper = reporting();
    paper.does('priya', 'draftRecommendation', aRecommendation());
    paper.does('priya', 'proposeAction', anAction('CSC', { dueOn: plainDate('2026-04-20') }));
    paper.does('priya', 'proposeAction', anAction('POL', { dueOn: plainDate('2026-01-30') }));
    paper.does('priya', 'proposeAction', anAction('EDU'));
    paper.does('priya', 'issueDraft', {});
    const { notices } = paper.on('2026-02-03').does('quentin', 'approveReport', {});
    expect(paper.facts.cycle).toMatchObject({ stage: 'tracking', substage: null, approvedOn: '2026-02-03' });
    expect(paper.facts.stage.reporting?.closedAt).not.toBeNull();
    expect(paper.facts.stage.tracking).toMatchObject({ openedOn: '2026-02-03', dueOn: '2027-02-03' });
    expect(paper.facts.recommendation.R01?.state).toBe('AGREED');
    const dates = Object.values(paper.facts.action).map((one) => [one.dueOn, one.firstDueOn, one.acceptanceDueOn]);
    // A day that has passed by the approval falls to the priority; 3 May 2026 is a Sunday, the 4th a bank holiday.
    expect(dates).toEqual([
      ['2026-04-20', '2026-04-20', '2026-02-10'],
      ['2026-05-05', '2026-05-05', '2026-02-10'],
      ['2026-05-05', '2026-05-05', '2026-02-10'],
    ]);
    expect(Object.entries(paper.facts.review).map(([ref, one]) => [ref, one.dueOn])).toEqual([
      ['M3', '2026-05-05'],
      ['M6', '2026-08-03'],
      ['M12', '2027-02-03'],
    ]);
    expect(notices.filter((notice) => notice.email === 'report-approved')).toHaveLength(3);
    expect(notices.filter((notice) => notice.email === 'action-assigned')).toHaveLength(6);
    expect(new Set(notices.map((notice) => notice.key)).size).toBe(9);
  });
});

describe('a comment on facts', () => {
  it('is told to the coordinator, who answers it', () => {
    const paper = issued();
    const { notices } = paper.does('pol-lead', 'commentOnFacts', { agency: 'POL', text: 'It was in May.' });
    expect(notices.map(({ rule, subject, person }) => [rule, subject, person])).toEqual([
      ['fact-commented', 'FC01', 'priya'],
    ]);
    expect(JSON.stringify(notices)).not.toContain('It was in May.');
  });
});
