import { describe, expect, it } from '@jest/globals';
import { type Action, type CycleFacts, type Review } from '#domain/cycle/facts.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { type Instant, localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import { london, readings } from '#platform/clock.js';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import { issued } from '#test/support/later-cycle.js';
import { named, stepUntil } from '#test/support/stepped.js';
import { agenda, settle } from './agenda.js';
import { needsRing } from './needs-ring.js';
import { upcoming } from './upcoming.js';

const day = plainDate;
const at = (on: string, time = '08:00'): Instant => london.toInstant(day(on), localTime(time));
const now = (on: string, time = '12:00') => ({ now: at(on, time), readings });

/** Five cases, seven agencies, 27 known and 8 not (docs/domain.md §15.1): locked on Monday 19 January 2026. */
function wexcombe(): CycleOnPaper {
  const notKnown = { VCS: ['C04', 'C05'], ACT: ['C01', 'C02'], EDU: ['C03'], EHS: ['C01'], CHS: ['C02'], POL: ['C05'] };
  return new CycleOnPaper({ policy: DEFAULT_POLICY }).locked(notKnown);
}

function sendAll(paper: CycleOnPaper, except: readonly string[] = []): void {
  for (const [ref, one] of Object.entries(paper.facts.submission)) {
    if (one.state === 'NOT_STARTED' && !except.includes(one.agencyKey)) paper.sends(ref);
  }
}

function anAction(differences: Partial<Action> = {}): Action {
  return {
    recommendation: 'R01',
    agencyKey: 'ACT',
    ownerKey: 'act-owner',
    deputyKey: 'act-deputy',
    priority: 'MEDIUM',
    state: 'IN_PROGRESS',
    startOn: day('2026-03-19'),
    dueOn: day('2026-06-19'),
    firstDueOn: day('2026-06-19'),
    occurrence: 1,
    acceptanceDueOn: day('2026-03-26'),
    acceptedAt: at('2026-03-20', '10:00'),
    updates: 0,
    updatedOn: day('2026-06-01'),
    forecastOn: null,
    declared: null,
    blockedExternally: false,
    evidenceSubmittedAt: null,
    evidenceRejections: 0,
    signOffDueOn: null,
    extensions: 0,
    closedAt: null,
    ...differences,
  };
}

/** A cycle whose report was approved on Thursday 19 March 2026, with such actions. */
function tracked(
  actions: Readonly<Record<string, Action>>,
  differences: Partial<CycleFacts['cycle']> = {},
): CycleFacts {
  const { facts } = new CycleOnPaper({ policy: DEFAULT_POLICY });
  const review = (months: number, dueOn: string): Review => ({
    months,
    dueOn: day(dueOn),
    firstDueOn: day(dueOn),
    occurrence: 1,
    openedAt: null,
    completedAt: null,
  });
  return {
    ...facts,
    cycle: { ...facts.cycle, state: 'running', stage: 'tracking', approvedOn: day('2026-03-19'), ...differences },
    action: actions,
    review: { M3: review(3, '2026-06-19'), M6: review(6, '2026-09-21'), M12: review(12, '2027-03-19') },
  };
}

/** What speaks of one thing between two days, one instant after the other. */
function spoken(facts: CycleFacts, until: string, from = '2026-03-20'): readonly string[] {
  const paper = new CycleOnPaper({ policy: DEFAULT_POLICY });
  paper.facts = facts;
  return stepUntil(paper, until, from).map(named);
}

describe('a cycle whose agencies all answer (docs/domain.md §15.1)', () => {
  it('reminds on 2 and 6 February for returns due on 9 February, and closes at the last answer', () => {
    const paper = wexcombe();
    expect(paper.facts.participant.POL?.returnsDueOn).toBe('2026-02-09');
    const steps = stepUntil(paper, '2026-02-08', '2026-01-19').map(named);
    expect(new Set(steps.map((step) => step.slice(0, 10)))).toEqual(new Set(['2026-02-02', '2026-02-06']));
    expect(steps).toContain('2026-02-02 return-due-5/POL/1');
    expect(steps).toContain('2026-02-06 return-due-1/VCS/1');
    paper.on('2026-02-09', '15:20');
    sendAll(paper);
    const closed = settle(paper.facts, now('2026-02-09', '15:21'));
    expect(closed.performed.map(named)).toEqual(['2026-02-09 close-submission/submission/1']);
    expect(closed.performed[0]?.step.at).toBe(at('2026-02-09', '15:20'));
    expect(closed.facts.stage.moderation).toMatchObject({ dueOn: '2026-02-23', openedOn: '2026-02-09' });
    expect(closed.facts.cycle).toMatchObject({ stage: 'moderation', substage: 'COLLECTION_CLOSED' });
    expect(closed.performed[0]?.decision.entries[0]?.facts).toEqual({ expected: 27, received: 27 });
  });

  it('asks about involvement only after the draw, on working days around 19 January', () => {
    const paper = new CycleOnPaper({ policy: DEFAULT_POLICY }).launched();
    expect(stepUntil(paper, '2026-01-18', '2026-01-12').map(named)).toEqual(['2026-01-16 list-due-1//1']);
    const drawn = new CycleOnPaper({ policy: DEFAULT_POLICY }).drawn();
    const days = stepUntil(drawn, '2026-02-20', '2026-01-12').map(named);
    expect(days.filter((step) => step.includes('/POL/'))).toEqual([
      '2026-01-16 involvement-due-1/POL/1',
      '2026-01-20 involvement-overdue-1/POL/1',
      '2026-01-22 involvement-overdue-3/POL/1',
      '2026-02-02 involvement-overdue-10/POL/1',
    ]);
  });
});

describe('an error of fact that is agreed on the last day of the check of facts', () => {
  /** Found on Monday 2 February 2026; everybody else has confirmed. */
  function agreed(): CycleOnPaper {
    const paper = issued({ policy: DEFAULT_POLICY });
    for (const agency of ['POL', 'EDU']) paper.does(`${agency.toLowerCase()}-lead`, 'confirmFacts', { agency });
    paper.on('2026-02-02', '10:00');
    const found = { agency: 'CSC', about: 'F01', part: 'COUNT', text: 'It was two.' } as const;
    paper.does('csc-lead', 'commentOnFacts', found);
    paper.does('paul', 'answerComment', { comment: 'FC01', agreed: true, answer: 'So it was.' });
    return paper;
  }

  it('keeps the check open, and is chased with those who wrote it and above them', () => {
    expect(stepUntil(agreed(), '2026-03-03', '2026-02-02').map(named)).toEqual([
      '2026-02-04 correction-due-1/FC01/1',
      '2026-02-06 correction-overdue-1/FC01/1',
      '2026-02-12 correction-overdue-5/FC01/1',
      '2026-03-02 correction-monthly/FC01/1',
    ]);
  });

  it('is checked again in days of its own, no reply counts as agreement, and the draft goes on', () => {
    const paper = agreed();
    paper
      .on('2026-02-04', '10:00')
      .does('priya', 'correctFact', { comment: 'FC01', casesAffected: 2, cases: ['C01', 'C02'] });
    const steps = stepUntil(paper, '2026-02-20', '2026-02-04');
    expect(steps.map(named).slice(0, 7)).toEqual([
      '2026-02-06 changes-due-1/EDU/1',
      '2026-02-06 changes-due-1/POL/1',
      '2026-02-06 recheck-due-1/FC01/1',
      '2026-02-09 close-changes/EDU/1',
      '2026-02-09 close-changes/POL/1',
      '2026-02-09 close-recheck/FC01/1',
      '2026-02-09 close-accuracy/reporting/1',
    ]);
    expect(paper.facts.stage.reporting?.dueOn).toBe('2026-03-09');
  });
});

describe('an agency that never responds (docs/domain.md §15.2)', () => {
  it('is chased on 10, 12 and 16 February and closed out at 23:59 on 23 February', () => {
    const paper = wexcombe();
    stepUntil(paper, '2026-02-08', '2026-01-19');
    paper.on('2026-02-09', '11:00');
    sendAll(paper, ['VCS']);
    const steps = stepUntil(paper, '2026-02-24', '2026-02-09');
    expect(steps.map(named)).toEqual([
      '2026-02-10 return-overdue-1/VCS/1',
      '2026-02-12 return-overdue-3/VCS/1',
      '2026-02-16 return-escalated-5/VCS/1',
      '2026-02-19 answer-due/returns-VCS/1',
      '2026-02-23 close-submission/submission/1',
    ]);
    expect(steps[2]?.decision.notices.map((notice) => [notice.person, notice.channel])).toEqual([
      ['vcs-exec', 'digest'],
      ['priya', 'digest'],
    ]);
    const close = steps[4];
    expect(close?.step.at).toBe(at('2026-02-23', '23:59'));
    expect(close?.decision.entries[0]).toMatchObject({ facts: { expected: 27, received: 24 } });
    expect(
      close?.decision.notices.filter((one) => one.email === 'return-not-received').map((one) => one.person),
    ).toEqual(['vcs-lead', 'vcs-exec', 'priya', 'edith']);
    const missing = Object.values(paper.facts.submission).filter((one) => one.state === 'NOT_RECEIVED');
    expect(missing.map((one) => one.agencyKey)).toEqual(['VCS', 'VCS', 'VCS']);
    expect(paper.facts.stage.moderation?.dueOn).toBe('2026-03-09');
  });
});

describe('an action that drifts (docs/domain.md §15.5)', () => {
  const ladder = (steps: readonly string[]): readonly string[] => steps.filter((step) => step.includes(' action-'));

  it('climbs on 22 and 26 June, 3 and 17 July, to the next executive, and monthly when nobody moves', () => {
    const steps = ladder(spoken(tracked({ A02: anAction() }), '2026-12-01'));
    expect(steps).toEqual([
      '2026-05-21 action-due-20/A02/1',
      '2026-06-05 action-due-10/A02/1',
      '2026-06-12 action-due-5/A02/1',
      '2026-06-18 action-due-1/A02/1',
      '2026-06-19 action-due-today/A02/1',
      '2026-06-22 action-overdue-1/A02/1',
      '2026-06-26 action-overdue-5/A02/1',
      '2026-07-03 action-overdue-10/A02/1',
      '2026-07-17 action-overdue-20/A02/1',
      '2026-08-03 action-monthly/A02/1',
      '2026-09-01 action-monthly-again-2/A02/1',
      '2026-09-22 action-at-executive/A02/1',
      '2026-10-01 action-monthly-again-3/A02/1',
      '2026-11-02 action-monthly-again-4/A02/1',
      '2026-12-01 action-monthly-again-5/A02/1',
    ]);
  });

  it('begins a new ladder after an extension, on the day it was decided', () => {
    const extended = anAction({ dueOn: day('2026-07-17'), occurrence: 2, extensions: 1 });
    const facts = tracked({ A02: extended });
    const decided = {
      ...facts,
      extension: {
        'A02-X1': {
          action: 'A02',
          requestedOn: day('2026-06-05'),
          toOn: day('2026-07-17'),
          grantedOn: null,
          decisionDueOn: day('2026-06-12'),
          state: 'APPROVED' as const,
          decidedAt: at('2026-06-12', '14:00'),
          decidedBy: 'quentin',
          moved: 0,
        },
      },
    };
    expect(ladder(spoken(decided, '2026-07-20', '2026-06-12'))).toEqual([
      '2026-06-19 action-due-20/A02/2',
      '2026-07-03 action-due-10/A02/2',
      '2026-07-10 action-due-5/A02/2',
      '2026-07-16 action-due-1/A02/2',
      '2026-07-17 action-due-today/A02/2',
      '2026-07-20 action-overdue-1/A02/2',
    ]);
  });

  it('has no rung that lies before the day it was given', () => {
    const short = anAction({ startOn: day('2026-03-19'), dueOn: day('2026-04-02'), firstDueOn: day('2026-04-02') });
    const keys = ladder(spoken(tracked({ A01: short }), '2026-04-02')).map((step) => step.slice(11));
    expect(keys).toEqual(['action-due-5/A01/1', 'action-due-1/A01/1', 'action-due-today/A01/1']);
  });

  it('lets only the newest rung speak after a gap and records the others', () => {
    const { performed } = settle(tracked({ A02: anAction() }), now('2026-06-27'));
    const done = performed.filter((one) => one.step.rule.startsWith('action-'));
    expect(done.filter((one) => one.outcome === 'done').map((one) => one.step.rule)).toEqual(['action-overdue-5']);
    const skipped = done.filter((one) => one.outcome === 'skipped');
    expect(skipped).toHaveLength(6);
    expect(skipped.flatMap((one) => one.decision.notices)).toEqual([]);
    expect(skipped[0]?.decision.entries[0]?.name).toBe('reminder.skipped');
  });

  it('is silent while evidence waits for a decision, chases who must decide, and does not speak of it later', () => {
    const waits = anAction({
      state: 'EVIDENCE_SUBMITTED',
      evidenceSubmittedAt: at('2026-06-15', '10:00'),
      signOffDueOn: day('2026-06-29'),
    });
    const steps = spoken(tracked({ A02: waits }), '2026-06-30', '2026-06-16');
    expect(steps).toContain('2026-06-22 action-overdue-1/A02/1 (skipped)');
    expect(steps).toContain('2026-06-29 sign-off-due/A02/1');
    expect(steps.filter((step) => step.includes('(skipped)')).every((step) => /A02/.test(step))).toBe(true);
  });

  it('asks for an update after 30 and 60 days of silence, then monthly', () => {
    const steps = spoken(tracked({ A02: anAction({ dueOn: day('2027-01-15') }) }), '2026-09-15', '2026-06-02');
    expect(steps.filter((step) => step.includes(' update-'))).toEqual([
      '2026-07-01 update-30/A02/1',
      '2026-07-31 update-60/A02/1',
      '2026-09-01 update-monthly/A02/1',
    ]);
  });

  it('tells with it the day the action is due, and that of the last update as the beginning of the silence', () => {
    const paper = new CycleOnPaper({ policy: DEFAULT_POLICY });
    paper.facts = tracked({ A02: anAction({ dueOn: day('2027-01-15') }) });
    const [asked] = stepUntil(paper, '2026-07-02', '2026-07-01').filter((one) => one.step.rule === 'update-30');
    expect(asked?.decision.notices.map((notice) => [notice.dueOn, notice.reason])).toEqual([
      ['2027-01-15', 'Action A02 has had no update for 30 days, since Monday 1 June 2026.'],
    ]);
    expect(asked?.decision.entries[0]?.facts).toMatchObject({ dueOn: '2027-01-15', since: '2026-06-01' });
    const [again] = stepUntil(paper, '2026-08-01', '2026-07-31').filter((one) => one.step.rule === 'update-60');
    expect([asked, again].map((one) => one?.decision.notices[0]?.next)).toEqual([
      'If no update comes, you and the agency’s audit lead will be told on Friday 31 July 2026.',
      'If no update comes, you and the agency’s audit lead will be told on Tuesday 1 September 2026.',
    ]);
  });

  it('does not call the day on which the year is over one by which answers are due, but says when they are', () => {
    const paper = new CycleOnPaper({ policy: DEFAULT_POLICY });
    paper.facts = tracked({});
    const [opened] = stepUntil(paper, '2027-03-20', '2027-03-18').filter((one) => one.step.rule === 'open-one-year-on');
    expect(opened?.decision.notices[0]?.dueOn).toBeNull();
    expect(opened?.decision.notices[0]?.next).toContain(
      'You can record what you find from today. If the review is still open, the chair of the panel and the coordinator will be reminded on Tuesday 30 March 2027.',
    );
  });
});

describe('a rung that passes something up', () => {
  it('goes to the next post where the one above holds the thing themselves, and is announced so', () => {
    const paper = new CycleOnPaper({ policy: DEFAULT_POLICY });
    paper.facts = tracked({ A02: anAction({ ownerKey: 'act-lead' }) });
    const steps = stepUntil(paper, '2026-06-27', '2026-06-21');
    const overdue = (rule: string) => steps.find((one) => one.step.rule === rule)?.decision.notices ?? [];
    expect(overdue('action-overdue-5').map(({ role }) => role)).toEqual(['agency-executive', 'safeguarding-lead']);
    expect(overdue('action-overdue-1')[0]?.next).toBe(
      'If it is still open, the agency’s executive and the safeguarding lead will be told on Friday 26 June 2026.',
    );
  });
});

describe('the ladders of a pinned policy', () => {
  it('are its own, with the shipped one where it has none and the shipped monthly line where its own ends', () => {
    const pinned = { ...DEFAULT_POLICY, rules: DEFAULT_POLICY.rules.filter(({ key }) => key === 'draft-due-5') };
    const facts = tracked({}, { policy: pinned });
    const keys = (subject: 'draft' | 'pause') =>
      readings
        .of(facts)
        .rules(subject)
        .map(({ key }) => key);
    expect(keys('draft')).toEqual(['draft-due-5', 'draft-monthly']);
    expect(keys('pause')).toEqual(['pause-due', 'pause-overdue-5', 'pause-overdue-10', 'pause-monthly']);
  });
});

describe('the states of a cycle', () => {
  it('has nothing due when it was cancelled', () => {
    const plan = agenda(tracked({ A02: anAction() }, { state: 'cancelled' }), now('2026-07-30'));
    expect(plan).toEqual({ due: [], upcoming: [], nextAt: null });
  });

  it('asks for nothing but its launch while it is planned, from the day after, and monthly', () => {
    const planned = new CycleOnPaper({ policy: DEFAULT_POLICY });
    expect(stepUntil(planned, '2026-03-31', '2026-01-05').map(named)).toEqual([
      '2026-01-13 launch-overdue-1//1',
      '2026-01-19 launch-overdue-5//1',
      '2026-01-26 launch-overdue-10//1',
      '2026-03-02 launch-monthly//1',
    ]);
  });

  it('asks for nothing while it is paused but whether the pause goes on, from 20 working days after it began', () => {
    const paused = new CycleOnPaper({ policy: DEFAULT_POLICY });
    paused.facts = {
      ...tracked({ A02: anAction() }, { state: 'suspended', pausedOn: day('2026-06-01') }),
      versions: { cycle: { '': 7 } },
    };
    expect(stepUntil(paused, '2026-09-02', '2026-06-02').map(named)).toEqual([
      '2026-06-29 pause-due//7',
      '2026-07-06 pause-overdue-5//7',
      '2026-07-13 pause-overdue-10//7',
      '2026-08-03 pause-monthly//7',
      '2026-09-01 pause-monthly-again-2//7',
    ]);
  });

  it('names of what comes monthly the next time alone', () => {
    const plan = agenda(new CycleOnPaper({ policy: DEFAULT_POLICY }).facts, now('2026-01-05'));
    expect(plan.upcoming.map((step) => step.rule)).toEqual([
      ...['launch-overdue-1', 'launch-overdue-5', 'launch-overdue-10', 'launch-monthly'],
    ]);
  });

  it('keeps the ladders of open actions after it was closed, and nothing else', () => {
    const plan = agenda(tracked({ A02: anAction() }, { state: 'closed', stage: 'one-year-on' }), now('2026-03-20'));
    expect(plan.upcoming.every((step) => step.subject === 'A02')).toBe(true);
    expect(plan.nextAt).toBe(at('2026-05-21'));
    const done = agenda(tracked({ A02: anAction({ state: 'CLOSED' }) }, { state: 'closed' }), now('2026-03-20'));
    expect(done.nextAt).toBeNull();
  });

  it('opens reviews at 08:00 of their days and one year on after twelve months', () => {
    const steps = spoken(tracked({}), '2027-03-19');
    expect(steps).toContain('2026-06-19 open-review/M3/1');
    expect(steps).toContain('2026-09-21 open-review/M6/1');
    expect(steps.at(-1)).toBe('2027-03-19 open-one-year-on/M12/1');
    const { facts } = settle(tracked({}), now('2027-03-19'));
    expect(facts.cycle.stage).toBe('one-year-on');
    expect(facts.review.M12?.openedAt).toBe(at('2027-03-19'));
  });
});

describe('waking', () => {
  it('rings when something is due now or earlier than the row waits for', () => {
    const facts = tracked({ A02: anAction() });
    const context = now('2026-03-20');
    expect(needsRing(facts, context, at('2026-05-21'))).toBe(false);
    expect(needsRing(facts, context, at('2026-05-22'))).toBe(true);
    expect(needsRing(facts, context, null)).toBe(true);
    expect(needsRing(facts, now('2026-05-21', '08:00'), at('2026-05-21'))).toBe(true);
    expect(needsRing(tracked({ A02: anAction() }, { state: 'suspended' }), context, null)).toBe(false);
  });

  it('says what happens next in words', () => {
    const [first] = upcoming(tracked({ A02: anAction() }), now('2026-03-20'), 10, () => true);
    expect(first).toEqual({
      on: '2026-05-21',
      key: 'action-due-20/A02/1',
      words: 'Action A02 (Acute trust), due on Friday 19 June 2026: the owner will be reminded.',
    });
  });
});
