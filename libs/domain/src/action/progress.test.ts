import { describe, expect, it } from '@jest/globals';
import { evolve, put, set } from '#domain/cycle/change.js';
import { plainDate } from '#domain/time/plain-date.js';
import { readings } from '#platform/clock.js';
import { anAction, trackedCycle } from '#test/support/tracked-cycle.js';
import { actionProgress } from './progress.js';

const on = (day: string, facts = trackedCycle().facts) =>
  actionProgress(facts, 'A02', plainDate(day), readings.of(facts));

describe('how an action stands', () => {
  it('is told with its reason, its drift and its first date', () => {
    expect(on('2026-06-22')).toEqual({
      colour: 'RED',
      why: 'it is past its due date without evidence in time',
      drift: ['PAST_DUE', 'NO_UPDATE_60'],
      original: {
        firstDueOn: '2026-06-19',
        dueOn: '2026-06-19',
        byFirst: 'LATE',
        byCurrent: 'LATE',
        moved: 0,
        slippedDays: 0,
      },
    });
  });

  it('measures by the first date even when the date has moved (docs/domain.md §15.5)', () => {
    const moved = { A02: anAction({ dueOn: plainDate('2026-07-17'), extensions: 1, occurrence: 2 }) };
    expect(on('2026-06-22', trackedCycle(moved).facts)?.original).toMatchObject({
      byFirst: 'LATE',
      byCurrent: 'NOT_DUE',
      moved: 1,
      slippedDays: 28,
    });
  });

  it('depends on its cycle, its recommendation, its owner and what was asked', () => {
    const { facts } = trackedCycle();
    expect(on('2026-04-10')?.colour).toBe('GREEN');
    expect(on('2026-04-10', evolve(facts, [set('cycle', '', { state: 'suspended' })]))?.colour).toBe('GREY');
    const superseded = evolve(facts, [set('recommendation', 'R01', { state: 'SUPERSEDED' })]);
    expect(on('2026-04-10', superseded)?.colour).toBe('GREY');
    const asked = put('extension', 'A02-X1', {
      action: 'A02',
      requestedOn: plainDate('2026-04-09'),
      toOn: plainDate('2026-07-17'),
      grantedOn: null,
      decisionDueOn: plainDate('2026-04-16'),
      state: 'REQUESTED',
      decidedAt: null,
      decidedBy: null,
      moved: 0,
    });
    expect(on('2026-04-18', evolve(facts, [asked]))?.why).toBe('the decision on more time is late');
    const { people } = facts.roster;
    const gone = Object.entries(people).map(([key, one]) => [key, { ...one, active: key !== 'act-owner' }]);
    const left = { ...facts, roster: { ...facts.roster, people: Object.fromEntries(gone) } };
    expect(on('2026-04-10', left)).toMatchObject({ colour: 'AMBER', why: 'nobody owns it', drift: ['OWNER_VACANT'] });
  });

  it('has no first date to be measured by when it was cancelled', () => {
    const cancelled = trackedCycle({ A02: anAction({ state: 'CANCELLED' }) }).facts;
    expect(on('2026-12-01', cancelled)).toMatchObject({ colour: 'GREY', drift: [], original: null });
  });

  it('is told of no action that is not there', () => {
    const { facts } = trackedCycle();
    expect(actionProgress(facts, 'toString', plainDate('2026-04-10'), readings.of(facts))).toBeNull();
  });
});
