import { describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { plainDate } from '#domain/time/plain-date.js';
import { readings } from '#platform/clock.js';
import { EXAMPLES } from '#test/support/builders.js';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import { named, stepUntil } from '#test/support/stepped.js';
import { inRole } from '../../access/holder.js';
import { evolve, put } from '../../cycle/change.js';
import { duties } from '../../duty/duties.js';
import type { Duty } from '../../duty/duty.js';
import { heldBy } from '../../holders/held-by.js';
import { missedPanelDay } from '../../moderation/panel-day.js';

const day = plainDate;
const PLANNED = '2026-02-27';

/** Locked on 19 January, returns due on Monday 9 February. */
function locked(panelOn?: string): CycleOnPaper {
  const plan = panelOn === undefined ? {} : { panelOn: day(panelOn) };
  return new CycleOnPaper({ plan, policy: DEFAULT_POLICY }).locked();
}

/** Every return has come by the evening of 2 February, a week early. */
function allIn(panelOn?: string): CycleOnPaper {
  const paper = locked(panelOn).on('2026-02-02');
  for (const ref of Object.keys(paper.facts.submission)) paper.sends(ref);
  stepUntil(paper, '2026-02-03', '2026-02-02');
  expect(paper.facts.cycle.stage).toBe('moderation');
  return paper;
}

const moderationDuty = ({ facts }: CycleOnPaper) =>
  duties(facts, readings.of(facts)).find(({ kind }) => kind === 'moderation')?.dueOn;

const to = (panelOn: string) => ({ panelOn: day(panelOn), reason: 'The chair is away.' });

describe('the planned day of the panel', () => {
  it('holds when all returns come early: moderation is due on it, and chased by it', () => {
    const paper = allIn(PLANNED);
    expect(paper.facts.stage.moderation).toMatchObject({ dueOn: PLANNED, firstDueOn: PLANNED });
    expect(moderationDuty(paper)).toBe(PLANNED);
    const steps = stepUntil(paper, '2026-03-03', '2026-02-03').map(named);
    expect(steps.filter((step) => step.includes('moderation'))).toEqual([
      '2026-02-25 moderation-due-2/moderation/1',
      '2026-03-02 moderation-overdue-1/moderation/1',
    ]);
  });

  it('leaves moderation the time of its limit where the panel meets within it', () => {
    expect(moderationDuty(allIn('2026-02-10'))).toBe('2026-02-16');
    expect(moderationDuty(allIn())).toBe('2026-02-16');
  });

  it('is told as returns close', () => {
    const told = (paper: CycleOnPaper) => paper.facts.cycle.panelOn;
    expect(told(allIn(PLANNED))).toBe(PLANNED);
    const next = (panelOn?: string): string | undefined => {
      const paper = locked(panelOn).on('2026-02-02');
      for (const ref of Object.keys(paper.facts.submission)) paper.sends(ref);
      return stepUntil(paper, '2026-02-03', '2026-02-02')
        .flatMap(({ decision }) => decision.notices)
        .find(({ email }) => email === 'moderation-opened')?.next;
    };
    expect(next(PLANNED)).toBe('The panel meets on Friday 27 February 2026 and moderates by Friday 27 February 2026.');
    expect(next('2026-01-30')).toBe(
      'The panel was to meet on Friday 30 January 2026, before returns closed. Choose another day: it moderates by Monday 16 February 2026.',
    );
    expect(next()).toBe('The panel moderates by Monday 16 February 2026.');
  });
});

describe('moving the panel', () => {
  it('moves its day and nothing else, and tells those who work on the audit', () => {
    const paper = locked(PLANNED).on('2026-02-03');
    const before = paper.facts;
    const { notices, entries, result } = paper.does('paul', 'movePanel', to('2026-03-04'));
    expect(paper.facts).toMatchObject({ stage: before.stage, participant: before.participant });
    expect(paper.facts.cycle).toEqual({ ...before.cycle, panelOn: '2026-03-04' });
    expect(entries[0]?.reason).toBe('The panel meets on Wednesday 4 March 2026 instead of Friday 27 February 2026.');
    expect(new Set(notices.map(({ email }) => email))).toEqual(new Set(['dates-changed']));
    expect(notices.map(({ person }) => person)).toEqual(expect.arrayContaining(['priya', 'paul', 'pol-lead']));
    expect(JSON.stringify(notices)).not.toContain('away');
    expect(result.dates).toEqual([{ entity: 'cycle', ref: '', field: 'panelOn', from: PLANNED, to: '2026-03-04' }]);
  });

  it('takes the last day of moderation along where the panel would meet after it', () => {
    const paper = allIn().on('2026-02-04');
    paper.does('priya', 'movePanel', to('2026-03-04'));
    expect(paper.facts.stage.moderation).toMatchObject({
      dueOn: '2026-03-04',
      firstDueOn: '2026-02-16',
      occurrence: 2,
    });
    paper.does('priya', 'movePanel', to('2026-02-20'));
    expect(paper.facts.cycle.panelOn).toBe('2026-02-20');
    expect(moderationDuty(paper)).toBe('2026-03-04');
  });

  it('refuses a day that cannot be', () => {
    const paper = locked(PLANNED).on('2026-02-03');
    expect(paper.refusals('priya', 'movePanel', to(PLANNED))).toEqual(['same-day']);
    expect(paper.refusals('priya', 'movePanel', to('2026-02-09'))).toEqual(['panel-too-early']);
    expect(paper.refusals('priya', 'movePanel', to('2026-02-28'))).toEqual(['not-a-working-day']);
    expect(paper.refusals('priya', 'movePanel', to('2039-02-28'))).toEqual(['calendar-too-short']);
    expect(paper.refusals('pol-lead', 'movePanel', to('2026-03-04'))).toEqual(['not-allowed']);
    const met = allIn(PLANNED).on('2026-02-20');
    expect(met.refusals('priya', 'movePanel', to('2026-02-19'))).toEqual(['panel-too-early']);
    expect(met.refusals('priya', 'movePanel', to('2026-02-20'))).toEqual([]);
  });
});

describe('a planned day of the panel that has passed', () => {
  const owed = ({ facts }: CycleOnPaper) => duties(facts, readings.of(facts)).find(({ kind }) => kind === 'panel-day');
  const missed = (paper: CycleOnPaper, on: string) => missedPanelDay(paper.facts, day(on));

  it('was missed where returns had not closed before it, from the day after it, until another is chosen', () => {
    const paper = locked('2026-02-12');
    expect([missed(paper, '2026-02-12'), missed(paper, '2026-02-13')]).toEqual([null, '2026-02-12']);
    expect(owed(paper)).toMatchObject({ since: '2026-02-13', dueOn: null });
    expect(heldBy(paper.facts, owed(paper) as Duty).holders).toEqual([inRole('coordinator')]);
    paper.on('2026-02-13').does('priya', 'movePanel', to('2026-02-27'));
    expect([missed(paper, '2026-02-26'), owed(paper)?.since]).toEqual([null, '2026-02-28']);
  });

  it('was missed also once returns have closed after it, and no longer once a case is graded', () => {
    const paper = locked('2026-02-12');
    stepUntil(paper, '2026-02-24', '2026-02-02');
    expect(paper.facts.cycle.stage).toBe('moderation');
    expect([missed(paper, '2026-02-25'), owed(paper)?.since]).toEqual(['2026-02-12', '2026-02-13']);
    paper.facts = evolve(paper.facts, [put('moderation', 'C01', EXAMPLES.moderation)]);
    expect([missed(paper, '2026-02-25'), owed(paper)]).toEqual([null, undefined]);
  });

  it('was the day on which it met where returns had closed before it', () => {
    const paper = allIn(PLANNED);
    expect([missed(paper, '2026-03-02'), owed(paper)]).toEqual([null, undefined]);
  });
});
