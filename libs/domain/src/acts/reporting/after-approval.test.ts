import { beforeEach, describe, expect, it } from '@jest/globals';
import { readings } from '#platform/clock.js';
import { type CycleOnPaper, PLAIN_POLICY } from '#test/support/cycle-builders.js';
import { aFinding, anAction, aRecommendation, issued } from '#test/support/later-cycle.js';
import { evolve, evolveSteps, set } from '../../cycle/change.js';
import { textSaid } from '../../cycle/content.js';
import { duties } from '../../duty/duties.js';
import { accuracyKey } from '../../reporting/accuracy-window.js';
import { asItStood } from '../../reporting/as-it-stood.js';
import { askToSign } from '../../reporting/ask-to-sign.js';
import { signatories, unsigned } from '../../reporting/signatories.js';

const NAME = 'Tamblyn';
const BOTH = { always: ['qa-chair', 'executive'], grave: [] } as const;
const REASON = 'The count was of another list.';
const corrected = {
  ...aRecommendation({ text: 'Hear each child before any plan.' }),
  recommendation: 'R01',
  reason: REASON,
};

describe('an approved report', () => {
  let paper: CycleOnPaper;
  beforeEach(() => {
    paper = issued({ policy: { ...PLAIN_POLICY, signing: BOTH } }).on('2026-02-03');
    for (const key of ['quentin', 'edith']) paper.does(key, 'approveReport', {});
    paper.on('2026-02-10');
  });
  const everythingKept = () => JSON.stringify([...paper.content]);

  it('is put right by the chair alone, with a reason, as its next version', () => {
    expect(paper.refusals('priya', 'correctRecommendation', corrected)).toEqual(['not-allowed']);
    expect(paper.refusals('quentin', 'correctRecommendation', { ...corrected, reason: ' ' })).toEqual(['no-reason']);
    paper.does('quentin', 'correctRecommendation', corrected);
    paper.does('quentin', 'correctFinding', {
      ...aFinding({ casesAffected: 2, cases: ['C01', 'C02'] }),
      finding: 'F01',
      reason: REASON,
    });
    expect(paper.facts.edition).toMatchObject({
      V01: { number: 1, change: 'SIGNED', signatories: ['quentin', 'edith'] },
      V02: { number: 2, change: 'CORRECTED', madeBy: 'quentin', things: ['recommendation/R01'] },
      V03: { number: 3, change: 'CORRECTED', things: ['finding/F01'] },
    });
    expect(paper.content.get('recommendation/R01/because-V02')).toBe(REASON);
  });

  it('tells those who signed, the coordinator and the agencies it is about of a new version, and not who made it', () => {
    const { notices } = paper.does('quentin', 'correctRecommendation', corrected);
    expect(notices.map(({ rule, person }) => [rule, person])).toEqual([
      ['report-corrected', 'edith'],
      ['report-corrected', 'priya'],
      ['report-corrected', 'csc-lead'],
      ['report-corrected', 'pol-lead'],
      ['report-corrected', 'edu-lead'],
    ]);
    expect(JSON.stringify(notices)).not.toContain('Hear each');
  });

  it('is put right after the audit was closed as well, and no more once it was cancelled', () => {
    const ends = (state: 'closed' | 'cancelled') => {
      paper.facts = evolve(paper.facts, [set('cycle', '', { state })]);
      return paper.refusals('quentin', 'correctRecommendation', corrected);
    };
    expect([ends('closed'), ends('cancelled')]).toEqual([[], ['ended']]);
    const said = { ...anAction(paper.facts.action.A01?.agencyKey), action: 'A01', reason: REASON };
    const words = { case: 'C01', rationale: 'Weighed again.', evidence: ['Section 5'], reason: REASON };
    expect(paper.refusals('quentin', 'correctAction', said)).toEqual(['ended']);
    expect(paper.refusals('quentin', 'correctGradeWords', words)).toEqual(['ended']);
    const destroy = { thing: 'case/C01', reason: 'It was a name.' };
    expect(paper.refusals('quentin', 'destroyWords', destroy)).toEqual(['nothing-kept']);
  });

  it('can be read as it was signed, and as it was in between', () => {
    paper.does('quentin', 'correctRecommendation', corrected);
    paper.does('quentin', 'correctFinding', {
      ...aFinding({ text: 'Plans drifted.' }),
      finding: 'F01',
      reason: REASON,
    });
    paper.does('quentin', 'correctRecommendation', { ...corrected, text: 'Hear everybody.', targetAffected: 2 });
    paper.does('quentin', 'withdrawRecommendation', { recommendation: 'R01', reason: REASON });
    const readAt = (number: number) => {
      const { facts, said } = asItStood(paper.facts, new Map(paper.content), number);
      const { state, targetAffected } = facts.recommendation.R01 ?? {};
      const [finding, text] = [
        textSaid(said, 'finding', 'F01', 'text'),
        textSaid(said, 'recommendation', 'R01', 'text'),
      ];
      return [finding, text, targetAffected, state, facts.action.A01?.state];
    };
    const signed = aRecommendation().text;
    expect([1, 2, 3, 4, 5].map(readAt)).toEqual([
      [aFinding().text, signed, 3, 'AGREED', 'PROPOSED'],
      [aFinding().text, corrected.text, 3, 'AGREED', 'PROPOSED'],
      ['Plans drifted.', corrected.text, 3, 'AGREED', 'PROPOSED'],
      ['Plans drifted.', 'Hear everybody.', 2, 'AGREED', 'PROPOSED'],
      ['Plans drifted.', '', 2, 'WITHDRAWN', 'CANCELLED'],
    ]);
  });

  it('keeps the days of its actions, and the words of one are corrected without its owner or its day', () => {
    const [before] = Object.values(paper.facts.action);
    paper.does('quentin', 'correctRecommendation', { ...corrected, priority: 'URGENT' });
    expect(Object.values(paper.facts.action)[0]).toEqual(before);
    const agency = before?.agencyKey ?? '';
    const said = { ...anAction(agency, { text: 'Ask what the child said.' }), action: 'A01', reason: REASON };
    expect(paper.refusals('quentin', 'correctAction', { ...said, owner: 'pol-lead' })).toEqual(['owner-stays']);
    const { notices } = paper.does('quentin', 'correctAction', said);
    expect(notices.map(({ rule, person }) => [rule, person])).toEqual([
      ['action-corrected', before?.ownerKey],
      ['action-corrected', before?.deputyKey],
      ['report-corrected', 'edith'],
      ['report-corrected', 'priya'],
    ]);
    expect(paper.facts.action.A01).toEqual(before);
  });

  it('loses a recommendation with the actions under it, whose owners are told, but none that is done', () => {
    const actions = Object.keys(paper.facts.action);
    const { notices, changes } = paper.does('quentin', 'withdrawRecommendation', {
      recommendation: 'R01',
      reason: REASON,
    });
    expect(actions.map((ref) => paper.facts.action[ref])).toEqual(
      actions.map(() => expect.objectContaining({ state: 'CANCELLED', acceptanceDueOn: null })),
    );
    expect(notices.filter(({ rule }) => rule === 'action-withdrawn')).toHaveLength(2 * actions.length);
    expect(changes).toContainEqual(
      expect.objectContaining({
        put: expect.objectContaining({
          change: 'WITHDRAWN',
          things: ['recommendation/R01', ...actions.map((ref) => `action/${ref}`)],
        }),
      }),
    );
    expect(paper.refusals('quentin', 'withdrawAction', { action: 'A01', reason: REASON })).toEqual(['withdrawn']);
  });

  it('keeps a finding on which a recommendation rests, and what was decided on it otherwise needs a reason', () => {
    expect(paper.refusals('quentin', 'withdrawFinding', { finding: 'F01', reason: REASON })).toEqual([
      'has-recommendation',
    ]);
    const decided = { finding: 'F01', decision: 'RECOMMEND', note: 'All agencies.' } as const;
    expect(paper.refusals('quentin', 'decideFinding', decided)).toEqual(['no-reason']);
    paper.does('quentin', 'decideFinding', { ...decided, reason: REASON });
    expect(Object.keys(paper.facts.edition)).toEqual(['V01', 'V02']);
  });

  it('has words that name somebody destroyed wherever they were kept, at once or when it is found later', () => {
    const named = { ...corrected, text: `Hear ${NAME}.` };
    paper.does('quentin', 'correctRecommendation', named);
    paper.does('quentin', 'correctRecommendation', { ...corrected, text: 'Hear all.' });
    expect(everythingKept()).toContain(NAME);
    const destroy = { thing: 'recommendation/R01', reason: 'It was a name.' };
    expect(paper.refusals('priya', 'destroyWords', destroy)).toEqual(['not-allowed']);
    const decision = paper.does('quentin', 'destroyWords', destroy);
    expect(everythingKept()).not.toContain(NAME);
    expect(JSON.stringify([decision.entries, decision.notices, paper.facts])).not.toContain(NAME);
    expect(paper.content.get('recommendation/R01/text')).toBe('Hear all.');
    expect(paper.content.get('recommendation/R01/destroyed-because')).toBe('It was a name.');
    expect(paper.refusals('quentin', 'destroyWords', destroy)).toEqual(['nothing-kept']);

    paper.does('quentin', 'correctRecommendation', named);
    paper.does('quentin', 'correctRecommendation', { ...named, text: `Hear ${NAME} twice.` });
    paper.does('quentin', 'correctRecommendation', { ...corrected, text: 'Hear all.', namesSomebody: true });
    expect(everythingKept()).not.toContain(NAME);
  });

  it('has words with a grade corrected by the chair, while the grade stays', () => {
    const said = { case: 'C01', rationale: 'Weighed again.', evidence: ['Section 5'], reason: REASON };
    expect(paper.refusals('paul', 'correctGradeWords', said)).toEqual(['not-allowed']);
    paper.does('quentin', 'correctGradeWords', said);
    expect(paper.content.get('moderation/C01/grade')).toBe('REQUIRES_IMPROVEMENT');
    expect(paper.content.get('moderation/C01/earlier')).toEqual([
      { rationale: 'Weighed against every return.', evidence: ['Case record, section 4'], because: REASON },
    ]);
    paper.does('quentin', 'destroyWords', { thing: 'case/C01', reason: 'It was a name.' });
    expect(paper.content.get('moderation/C01/earlier')).toEqual([{ because: REASON }]);
  });
});

describe('a draft report', () => {
  it('is sent back by the chair with a reason, is written and checked again, and only then approved', () => {
    const paper = issued();
    const reason = 'The finding says too little.';
    expect(paper.refusals('priya', 'sendBackReport', { reason })).toEqual(['not-allowed']);
    paper.does('csc-lead', 'confirmFacts', { agency: 'CSC' });
    paper.on('2026-02-03');
    const closed = { [accuracyKey(paper.facts)]: { at: paper.context('priya').now, outcome: 'done' as const } };
    paper.facts = evolveSteps(paper.facts, closed);
    const sent = paper.does('quentin', 'sendBackReport', { reason });
    expect(sent.notices.map(({ rule, person, dueOn }) => [rule, person, dueOn])).toEqual([
      ['report-sent-back', 'priya', '2026-02-24'],
    ]);
    expect(JSON.stringify([sent.notices, sent.entries])).not.toContain(reason);
    expect(paper.content.get('cycle//sent-back-1')).toBe(reason);
    const owed = () => duties(paper.facts, readings.of(paper.facts)).map(({ kind, dueOn }) => [kind, dueOn]);
    expect(owed()).toEqual([['draft', '2026-02-24']]);
    expect(paper.refusals('quentin', 'approveReport', {})).toEqual(['not-issued']);
    expect(paper.refusals('quentin', 'sendBackReport', { reason })).toEqual(['not-issued']);

    paper
      .on('2026-02-05')
      .does('priya', 'correctFinding', { ...aFinding({ casesAffected: 2, cases: ['C01', 'C02'] }), finding: 'F01' });
    const again = paper.does('priya', 'issueDraft', {});
    expect(again.notices.map(({ key }) => key)).toContain('draft-issued/CSC/2/csc-lead');
    expect(owed().map(([kind]) => kind)).toEqual(['counts', 'accuracy', 'accuracy', 'accuracy']);
    expect(paper.refusals('quentin', 'approveReport', {})).toEqual(['accuracy-open']);
    paper.on('2026-02-13').does('quentin', 'approveReport', {});
    expect(Object.keys(paper.facts.edition)).toEqual(['V01']);
  });

  it('is signed again by everybody once it was sent back, each asked under a key of its own', () => {
    const paper = issued({ policy: { ...PLAIN_POLICY, signing: BOTH } }).on('2026-02-03');
    const asked = closesCheck(paper);
    paper.does('quentin', 'approveReport', {});
    paper.does('quentin', 'sendBackReport', { reason: REASON });
    paper.on('2026-02-05').does('priya', 'issueDraft', {});
    paper.on('2026-02-13');
    const again = closesCheck(paper);
    expect([asked, again]).toEqual([
      ['signature-asked/executive/1/edith'],
      ['signature-asked/qa-chair/3/quentin', 'signature-asked/executive/2/edith'],
    ]);
    const owed = duties(paper.facts, readings.of(paper.facts)).filter(({ kind }) => kind === 'signature');
    expect(owed.map(({ ref, dueOn, since }) => [ref, dueOn, since])).toEqual([
      ['qa-chair', paper.facts.stage.reporting?.dueOn, '2026-02-13'],
      ['executive', paper.facts.stage.reporting?.dueOn, '2026-02-13'],
    ]);
    expect(paper.does('edith', 'approveReport', {}).result).toMatchObject({ approvedOn: null });
    paper.does('quentin', 'approveReport', {});
    expect(paper.facts.edition).toMatchObject({ V01: { madeBy: 'quentin', signatories: ['quentin', 'edith'] } });
  });

  it('gives whoever was asked instead on a draft that was sent back the days of the new one', () => {
    const paper = issued({ policy: { ...PLAIN_POLICY, signing: BOTH } }).on('2026-02-03');
    closesCheck(paper);
    paper.on('2026-03-24').does('priya', 'replaceSignatory', { post: 'qa-chair', person: 'mona', reason: REASON });
    paper.does('quentin', 'sendBackReport', { reason: REASON });
    paper.on('2026-03-26').does('priya', 'issueDraft', {});
    paper.on('2026-04-10');
    expect(closesCheck(paper)).toEqual(['signature-asked/qa-chair/3/mona', 'signature-asked/executive/2/edith']);
    expect(signatories(paper.facts).map(({ person, askedAt, dueOn }) => [person, askedAt, dueOn])).toEqual([
      ['mona', null, null],
      ['edith', null, null],
    ]);
  });

  it('ends open corrections and their checks when it is sent back, keeps comments, and opens nothing while it is written', () => {
    const paper = issued();
    const comment = (text: string, about: string) =>
      paper.does('pol-lead', 'commentOnFacts', { agency: 'POL', text, about, part: 'TEXT' });
    comment('Not every child.', 'R01');
    comment(`Not ${NAME}.`, 'F01');
    comment('Not so either.', 'F01');
    for (const one of ['FC01', 'FC02']) {
      paper.does('priya', 'answerComment', { comment: one, answer: 'You are right.', agreed: true });
    }
    paper.does('priya', 'correctFact', { comment: 'FC02', text: `Plans drifted without ${NAME}.` });
    paper.does('quentin', 'sendBackReport', { reason: REASON });
    expect(paper.facts.comment).toMatchObject({
      FC01: { agreed: true, correctionDueOn: null },
      FC02: { agreed: true, recheckDueOn: null, recheckedAt: null },
      FC03: { answeredAt: null },
    });
    expect(paper.refusals('priya', 'correctFact', { comment: 'FC01', text: 'Hear some.' })).toEqual(['not-issued']);
    expect(paper.refusals('pol-lead', 'confirmCorrection', { comment: 'FC02' })).toEqual(['already-answered']);
    const answered = paper.does('priya', 'answerComment', { comment: 'FC03', answer: 'So it is.', agreed: true });
    expect([answered.notices, paper.facts.comment.FC03?.correctionDueOn]).toEqual([[], null]);

    const said = { ...aFinding({ text: 'Plans drifted.' }), finding: 'F01' };
    expect(paper.content.get('comment/FC02/before')).toBe(aFinding().text);
    paper.does('priya', 'correctFinding', { ...said, namesSomebody: true });
    expect(
      JSON.stringify([...paper.content].filter(([place]) => !place.startsWith('comment/FC02/text'))),
    ).not.toContain(NAME);
    expect(paper.content.get('comment/FC02/before')).toBeNull();
    paper.on('2026-02-05').does('priya', 'issueDraft', {});
    paper.on('2026-02-13').does('quentin', 'approveReport', {});
  });
});

/** The check of facts is closed by its rule now, and the keys of whatever asks to sign. */
function closesCheck(paper: CycleOnPaper): readonly string[] {
  const { now, today } = paper.context('priya');
  paper.facts = evolveSteps(paper.facts, { [accuracyKey(paper.facts)]: { at: now, outcome: 'done' as const } });
  const dueOn = readings.of(paper.facts).shift(today, paper.facts.cycle.policy.limits.approval, null);
  paper.facts = evolve(paper.facts, [set('stage', 'reporting', { dueOn })]);
  return askToSign(paper.facts, unsigned(paper.facts), dueOn, now).map(({ key }) => key);
}
