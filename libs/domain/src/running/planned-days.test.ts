import { describe, expect, it } from '@jest/globals';
import { STAGE_KEYS } from '#domain/stages.js';
import { plainDate } from '#domain/time/plain-date.js';
import { readings } from '#platform/clock.js';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import { collecting, issued, moderating } from '#test/support/later-cycle.js';
import { trackedCycle } from '#test/support/tracked-cycle.js';
import { plannedDays } from './planned-days.js';

const planned = ({ facts }: Pick<CycleOnPaper, 'facts'>, today: string) =>
  Object.fromEntries(
    plannedDays(facts, readings.of(facts), plainDate(today)).map(({ key, opensOn, dueOn }) => [key, [opensOn, dueOn]]),
  );

describe('the planned days of the stages to come', () => {
  it('follow each other from the launch, by the limits of the plan', () => {
    const days = planned(new CycleOnPaper(), '2026-01-05');
    expect(days).toEqual({
      selection: ['2026-01-12', '2026-01-19'],
      submission: ['2026-01-19', '2026-02-09'],
      moderation: ['2026-02-09', '2026-02-23'],
      reporting: ['2026-02-23', '2026-04-22'],
      tracking: ['2026-04-22', '2027-04-22'],
      'one-year-on': ['2027-04-22', null],
    });
    expect(Object.keys(days)).toEqual(STAGE_KEYS.slice(1));
  });

  it('are those that the stages get where each takes until its last day', () => {
    const before = planned(new CycleOnPaper().launched(), '2026-01-12');
    const [opensOn, dueOn] = before.submission ?? [];
    const paper = new CycleOnPaper().locked({}, String(opensOn));
    expect([paper.facts.stage.submission?.openedOn, paper.facts.stage.submission?.dueOn]).toEqual([opensOn, dueOn]);
  });

  it('begin today where the stage at hand is late', () => {
    const late = collecting();
    expect(planned(late, '2026-06-01').moderation?.[0]).toBe('2026-06-01');
  });

  it('keep the day of the panel, where it is later than the limit', () => {
    const paper = collecting({
      plan: { agencies: [{ agency: 'CSC' }, { agency: 'POL' }], panelOn: plainDate('2026-04-15') },
    });
    expect(planned(paper, '2026-01-20').moderation?.[1]).toBe('2026-04-15');
  });

  it('count the check of facts and the signatures with the report', () => {
    const [moderated] = planned(moderating(), '2026-01-26').reporting ?? [];
    expect(moderated).toBe('2026-01-26');
    expect(planned(issued(), '2026-01-27').tracking).toEqual(['2026-03-02', '2027-03-02']);
  });

  it('end with the last review, and are none while an audit is paused', () => {
    const { facts } = trackedCycle();
    const last = Object.values(facts.review).at(-1)?.dueOn;
    expect(planned({ facts }, '2026-04-01')).toEqual({ 'one-year-on': [last, null] });
    const paused = { ...facts, cycle: { ...facts.cycle, state: 'suspended' as const } };
    expect(planned({ facts: paused }, '2026-04-01')).toEqual({});
  });
});
