import { describe, expect, it } from '@jest/globals';
import type { Standing } from '../action/standing.js';
import type { Action, Submission } from '../cycle/facts.js';
import { plainDate } from '../time/plain-date.js';
import { ageBand, slipBand } from './action-measures.js';
import { responseOf } from './response.js';
import { toldCount, toldCounts } from './small-number.js';

describe('measures of a board', () => {
  const late = (days: number, state: Action['state'] = 'ACCEPTED', differences: Partial<Standing> = {}) =>
    ageBand(
      { state, dueOn: plainDate('2027-01-04') } as Action,
      {
        today: plainDate('2027-03-01'),
        days: { between: () => days },
        superseded: false,
        suspended: false,
        ...differences,
      } as unknown as Standing,
    );

  it('band open actions by working days past due', () => {
    expect([1, 5, 6, 10, 11, 20, 21].map((days) => late(days))).toEqual([
      ...['TO_5', 'TO_5', 'TO_10', 'TO_10', 'TO_20', 'TO_20', 'OVER_20'],
    ]);
    expect(late(1, 'ACCEPTED', { today: plainDate('2027-01-04') })).toBe('NOT_DUE');
    expect([late(9, 'CLOSED'), late(9, 'ACCEPTED', { suspended: true })]).toEqual([null, null]);
  });

  it('band how far a due date has moved', () => {
    expect([-3, 0, 1, 14, 15, 31, 32].map(slipBand)).toEqual([
      ...['NONE', 'NONE', 'TO_14', 'TO_14', 'TO_31', 'TO_31', 'OVER_31'],
    ]);
  });

  it.each<[Submission['state'], boolean, ReturnType<typeof responseOf>]>([
    ['ACCEPTED', false, 'IN_TIME'],
    ['RETURNED_FOR_CLARIFICATION', true, 'LATE'],
    ['LATE_NOT_USED', false, 'LATE'],
    ['NOT_RECEIVED', false, 'MISSING'],
    ['IN_PROGRESS', false, 'AWAITED'],
    ['NIL_RETURN', false, null],
  ])('say what became of a return that is %s', (state, isLate, response) => {
    expect(responseOf({ state, late: isLate })).toBe(response);
  });

  it('tell no small count of children', () => {
    expect([0, 1, 4, 5, 12].map(toldCount)).toEqual([0, null, null, 5, 12]);
  });
});

describe('a count about children', () => {
  it('is kept back from 1 to 4, and with it the smallest that would give it away', () => {
    expect([0, 1, 4, 5].map(toldCount)).toEqual([0, null, null, 5]);
    expect(toldCounts([6, 2, 9, 0])).toEqual([null, null, 9, 0]);
    expect(toldCounts([2, 3, 9])).toEqual([null, null, 9]);
    expect(toldCounts([7, 0, 5])).toEqual([7, 0, 5]);
    expect(toldCounts([3])).toEqual([null]);
  });
});
