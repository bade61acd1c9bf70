import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evolve, put, set } from '#domain/cycle/change.js';
import type { Verdict } from '#domain/cycle/facts.js';
import { STAGE_KEYS } from '#domain/stages.js';
import { readings } from '#platform/clock.js';
import type { CycleOnPaper } from '#test/support/cycle-builders.js';
import { aTemplate } from '#test/support/cycle-builders.js';
import { anAction } from '#test/support/later-cycle.js';
import { stepUntil } from '#test/support/stepped.js';
import { aRecommendation, trackedCycle } from '#test/support/tracked-cycle.js';
import { duties } from '../../duty/duties.js';
import { verdictOfCounts } from '../../review/verdicts.js';

const found = (affected: number, applicable: number, verdict: Verdict['verdict']) =>
  ({ recommendation: 'R01', review: 'M12', affected, applicable, verdict, note: 'Read by two people.' }) as const;

function oneYearOn(): CycleOnPaper {
  const paper = trackedCycle();
  stepUntil(paper, '2027-03-19', '2026-03-20');
  return paper.on('2027-03-19', '11:00');
}

describe('what the counts say', () => {
  const says = (before: readonly [number, number], target: number, now: readonly [number, number]) =>
    verdictOfCounts(
      aRecommendation({ baselineAffected: before[0], baselineApplicable: before[1], targetAffected: target }),
      ...now,
    );

  it.each([
    ['0 of 5, then 1 of 5, is one case among few', [0, 5], 4, [1, 5], 'NO_CHANGE'],
    ['two cases more are a gain', [0, 5], 4, [2, 5], 'IMPROVED'],
    ['one case fewer is worse, however few', [1, 4], 4, [0, 4], 'WORSE'],
    ['one case more among few, where fewer is better, is worse', [1, 5], 0, [2, 5], 'WORSE'],
    ['one case fewer among few, where fewer is better, is no change', [2, 5], 0, [1, 5], 'NO_CHANGE'],
    ['one case of the smaller sample counts, not of the larger', [4, 20], 16, [2, 5], 'NO_CHANGE'],
    ['two cases of the smaller sample', [4, 20], 16, [3, 5], 'IMPROVED'],
    ['19 cases are few', [5, 19], 15, [6, 19], 'NO_CHANGE'],
    ['from 20 on chance must be unlikely: one case more of 20 is none', [5, 20], 15, [6, 20], 'NO_CHANGE'],
    ['nor seven more of 20', [5, 20], 15, [12, 20], 'NO_CHANGE'],
    ['eight more of 20 are a gain', [5, 20], 15, [13, 20], 'IMPROVED'],
    ['fewer is held to the same', [12, 20], 2, [6, 20], 'NO_CHANGE'],
    ['and a loss is worse by however little', [12, 20], 20, [11, 20], 'WORSE'],
    ['shares, not counts', [2, 5], 4, [4, 10], 'NO_CHANGE'],
    ['as many out of one more is no change: 1 of 5, then 1 of 6', [1, 5], 4, [1, 6], 'NO_CHANGE'],
    ['as many out of far more is worse', [4, 5], 5, [4, 12], 'WORSE'],
    ['as many out of one fewer, where fewer is better, is no change', [2, 6], 0, [2, 5], 'NO_CHANGE'],
    ['one fewer out of one more is worse', [2, 5], 4, [1, 6], 'WORSE'],
    ['more of more may be less', [2, 5], 4, [3, 10], 'WORSE'],
  ] as const)('%s', (_, before, target, now, verdict) => {
    expect(says(before, target, now)).toBe(verdict);
  });

  it('cannot be told without something to compare', () => {
    expect(says([0, 5], 4, [0, 0])).toBeNull();
    expect(says([0, 0], 4, [1, 5])).toBeNull();
  });

  it('never calls the same share a change, nor a gain worse', () => {
    const share = fc
      .integer({ min: 1, max: 40 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
    fc.assert(
      fc.property(share, share, ([affected, of], [now, among]) => {
        const verdict = says([affected, of], of, [now, among]);
        if (now * of < affected * among && now !== affected) expect(verdict).toBe('WORSE');
        else if (now * of < affected * among) expect(verdict).not.toBe('IMPROVED');
        else if (now * of === affected * among) expect(verdict).toBe('NO_CHANGE');
        else expect(verdict).not.toBe('WORSE');
      }),
    );
  });
});

describe('a verdict', () => {
  it('has to say what the counts say, or that nobody can tell', () => {
    const paper = oneYearOn();
    const codes = (...input: Parameters<typeof found>) => paper.refusals('quentin', 'recordVerdict', found(...input));
    expect(codes(3, 5, 'IMPROVED')).toEqual([]);
    expect(codes(3, 5, 'WORSE')).toEqual(['verdict-against-counts']);
    expect(codes(1, 5, 'IMPROVED')).toEqual(['verdict-against-counts']);
    expect(codes(1, 5, 'NO_CHANGE')).toEqual([]);
    expect(codes(6, 5, 'IMPROVED')).toEqual(['count-not-possible']);
    expect(codes(0, 0, 'NO_CHANGE')).toEqual(['verdict-against-counts']);
    expect(codes(0, 0, 'CANNOT_TELL')).toEqual([]);
    expect(paper.refusals('quentin', 'recordVerdict', { ...found(3, 5, 'IMPROVED'), note: '' })).toEqual(['no-note']);
    expect(paper.refusals('act-lead', 'recordVerdict', found(3, 5, 'IMPROVED'))).toEqual(['not-allowed']);
    const refusal = paper.tries('quentin', 'recordVerdict', found(1, 5, 'IMPROVED'));
    expect(refusal).toMatchObject({
      refusals: [{ words: '0 of 5 before, 1 of 5 now: the counts say no change.', field: 'verdict' }],
    });
  });

  it('is given once its review has opened', () => {
    const early = trackedCycle();
    expect(early.refusals('quentin', 'recordVerdict', found(3, 5, 'IMPROVED'))).toEqual(['not-open-yet']);
    expect(early.refusals('quentin', 'completeReview', { review: 'M3', note: 'x' })).toEqual(['not-open-yet']);
    const nowhere = { ...found(3, 5, 'IMPROVED'), review: 'M9' };
    expect(early.refusals('quentin', 'recordVerdict', nowhere)).toEqual(['not-found']);
  });

  it('can be corrected until its review is complete, and the log keeps what it said', () => {
    const paper = oneYearOn();
    const first = paper.does('quentin', 'recordVerdict', found(3, 5, 'IMPROVED'));
    expect(first.changes).toEqual([put('verdict', 'R01-M12', expect.objectContaining({ affected: 3 }) as never)]);
    const again = paper.on('2027-03-22').does('quentin', 'recordVerdict', found(1, 5, 'NO_CHANGE'));
    const { now } = paper.context('quentin');
    const corrected = { affected: 1, applicable: 5, verdict: 'NO_CHANGE', decidedAt: now, counted: 'TYPED' } as const;
    expect(again.changes).toEqual([set('verdict', 'R01-M12', corrected)]);
    expect(again.entries).toMatchObject([
      {
        name: 'verdict.corrected',
        reason: '0 of 5 before, 1 of 5 now: no change. It said 3 of 5: improved.',
        facts: { affectedBefore: 3, applicableBefore: 5, verdictBefore: 'IMPROVED' },
      },
    ]);
    expect(paper.facts.verdict['R01-M12']).toEqual({ recommendation: 'R01', review: 'M12', ...corrected });
    paper.does('priya', 'completeReview', { review: 'M12', note: 'It did not hold.' });
    expect(paper.refusals('quentin', 'recordVerdict', found(3, 5, 'IMPROVED'))).toEqual(['already-complete']);
  });
});

describe('a review', () => {
  it('is completed once, with words, by the chair or the coordinator', () => {
    const paper = trackedCycle();
    stepUntil(paper, '2026-06-22', '2026-03-20');
    paper.on('2026-06-22');
    const input = { review: 'M3', note: 'It goes well.' };
    expect(paper.refusals('act-lead', 'completeReview', input)).toEqual(['not-allowed']);
    expect(paper.refusals('priya', 'completeReview', { ...input, note: '' })).toEqual(['no-note']);
    expect(paper.refusals('priya', 'completeReview', { ...input, review: 'M9' })).toEqual(['not-found']);
    paper.does('priya', 'completeReview', input);
    expect(paper.facts.review.M3?.completedAt).toBe(paper.context('priya').now);
    expect(paper.refusals('priya', 'completeReview', input)).toEqual(['already-complete']);
  });

  it('a year on needs a verdict for every recommendation that was agreed', () => {
    const paper = oneYearOn();
    const rejected = aRecommendation({ state: 'REJECTED_WITH_REASON' });
    paper.facts = evolve(paper.facts, [put('recommendation', 'R02', rejected)]);
    expect(paper.refusals('priya', 'completeReview', { review: 'M12', note: 'Done.' })).toEqual(['verdicts-missing']);
    paper.does('quentin', 'recordVerdict', found(3, 5, 'IMPROVED'));
    expect(paper.refusals('priya', 'completeReview', { review: 'M12', note: 'Done.' })).toEqual([]);
  });
});

describe('closing the cycle', () => {
  it('waits for verdicts and review, then tells every lead and leaves open actions workable', () => {
    const paper = oneYearOn();
    const close = { note: 'secret words' };
    expect(paper.refusals('priya', 'closeCycle', close)).toEqual(['not-allowed']);
    expect(paper.refusals('quentin', 'closeCycle', close)).toEqual(['verdicts-missing']);
    paper.does('quentin', 'recordVerdict', found(3, 5, 'IMPROVED'));
    expect(paper.refusals('quentin', 'closeCycle', close)).toEqual(['review-open']);
    paper.does('priya', 'completeReview', { review: 'M12', note: 'It held.' });
    expect(paper.refusals('quentin', 'closeCycle', { note: '' })).toEqual(['no-note']);
    const closed = paper.does('quentin', 'closeCycle', close);
    expect(closed.result).toEqual({ open: ['A02'] });
    expect(closed.notices.map((one) => one.person)).toEqual(
      expect.arrayContaining(['act-lead', 'csc-lead', 'vcs-lead']),
    );
    expect(new Set(closed.notices.map((one) => `${one.channel} ${one.email}`))).toEqual(
      new Set(['digest cycle-closed']),
    );
    expect(JSON.stringify([closed.notices, closed.entries])).not.toContain('secret');
    expect(paper.facts.cycle).toMatchObject({ state: 'closed', endedAt: paper.context('quentin').now });
    expect(paper.refusals('quentin', 'closeCycle', close)).toEqual(['ended']);
    expect(paper.refusals('act-owner', 'updateAction', { action: 'A02', note: 'Still at it.' })).toEqual([]);
  });

  it('leaves a recovery plan owed that was promised, and an action possible under that recommendation alone', () => {
    const paper = oneYearOn();
    paper.does('quentin', 'recordVerdict', found(3, 5, 'IMPROVED'));
    paper.does('priya', 'completeReview', { review: 'M12', note: 'It held.' });
    paper.facts = evolve(paper.facts, [
      set('recommendation', 'R01', { state: 'REOPENED', round: 2, reopenedOn: paper.context('priya').today }),
    ]);
    const { entries } = paper.does('quentin', 'closeCycle', { note: 'R01 fell back.' });
    expect(entries[0]?.reason).toContain('1 recovery plan is still owed.');
    const plans = () =>
      duties(paper.facts, readings.of(paper.facts)).flatMap(({ kind, ref, dueOn }) =>
        kind === 'recovery' ? [[ref, dueOn]] : [],
      );
    expect(plans()).toEqual([['R01', '2027-04-20']]);
    const action = anAction('CSC');
    const standing = aRecommendation({ state: 'AGREED' });
    const other = evolve(paper.facts, [put('recommendation', 'R02', standing)]);
    expect(paper.refusals('priya', 'proposeAction', action)).toEqual([]);
    const before = paper.facts;
    paper.facts = other;
    expect(paper.refusals('priya', 'proposeAction', { ...action, recommendation: 'R02' })).toEqual(['ended']);
    paper.facts = evolve(before, [set('cycle', '', { state: 'cancelled' })]);
    expect(paper.refusals('priya', 'proposeAction', action)).toEqual(['ended']);
    paper.facts = before;
    paper.does('priya', 'proposeAction', action);
    expect(plans()).toEqual([]);
  });

  it('follows the last review where the template is not looked at a year on', () => {
    const stages = STAGE_KEYS.filter((stage) => stage !== 'one-year-on');
    const paper = trackedCycle(undefined, { template: aTemplate({ stages }) });
    const close = { note: 'It held.' };
    expect(paper.refusals('quentin', 'closeCycle', close)).toEqual(['review-open']);
    paper.facts = evolve(paper.facts, [set('review', 'M6', { openedAt: paper.context('priya').now })]);
    expect(paper.refusals('priya', 'completeReview', { review: 'M6', note: 'Done.' })).toEqual(['verdicts-missing']);
    paper.does('quentin', 'recordVerdict', { ...found(3, 5, 'IMPROVED'), review: 'M6' });
    paper.does('priya', 'completeReview', { review: 'M6', note: 'Done.' });
    const closed = paper.does('quentin', 'closeCycle', close);
    expect(closed.notices[0]?.reason).toMatch(/ was closed\.$/);
    expect(paper.facts.stage.tracking?.closedAt).toBe(paper.context('quentin').now);
  });

  it('is not possible while tracking', () => {
    expect(trackedCycle().refusals('quentin', 'closeCycle', { note: 'x' })).toEqual(['wrong-stage']);
  });
});
