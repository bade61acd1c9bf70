import { describe, expect, it } from '@jest/globals';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { instant, localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import { london, readings } from '#platform/clock.js';
import { CycleOnPaper } from '#test/support/cycle-builders.js';
import { alertAgenda, settleAlert } from './alert-agenda.js';

const raisedAt = london.toInstant(plainDate('2026-01-24'), localTime('22:41'));
const minutes = (count: number) => ({ now: instant(raisedAt + count * 60_000), readings });

function raised(state: CycleFacts['cycle']['state'] = 'running'): CycleFacts {
  const { facts } = new CycleOnPaper({ policy: DEFAULT_POLICY }).locked();
  const alert = {
    caseRef: 'C01',
    agencyKey: 'POL',
    raisedBy: 'pol-auditor',
    raisedAt,
    state: 'RAISED' as const,
    acknowledgedAt: null,
    acknowledgedBy: null,
    resolvedAt: null,
  };
  return { ...facts, cycle: { ...facts.cycle, state }, alert: { S01: alert } };
}

describe('an alert that nobody acknowledges', () => {
  it('says in minutes, hours or days how long nobody has acknowledged it', () => {
    const { performed } = settleAlert(raised(), 'S01', minutes(14 * 24 * 60));
    const said = (n: number) => performed[n - 1]?.step.reason.replace(/^.* for /, '');
    expect([1, 2, 47, 48, 14 * 24].map(said)).toEqual(['60 minutes.', '2 hours.', '47 hours.', '2 days.', '14 days.']);
  });

  it('calls the next contacts after 60 minutes, to the minute, on a Saturday night', () => {
    expect(settleAlert(raised(), 'S01', minutes(59)).performed).toEqual([]);
    const first = settleAlert(raised(), 'S01', minutes(60));
    expect(first.performed.map((one) => one.step.key)).toEqual(['safety-alert-repeat/S01/1']);
    expect(first.performed[0]?.decision.notices.map((one) => [one.person, one.channel, one.at])).toEqual([
      ['pol-exec', 'urgent', raisedAt + 3_600_000],
      ['quentin', 'urgent', raisedAt + 3_600_000],
    ]);
    expect(first.nextAt).toBe(raisedAt + 7_200_000);
    const second = settleAlert(first.facts, 'S01', minutes(120));
    expect(second.performed.flatMap((one) => one.decision.notices.map((told) => told.person))).toEqual([
      'paul',
      'edith',
    ]);
    const third = settleAlert(second.facts, 'S01', minutes(180));
    expect(third.performed.flatMap((one) => one.decision.notices)).toHaveLength(6);
  });

  it('goes on while its cycle is paused, cancelled or closed', () => {
    for (const state of ['suspended', 'cancelled', 'closed'] as const) {
      expect(alertAgenda(raised(state), 'S01', minutes(61)).due).toHaveLength(1);
    }
  });

  it('lets only the newest call speak after a gap', () => {
    const { performed } = settleAlert(raised(), 'S01', minutes(250));
    expect(performed.map((one) => one.outcome)).toEqual(['skipped', 'skipped', 'skipped', 'done']);
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
