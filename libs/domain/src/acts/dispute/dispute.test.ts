import { describe, expect, it } from '@jest/globals';
import { readings } from '#platform/clock.js';
import { type CycleOnPaper, PLAIN_POLICY } from '#test/support/cycle-builders.js';
import { issued } from '#test/support/later-cycle.js';
import { settle } from '../../agenda/agenda.js';
import { evolve, set } from '../../cycle/change.js';
import type { Dispute } from '../../cycle/facts.js';
import { chasedDuties } from '../../duty/duties.js';
import { DEFAULT_POLICY } from '../../policy/default-policy.js';
import { DISPUTE_LADDERS, type DisputeLadderKey } from '../../policy/dispute-ladders.js';
import type { DisputeLadder } from '../../policy/policy.js';

/** The draft is out: the panel has graded C01 to C03, and found F01. Social care (CSC), police and schools take part. */
const draft = (disputes?: DisputeLadder): CycleOnPaper =>
  issued({ policy: { ...PLAIN_POLICY, rules: DEFAULT_POLICY.rules, ...(disputes === undefined ? {} : { disputes }) } });

const raise = (paper: CycleOnPaper, differences: object = {}) =>
  paper.does('csc-lead', 'raiseDispute', {
    ...{ agency: 'CSC', against: 'EDU', about: 'GRADE', thing: 'C02', text: 'The referral came later.' },
    ...differences,
  });

/** Lets the clock run to a time: what falls due by itself is done, and what people are told is given back. */
function until(paper: CycleOnPaper, day: string, time = '10:00') {
  paper.on(day, time);
  const { facts, performed } = settle(paper.facts, { now: paper.context('priya').now, readings });
  paper.facts = facts;
  return performed.filter(({ step }) => step.subject === 'D01');
}

const at = (paper: CycleOnPaper): Dispute => {
  const dispute = paper.facts.dispute.D01;
  if (dispute === undefined) throw new Error('no dispute was raised');
  return dispute;
};

/** Where a dispute stands and until when. */
const stands = (paper: CycleOnPaper) => `${at(paper).stage} until ${at(paper).dueOn}`;
const turn = (paper: CycleOnPaper) =>
  chasedDuties(paper.facts, readings.of(paper.facts)).flatMap(({ kind, ownerKey, dueOn }) =>
    kind.startsWith('dispute') ? [`${kind} of ${ownerKey} by ${dueOn}`] : [],
  );
const told = (paper: CycleOnPaper) =>
  paper.decisions.at(-1)?.notices.map(({ person, email }) => `${person}: ${email}`) ?? [];

describe('a ladder of disputes', () => {
  // Worked out by hand from a calendar of March 2026, in which every Monday to Friday is worked.
  const DAYS: Readonly<Record<DisputeLadderKey, readonly (readonly [lookOn: string, stands: string])[]>> = {
    // docs/domain.md §15.3: two working days, five from there, two from there.
    'four-steps': [
      ['2026-03-02', 'professionals until 2026-03-04'],
      ['2026-03-04', 'professionals until 2026-03-04'],
      ['2026-03-05', 'managers until 2026-03-11'],
      ['2026-03-12', 'senior until 2026-03-13'],
      ['2026-03-16', 'meeting until 2026-03-20'],
      ['2026-03-30', 'meeting until 2026-03-20'],
    ],
    'day-day-notice': [
      ['2026-03-02', 'line-manager until 2026-03-03'],
      ['2026-03-04', 'managers until 2026-03-04'],
      ['2026-03-05', 'notice until 2026-03-11'],
      ['2026-03-30', 'notice until 2026-03-11'],
    ],
    'working-week': [
      ['2026-03-02', 'discussion until 2026-03-09'],
      ['2026-03-10', 'managers until 2026-03-16'],
      ['2026-03-17', 'meeting until 2026-03-23'],
      ['2026-03-30', 'meeting until 2026-03-23'],
    ],
  };

  it.each(Object.entries(DAYS))('%s is climbed by its days where nobody agrees', (key, days) => {
    const paper = draft(DISPUTE_LADDERS[key as DisputeLadderKey]);
    raise(paper.on('2026-03-02', '14:00'));
    const found = days.map(([day]) => {
      until(paper, day, '23:00');
      return [day, stands(paper)];
    });
    expect(found).toEqual(days);
  });

  it('of a pinned policy that has none is the first that is shipped', () => {
    const paper = draft();
    raise(paper.on('2026-03-02'));
    expect(stands(paper)).toBe('professionals until 2026-03-04');
  });

  it('counts hours round the clock, also over a weekend, and can count from the raising', () => {
    const [first, second] = DISPUTE_LADDERS['working-week'].stages;
    const ladder: DisputeLadder = {
      ...DISPUTE_LADDERS['working-week'],
      stages: [
        { ...first, limit: { value: 30, unit: 'HOURS' } },
        { ...second, limit: { value: 3, unit: 'WORKING_DAYS' }, clock: 'RAISED', onExpiry: 'NOTIFY' },
      ],
    };
    const paper = draft(ladder);
    raise(paper.on('2026-03-06', '14:00'));
    until(paper, '2026-03-07', '19:59');
    expect(stands(paper)).toBe('discussion until 2026-03-07');
    until(paper, '2026-03-07', '20:00');
    expect(stands(paper)).toBe('managers until 2026-03-11');
  });

  it('runs on while the audit is paused, and after it was closed, but not once it was cancelled', () => {
    for (const [state, stage] of [
      ['suspended', 'managers'],
      ['closed', 'managers'],
      ['cancelled', 'professionals'],
    ] as const) {
      const paper = draft();
      raise(paper.on('2026-03-02'));
      paper.facts = evolve(paper.facts, [set('cycle', '', { state, pausedOn: paper.context('priya').today })]);
      until(paper, '2026-03-05');
      expect([state, at(paper).stage]).toEqual([state, stage]);
    }
  });
});

describe('a dispute', () => {
  it('is about something that is there, between two who take part, once', () => {
    const paper = draft().on('2026-03-02');
    const refusals = (differences: object) =>
      paper.refusals('csc-lead', 'raiseDispute', {
        ...{ agency: 'CSC', against: 'EDU', about: 'GRADE', thing: 'C02', text: 'Late.' },
        ...differences,
      });
    expect(refusals({ against: 'CSC' })).toEqual(['own-agency']);
    expect(refusals({ against: 'VCS', thing: 'C09' })).toEqual(['agency-not-in-audit', 'not-found']);
    expect(refusals({ about: 'FINDING', thing: 'F09' })).toEqual(['not-found']);
    expect(refusals({ about: 'ACTION', thing: 'toString' })).toEqual(['not-found']);
    const [theirs = ''] = Object.keys(paper.facts.action).filter((ref) => paper.facts.action[ref]?.agencyKey === 'POL');
    expect(refusals({ about: 'ACTION', thing: theirs })).toEqual(['not-found']);
    expect(refusals({ about: 'ACTION', thing: theirs, against: 'POL' })).toEqual([]);
    expect(refusals({ text: ' ' })).toEqual(['no-text']);
    expect(refusals({ about: 'FACT', thing: 'FC01' })).toEqual(['not-found']);
    paper.on('2026-02-02').does('csc-lead', 'commentOnFacts', { agency: 'CSC', text: 'It came on the 9th.' });
    expect(refusals({ about: 'FACT', thing: 'FC01' })).toEqual([]);
    expect(
      paper.refusals('edu-lead', 'raiseDispute', {
        ...{ agency: 'EDU', about: 'FACT', thing: 'FC01', text: 'Not ours to dispute.' },
      }),
    ).toEqual(['not-found']);
    raise(paper);
    expect(refusals({})).toEqual(['already-open']);
  });

  it('waits for a draft that is issued: before, an agency knows of no grade', () => {
    const paper = draft().on('2026-02-02');
    paper.does('quentin', 'sendBackReport', { reason: 'A finding is missing.' });
    expect(
      paper.refusals('csc-lead', 'raiseDispute', {
        ...{ agency: 'CSC', about: 'GRADE', thing: 'C02', text: 'Late.' },
      }),
    ).toEqual(['not-issued']);
  });

  it('is told to those whose turn it is and the coordinator, and asks the other side for an answer', () => {
    const paper = draft().on('2026-03-02');
    raise(paper);
    expect(told(paper)).toEqual(['priya: dispute-raised', 'edu-lead: dispute-raised']);
    expect(turn(paper)).toEqual(['dispute of edu-lead by 2026-03-04']);
    expect(until(paper, '2026-03-04').map(({ step }) => step.rule)).toEqual(['dispute-due-1', 'dispute-due']);
    const [{ step, decision }] = until(paper, '2026-03-05').filter(({ step }) => step.rule === 'advance-dispute') as [
      ReturnType<typeof until>[number],
    ];
    expect(step.key).toBe('advance-dispute/D01/1');
    expect(decision.notices.map(({ person, email }) => `${person}: ${email}`)).toEqual([
      'priya: dispute-advanced',
      'csc-lead: dispute-advanced',
      'edu-lead: dispute-advanced',
    ]);
    expect(decision.notices[0]?.next).toBe(
      'Managers: Schools answers by Wednesday 11 March 2026 with what both sides will try. If it is still open after that, it goes to the next stage: Senior liaison officers.',
    );
  });

  it('is the executives’ at senior liaison, and the chair’s at the meeting', () => {
    const paper = draft().on('2026-03-02');
    raise(paper);
    until(paper, '2026-03-12');
    expect(turn(paper)).toEqual(['dispute of edu-exec by 2026-03-13']);
    until(paper, '2026-03-16');
    expect(turn(paper)).toEqual(['dispute-meeting of quentin by 2026-03-20']);
  });

  it('with the panel asks the chair of the panel, then the chair of the QA subgroup', () => {
    const paper = draft().on('2026-03-02');
    raise(paper, { against: undefined });
    expect(turn(paper)).toEqual(['dispute of paul by 2026-03-04']);
    until(paper, '2026-03-12');
    expect(turn(paper)).toEqual(['dispute of quentin by 2026-03-13']);
  });

  it('falls to the next post where one is vacant, and at last to the coordinator', () => {
    const paper = draft().on('2026-03-02');
    raise(paper);
    const leaves = (...people: readonly string[]) => {
      const gone = people.map((key) => [key, { ...paper.facts.roster.people[key], active: false }]);
      const roster = { ...paper.facts.roster, people: { ...paper.facts.roster.people, ...Object.fromEntries(gone) } };
      paper.facts = { ...paper.facts, roster: roster as typeof paper.facts.roster };
    };
    leaves('edu-lead');
    expect(turn(paper)).toEqual(['dispute of edu-exec by 2026-03-04']);
    leaves('edu-exec');
    expect(turn(paper)).toEqual(['dispute of priya by 2026-03-04']);
    until(paper, '2026-03-16');
    leaves('quentin');
    expect(turn(paper)).toEqual(['dispute-meeting of edith by 2026-03-20']);
  });

  it('stays at its stage while something is tried, asks who raised it what came of it, and goes on after its day', () => {
    const paper = draft().on('2026-03-03');
    raise(paper);
    paper.does('edu-lead', 'planForDispute', {
      dispute: 'D01',
      plan: 'Read both chronologies.',
      byOn: '2026-03-10' as never,
    });
    expect(told(paper)).toEqual(['priya: dispute-due', 'csc-lead: dispute-due']);
    expect(turn(paper)).toEqual(['dispute-outcome of csc-lead by 2026-03-10']);
    until(paper, '2026-03-10', '23:58');
    expect(at(paper).stage).toBe('professionals');
    until(paper, '2026-03-10', '23:59');
    expect(stands(paper)).toBe('managers until 2026-03-17');
    expect(at(paper).climbed).toEqual([
      {
        ...{ stage: 'professionals', fromOn: '2026-03-03', dueOn: '2026-03-05', planOn: '2026-03-10' },
        ...{ left: 'EXPIRED', leftOn: '2026-03-10' },
      },
    ]);
  });

  it('takes one plan a stage, on a working day within twenty', () => {
    const paper = draft().on('2026-03-02');
    raise(paper);
    const plan = (byOn: string) =>
      paper.refusals('edu-lead', 'planForDispute', { dispute: 'D01', plan: 'Read both.', byOn: byOn as never });
    expect([plan('2026-03-02'), plan('2026-03-07'), plan('2026-03-31')]).toEqual([
      ['not-later'],
      ['not-a-working-day'],
      ['too-late'],
    ]);
    // Twenty working days from Monday 2 March are Monday 30 March.
    expect(plan('2026-03-30')).toEqual([]);
    paper.does('csc-exec', 'planForDispute', { dispute: 'D01', plan: 'Read both.', byOn: '2026-03-30' as never });
    expect(plan('2026-03-31')).toEqual(['already-planned']);
  });

  it('is passed on by either side before its day, and counts from then', () => {
    const paper = draft().on('2026-03-02');
    raise(paper);
    paper.on('2026-03-03').does('edu-exec', 'escalateDispute', { dispute: 'D01', reason: 'No answer is possible.' });
    expect(stands(paper)).toBe('managers until 2026-03-10');
    expect(told(paper)).toEqual([
      'priya: dispute-advanced',
      'csc-lead: dispute-advanced',
      'edu-lead: dispute-advanced',
    ]);
    expect(paper.refusals('pol-lead', 'escalateDispute', { dispute: 'D01', reason: 'Not ours.' })).toEqual([
      'not-found',
    ]);
    until(paper, '2026-03-13');
    expect(paper.refusals('csc-lead', 'escalateDispute', { dispute: 'D01', reason: 'On.' })).toEqual(['last-stage']);
    expect(
      paper.refusals('csc-lead', 'planForDispute', { dispute: 'D01', plan: 'Try.', byOn: '2026-03-16' as never }),
    ).toEqual(['at-meeting']);
  });

  it('ends settled, in both sides’ words, by the side that raised it', () => {
    const paper = draft().on('2026-03-02');
    raise(paper);
    const settled = { dispute: 'D01', outcome: 'Both dates stand.', raiserView: 'Agreed.', otherView: 'Agreed too.' };
    expect(paper.refusals('edu-lead', 'resolveDispute', settled)).toEqual(['not-allowed']);
    expect(paper.refusals('edith', 'resolveDispute', settled)).toEqual(['not-its-chair']);
    expect(paper.refusals('csc-lead', 'resolveDispute', { ...settled, otherView: '' })).toEqual(['no-otherView']);
    paper.does('csc-lead', 'resolveDispute', settled);
    expect(at(paper)).toMatchObject({ state: 'RESOLVED', endedBy: 'csc-lead' });
    expect(told(paper)).toEqual(['priya: dispute-ended', 'edu-lead: dispute-ended', 'quentin: dispute-ended']);
    expect([turn(paper), until(paper, '2026-06-01')]).toEqual([[], []]);
    expect(paper.refusals('csc-lead', 'withdrawDispute', { dispute: 'D01', reason: 'Done.' })).toEqual([
      'dispute-ended',
    ]);
  });

  it('is withdrawn by the agency that raised it, not by the other', () => {
    const paper = draft().on('2026-03-02');
    raise(paper);
    expect(paper.refusals('edu-lead', 'withdrawDispute', { dispute: 'D01', reason: 'No.' })).toEqual(['not-allowed']);
    paper.does('csc-exec', 'withdrawDispute', { dispute: 'D01', reason: 'We were wrong.' });
    expect(at(paper).state).toBe('WITHDRAWN');
  });

  it('is recorded as a disagreement by an independent chair, at the last stage and not before', () => {
    const paper = draft().on('2026-03-02');
    raise(paper);
    const views = { dispute: 'D01', reason: 'Both kept to it.', raiserView: 'It came late.', otherView: 'It did not.' };
    expect(paper.refusals('quentin', 'recordDisagreement', views)).toEqual(['not-last-stage']);
    until(paper, '2026-03-16');
    expect(paper.refusals('edith', 'recordDisagreement', views)).toEqual(['not-its-chair']);
    const chair = { ...paper.facts.roster.people.quentin, agencyKey: 'EDU' };
    const people = { ...paper.facts.roster.people, quentin: chair as never };
    const ofSide = { ...paper.facts, roster: { ...paper.facts.roster, people } };
    const before = paper.facts;
    paper.facts = ofSide;
    expect(paper.refusals('quentin', 'recordDisagreement', views)).toEqual(['not-its-chair']);
    expect(paper.refusals('edith', 'recordDisagreement', views)).toEqual([]);
    paper.facts = before;
    paper.does('quentin', 'recordDisagreement', views);
    expect(at(paper)).toMatchObject({ state: 'RECORDED_DISAGREEMENT', endedBy: 'quentin' });
    expect([paper.content.get('dispute/D01/raiser-view'), paper.content.get('dispute/D01/other-view')]).toEqual([
      'It came late.',
      'It did not.',
    ]);
  });

  it('that is urgent begins at the meeting, is told in the sending hours, and leaves a safety alert its own way', () => {
    const paper = draft().on('2026-03-06', '14:00');
    raise(paper, { urgent: true });
    expect(stands(paper)).toBe('meeting until 2026-03-07');
    expect(paper.decisions.at(-1)?.notices.map(({ person, channel }) => `${person} ${channel}`)).toEqual([
      'priya window',
      'quentin window',
      'csc-exec window',
      'edu-exec window',
    ]);
    paper.does('csc-lead', 'raiseAlert', { agency: 'CSC', case: 'C02', told: '', concern: 'Alone at night.' });
    expect(paper.facts.alert.S01?.state).toBe('RAISED');
    expect(at(paper).state).toBe('OPEN');
  });

  it('never stops the audit: the report is approved over it, and both own grades stay', () => {
    const paper = draft().on('2026-03-02');
    raise(paper);
    const before = paper.facts.submission;
    paper.on('2026-03-19').does('quentin', 'approveReport', {});
    expect([paper.facts.cycle.stage, at(paper).state]).toEqual(['tracking', 'OPEN']);
    expect(paper.facts.submission).toEqual(before);
  });

  it('puts nothing that was typed into the log or into an email', () => {
    const paper = draft().on('2026-03-02');
    raise(paper, { text: 'The word is quicksilver.' });
    paper.does('edu-lead', 'planForDispute', {
      dispute: 'D01',
      plan: 'Quicksilver again.',
      byOn: '2026-03-05' as never,
    });
    paper.does('csc-lead', 'escalateDispute', { dispute: 'D01', reason: 'Quicksilver for the third time.' });
    const outside = paper.decisions.map(({ entries, notices, changes }) => ({ entries, notices, changes }));
    expect(JSON.stringify(outside).toLowerCase()).not.toContain('quicksilver');
    expect(JSON.stringify([...paper.content.values()]).toLowerCase()).toContain('quicksilver');
  });
});
