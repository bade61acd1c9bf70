import { describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { plainDate } from '#domain/time/plain-date.js';
import { readings } from '#platform/clock.js';
import { aPlan, CycleOnPaper } from '#test/support/cycle-builders.js';
import { named, stepUntil } from '#test/support/stepped.js';
import { duties } from '../../duty/duties.js';

const day = plainDate;

/** Planned on 5 January for Monday 12 January 2026. */
function planned(): CycleOnPaper {
  return new CycleOnPaper({ policy: DEFAULT_POLICY });
}

describe('changing a plan', () => {
  it('changes all that a plan says, and keeps its reference and its first launch day on record', () => {
    const paper = planned().on('2026-01-06');
    const { entries, notices } = paper.does(
      'priya',
      'changePlan',
      aPlan({
        title: 'Neglect, again',
        launchOn: day('2026-01-26'),
        panelOn: day('2026-03-11'),
        agencies: [{ agency: 'POL' }, { agency: 'EDU' }],
        rationale: 'The inspection said so.',
        sample: { size: 6 },
        limits: { returns: 20 },
      }),
    );
    const { cycle, stage, participant } = paper.facts;
    expect(cycle).toMatchObject({
      ...{ reference: 'WEX-2026-01', state: 'planned', title: 'Neglect, again' },
      ...{ launchOn: '2026-01-26', panelOn: '2026-03-11' },
    });
    expect(cycle.policy.limits).toEqual({ ...DEFAULT_POLICY.limits, returns: 20 });
    expect(cycle.template.sample?.size).toBe(6);
    expect(Object.keys(participant)).toEqual(['POL', 'EDU']);
    expect(Object.keys(paper.facts.versions.participant ?? {})).toEqual(['POL', 'EDU']);
    expect(stage.planning).toMatchObject({ dueOn: '2026-01-26', firstDueOn: '2026-01-12', occurrence: 2 });
    expect(paper.content.get('cycle//rationale')).toBe('The inspection said so.');
    expect(paper.content.get('cycle//earlier')).toEqual([{ rationale: 'A year has passed since the last audit.' }]);
    expect(entries[0]?.reason).toBe(
      'To be launched on Monday 26 January 2026 instead of Monday 12 January 2026 with 2 agencies. Changed: the title, the agencies, the cases, the panel day and the time limits.',
    );
    expect(notices).toEqual([]);
  });

  it('keeps the limits and the sample that are not said again', () => {
    const paper = planned().on('2026-01-06');
    paper.does('priya', 'changePlan', aPlan({ sample: { size: 6 }, limits: { returns: 20 } }));
    paper.does('priya', 'changePlan', aPlan({ title: 'Neglect, again' }));
    expect(paper.facts.cycle.policy.limits.returns).toBe(20);
    expect(paper.facts.cycle.template.sample?.size).toBe(6);
  });

  it('asks for the launch again from its new day on', () => {
    const paper = planned();
    const missed = stepUntil(paper, '2026-01-14', '2026-01-06').map(named);
    expect(missed).toEqual([expect.stringContaining('2026-01-13 launch-')]);
    paper.on('2026-01-14').does('priya', 'changePlan', aPlan({ launchOn: day('2026-01-26') }));
    expect(duties(paper.facts, readings.of(paper.facts))).toMatchObject([{ kind: 'launch', dueOn: '2026-01-26' }]);
    const steps = stepUntil(paper, '2026-01-28', '2026-01-14').map(named);
    expect(steps).toEqual([expect.stringMatching(/^2026-01-27 launch-.*\/2$/)]);
  });

  it('refuses what planning refuses, and everything once the audit is launched', () => {
    const paper = planned().on('2026-01-14');
    expect(paper.refusals('priya', 'changePlan', aPlan())).toEqual(['launch-in-the-past']);
    const later = { launchOn: day('2026-01-26') };
    expect(paper.refusals('priya', 'changePlan', aPlan({ ...later, previous: 'WEX-2026-01' }))).toEqual([
      'unknown-previous',
    ]);
    expect(paper.refusals('priya', 'changePlan', aPlan({ ...later, template: 'none' }))).toEqual([
      'template-not-found',
    ]);
    expect(paper.refusals('priya', 'changePlan', aPlan({ ...later, agencies: [{ agency: 'POL' }] }))).toEqual([
      'too-few-agencies',
    ]);
    expect(paper.refusals('pol-lead', 'changePlan', aPlan(later))).toEqual(['not-allowed']);
    paper.does('priya', 'launchCycle', {});
    expect(paper.refusals('priya', 'changePlan', aPlan(later))).toEqual(['wrong-stage']);
  });
});
