import { describe, expect, it } from '@jest/globals';
import { callsBy } from '#domain/alert/alert-calls.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { instant, localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import { london, readings } from '#platform/clock.js';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import { agenda, settle } from './agenda.js';
import { alertAgenda, hurryAlert, settleAlert } from './alert-agenda.js';

const raisedAt = london.toInstant(plainDate('2026-01-24'), localTime('22:41'));
const minutes = (count: number) => ({ now: instant(raisedAt + count * 60_000), readings });

function raised(
  state: CycleFacts['cycle']['state'] = 'running',
  raisedBy = 'pol-auditor',
  policy = DEFAULT_POLICY,
): CycleFacts {
  const { facts } = new CycleOnPaper({ policy }).locked();
  const alert = {
    caseRef: 'C01',
    agencyKey: 'POL',
    raisedBy,
    raisedAt,
    state: 'RAISED' as const,
    acknowledgedAt: null,
    acknowledgedBy: null,
    resolvedAt: null,
  };
  return { ...facts, cycle: { ...facts.cycle, state }, alert: { S01: alert } };
}

describe('an alert that nobody acknowledges', () => {
  const toldAt = (facts: CycleFacts, until: number) => {
    let known = facts;
    const told: { minute: number; people: readonly string[]; reason: string; next: string | undefined }[] = [];
    for (;;) {
      const { nextAt } = alertAgenda(known, 'S01', { now: raisedAt, readings });
      if (nextAt === null || nextAt > raisedAt + until * 60_000) return told;
      const { facts: after, performed } = settleAlert(known, 'S01', { now: nextAt, readings });
      for (const { step, decision } of performed) {
        told.push({
          minute: (step.at - raisedAt) / 60_000,
          people: decision.notices.map(({ person }) => person),
          reason: step.reason.replace(/^.* for /, ''),
          next: decision.notices[0]?.next.replace(/^.*, /, ''),
        });
      }
      known = after;
    }
  };

  it('says in minutes, hours or days how long nobody has acknowledged it, and when the next call comes', () => {
    expect(toldAt(raised(), 54 * 60).map(({ reason, next }) => [reason, next])).toEqual([
      ['60 minutes.', 'the next contacts will be called in 60 minutes.'],
      ['2 hours.', 'everybody will be called again in 60 minutes.'],
      ['3 hours.', 'everybody will be called again in 2 hours.'],
      ['5 hours.', 'everybody will be called again in 4 hours.'],
      ['9 hours.', 'everybody will be called again in 8 hours.'],
      ['17 hours.', 'everybody will be called again in 12 hours.'],
      ['29 hours.', 'everybody will be called again in 24 hours.'],
      ['2 days.', 'everybody will be called again in 24 hours.'],
    ]);
  });

  it('calls the next contacts after 60 minutes, to the minute, on a Saturday night, and nobody who knows already', () => {
    expect(settleAlert(raised(), 'S01', minutes(59)).performed).toEqual([]);
    const first = settleAlert(raised(), 'S01', minutes(60));
    expect(first.performed.map((one) => one.step.key)).toEqual(['safety-alert-repeat/S01/1']);
    expect(first.performed[0]?.decision.notices.map((one) => [one.person, one.channel, one.at])).toEqual([
      ['pol-exec', 'urgent', raisedAt + 3_600_000],
    ]);
    expect(first.nextAt).toBe(raisedAt + 7_200_000);
    const called = toldAt(raised(), 180).map(({ people }) => people);
    expect(called.slice(0, 2)).toEqual([['pol-exec'], ['paul', 'edith']]);
    expect(called[2]).toHaveLength(6);
  });

  it('passes over a line with nobody in it but who raised it: the next is called in its place', () => {
    const called = toldAt(raised('running', 'pol-exec'), 180).map(({ minute, people }) => [minute, ...people]);
    expect(called[0]).toEqual([60, 'paul', 'edith']);
    expect(called[1]).toEqual([120, 'priya', 'pol-safe', 'quentin', 'paul', 'edith']);
  });

  it.each(['pol-auditor', 'priya', 'pol-exec', 'edith'])(
    'sends fewer than 20 emails to anybody in a week, then one a day (raised by %s)',
    (raiser) => {
      const emails = new Map<string, number>();
      for (const { people } of toldAt(raised('running', raiser), 7 * 24 * 60)) {
        for (const person of people) emails.set(person, (emails.get(person) ?? 0) + 1);
      }
      const beside = 2; // the first, and the all-clear
      expect(Math.max(...emails.values()) + beside).toBeLessThan(20);
      expect(emails.has(raiser)).toBe(false);
      const aYear = toldAt(raised('running', raiser), 365 * 24 * 60);
      expect(aYear.length).toBeLessThan(380);
    },
  );

  it('slows down as the policy says, and as the shipped one says where the pinned one does not', () => {
    const { slower: _, ...older } = DEFAULT_POLICY.alert;
    const minutesOf = (alert: typeof DEFAULT_POLICY.alert) =>
      toldAt(raised('running', 'pol-auditor', { ...DEFAULT_POLICY, alert }), 20 * 60).map(({ minute }) => minute);
    expect(minutesOf(older)).toEqual([60, 120, 180, 300, 540, 1020]);
    expect(minutesOf({ ...older, slower: [2, 6] })).toEqual([60, 120, 240, 600, 960]);
  });

  it('takes up after a release that repeated it every hour: no call is left out for one that was made before', () => {
    const steps = Object.fromEntries(
      Array.from({ length: 100 }, (_, n) => [
        `safety-alert-repeat/S01/${n + 1}`,
        { at: raisedAt, outcome: 'done' as const },
      ]),
    );
    const { due, nextAt } = alertAgenda({ ...raised(), steps }, 'S01', minutes(100 * 60));
    expect([due, nextAt]).toEqual([[], instant(raisedAt + 101 * 3_600_000)]);
  });

  it('goes on to the next contacts at once when an email was not delivered, and the others keep their times', () => {
    const hurried = hurryAlert(raised(), 'S01', 0, minutes(3));
    const told = (performed: typeof hurried.performed) =>
      performed.map(({ decision }) => decision.notices.map(({ person, next }) => [person, next]));
    expect(told(hurried.performed)).toEqual([
      [['pol-exec', 'If nobody acknowledges it, the next contacts will be called in 117 minutes.']],
    ]);
    expect(hurried.performed[0]?.step.reason).toBe(
      'Safety alert S01 (Police) has not been acknowledged, and an email about it was not delivered.',
    );
    // A second email of the same call that comes back changes nothing; one of the next call goes on to the last.
    expect(hurryAlert(hurried.facts, 'S01', 0, minutes(4)).performed).toEqual([]);
    const last = hurryAlert(hurried.facts, 'S01', 1, minutes(5));
    expect(
      told(last.performed)
        .flat()
        .map(([person]) => person),
    ).toEqual(['paul', 'edith']);
    expect(hurryAlert(last.facts, 'S01', 2, minutes(6)).performed).toEqual([]);
    expect(settleAlert(hurried.facts, 'S01', minutes(60)).performed).toEqual([]);
    expect(hurried.nextAt).toBe(raisedAt + 120 * 60_000);
    const alert = last.facts.alert.S01;
    if (alert === undefined) throw new Error('there is no alert');
    const called = callsBy(last.facts, 'S01', alert, minutes(7).now).flatMap(({ posts }) => posts);
    expect(called).toContain('executive');
  });

  it('goes on while its cycle is paused, cancelled or closed', () => {
    for (const state of ['suspended', 'cancelled', 'closed'] as const) {
      expect(alertAgenda(raised(state), 'S01', minutes(61)).due).toHaveLength(1);
    }
  });

  it('lets only the newest call speak after a gap, to those of the others too', () => {
    const { performed } = settleAlert(raised(), 'S01', minutes(310));
    expect(performed.map((one) => one.outcome)).toEqual(['skipped', 'skipped', 'skipped', 'done']);
    const early = settleAlert(raised(), 'S01', minutes(130)).performed;
    expect(early.map((one) => one.outcome)).toEqual(['skipped', 'done']);
    expect(early[1]?.decision.notices.map(({ person }) => person)).toEqual(['pol-exec', 'paul', 'edith']);
  });

  it('stops when it is acknowledged, and for an alert that is not there', () => {
    const facts = raised();
    const alert = facts.alert.S01;
    if (alert === undefined) throw new Error('there is no alert');
    const heard = { ...facts, alert: { S01: { ...alert, state: 'ACKNOWLEDGED' as const, acknowledgedAt: raisedAt } } };
    expect(alertAgenda(heard, 'S01', minutes(300))).toEqual({ due: [], upcoming: [], nextAt: null });
    expect(alertAgenda(facts, 'S99', minutes(300)).nextAt).toBeNull();
  });
});

describe('an alert that somebody has taken on', () => {
  const takenAt = london.toInstant(plainDate('2026-01-24'), localTime('23:05'));
  const taken = (by: string, state: CycleFacts['cycle']['state'] = 'running'): CycleFacts => {
    const facts = raised(state);
    const alert = facts.alert.S01;
    if (alert === undefined) throw new Error('there is no alert');
    const heard = { ...alert, state: 'ACKNOWLEDGED' as const, acknowledgedAt: takenAt, acknowledgedBy: by };
    return { ...facts, participant: {}, submission: {}, alert: { S01: heard } };
  };
  const chased = (from: CycleFacts, until: string) => {
    const told: string[] = [];
    let facts = from;
    let { nextAt } = agenda(facts, { now: takenAt, readings });
    while (nextAt !== null && nextAt < london.toInstant(plainDate(until), localTime('23:59'))) {
      const settled = settle(facts, { now: nextAt, readings });
      for (const { step, decision } of settled.performed) {
        const people = decision.notices.map(({ person }) => person).join(' ');
        if (step.rule.startsWith('alert-outcome')) told.push(`${step.on} ${step.rule}: ${people}`);
      }
      facts = settled.facts;
      nextAt = settled.nextAt;
    }
    return told;
  };

  it('is owed an outcome within two working days by who took it on, and is chased until it has one', () => {
    expect(chased(taken('pol-safe'), '2026-04-30')).toEqual([
      '2026-01-27 alert-outcome-due: pol-safe',
      '2026-01-28 alert-outcome-overdue-1: pol-safe priya',
      '2026-01-30 alert-outcome-overdue-3: quentin priya',
      '2026-02-03 alert-outcome-overdue-5: edith quentin',
      '2026-03-02 alert-outcome-monthly: edith quentin pol-safe priya',
      '2026-04-01 alert-outcome-monthly-again-2: edith quentin pol-safe priya',
    ]);
  });

  it('is chased under a policy that was pinned before there was such a ladder, and in any state of its audit', () => {
    const { outcomeDays: _, ...alert } = DEFAULT_POLICY.alert;
    const rules = DEFAULT_POLICY.rules.filter(({ subject }) => subject !== 'alert-outcome');
    for (const state of ['running', 'suspended', 'closed', 'cancelled'] as const) {
      const facts = taken('pol-safe', state);
      const pinned = { ...facts, cycle: { ...facts.cycle, policy: { ...DEFAULT_POLICY, alert, rules } } };
      expect([state, chased(pinned, '2026-01-28').length]).toEqual([state, 2]);
    }
  });

  it('is passed up to somebody else than who took it on', () => {
    expect(chased(taken('quentin'), '2026-01-30')).toEqual([
      '2026-01-27 alert-outcome-due: quentin',
      '2026-01-28 alert-outcome-overdue-1: quentin priya',
      '2026-01-30 alert-outcome-overdue-3: edith quentin',
    ]);
  });

  it('falls to the coordinator where the person who took it on has left', () => {
    const facts = taken('pol-safe');
    const person = facts.roster.people['pol-safe'];
    if (person === undefined) throw new Error('there is no such person');
    const people = { ...facts.roster.people, 'pol-safe': { ...person, active: false } };
    const left = { ...facts, roster: { ...facts.roster, people } };
    expect(chased(left, '2026-01-28')).toEqual([
      '2026-01-27 alert-outcome-due: priya',
      '2026-01-28 alert-outcome-overdue-1: priya',
    ]);
  });

  it('is let go as soon as it has an outcome', () => {
    const facts = taken('pol-safe');
    const alert = facts.alert.S01;
    if (alert === undefined) throw new Error('there is no alert');
    const ended = { ...alert, state: 'RESOLVED' as const, resolvedAt: takenAt };
    expect(chased({ ...facts, alert: { S01: ended } }, '2026-04-30')).toEqual([]);
  });
});
