import { describe, expect, it } from '@jest/globals';
import type { Action } from '#domain/cycle/facts.js';
import { localTime } from '#domain/time/instant.js';
import { type PlainDate, plainDate } from '#domain/time/plain-date.js';
import { WorkingDays } from '#domain/time/working-days.js';
import { london } from '#platform/clock.js';
import { BANK_HOLIDAYS } from '#test/support/cycle-builders.js';
import { anAction } from '#test/support/tracked-cycle.js';
import { type ProgressColour, progressColour } from './colour.js';
import { driftOf } from './drift.js';
import type { Standing } from './standing.js';

const day = plainDate;
const at = (on: string) => london.toInstant(day(on), localTime('12:00'));
const days = new WorkingDays([BANK_HOLIDAYS]);

function standing(today: PlainDate, differences: Partial<Standing> = {}): Standing {
  return {
    today,
    days,
    dayOf: (instant) => london.dayOf(instant),
    decisionDueOn: null,
    suspended: false,
    superseded: false,
    ownerVacant: false,
    ...differences,
  };
}

interface Row {
  readonly what: string;
  readonly colour: ProgressColour;
  readonly today?: string;
  readonly action?: Partial<Action>;
  readonly standing?: Partial<Standing>;
}

const fresh = { updatedOn: day('2026-06-10') };
const sent = { state: 'EVIDENCE_SUBMITTED', evidenceSubmittedAt: at('2026-06-19'), ...fresh } as const;

const TABLE: readonly Row[] = [
  { what: 'closed, however late', colour: 'BLUE', today: '2026-12-01', action: { state: 'CLOSED' } },
  {
    what: 'closed while the cycle is paused',
    colour: 'BLUE',
    action: { state: 'CLOSED' },
    standing: { suspended: true },
  },
  { what: 'cancelled', colour: 'GREY', today: '2026-12-01', action: { state: 'CANCELLED' } },
  { what: 'superseded', colour: 'GREY', standing: { superseded: true } },
  { what: 'paused and overdue', colour: 'GREY', today: '2026-12-01', standing: { suspended: true } },
  { what: 'not begun', colour: 'GREY', today: '2026-03-18' },
  { what: 'on the due day', colour: 'AMBER', today: '2026-06-19', action: fresh },
  { what: 'the day after', colour: 'RED', today: '2026-06-20', action: fresh },
  { what: 'overdue, evidence in time', colour: 'GREEN', today: '2026-06-25', action: sent },
  {
    what: 'evidence in time, the decision due today',
    colour: 'GREEN',
    today: '2026-07-03',
    action: { ...sent, signOffDueOn: day('2026-07-03') },
  },
  {
    what: 'evidence in time, the decision a day late',
    colour: 'AMBER',
    today: '2026-07-04',
    action: { ...sent, signOffDueOn: day('2026-07-03') },
  },
  { what: 'evidence in time, no update asked for since', colour: 'GREEN', today: '2026-09-30', action: sent },
  {
    what: 'overdue, evidence a day late',
    colour: 'RED',
    today: '2026-06-25',
    action: { ...sent, evidenceSubmittedAt: at('2026-06-20') },
  },
  { what: '60 days of silence', colour: 'AMBER', today: '2026-05-18' },
  { what: '61 days of silence', colour: 'RED', today: '2026-05-19' },
  { what: 'rejected twice', colour: 'RED', action: { evidenceRejections: 2 } },
  { what: 'rejected once', colour: 'GREEN', action: { evidenceRejections: 1, state: 'EVIDENCE_REJECTED' } },
  { what: 'extended twice', colour: 'RED', action: { extensions: 2 } },
  { what: 'extended once', colour: 'GREEN', action: { extensions: 1 } },
  {
    what: 'eleven working days before it is due',
    colour: 'GREEN',
    today: '2026-06-04',
    action: { updatedOn: day('2026-06-01') },
  },
  {
    what: 'ten working days before it is due',
    colour: 'AMBER',
    today: '2026-06-05',
    action: { updatedOn: day('2026-06-01') },
  },
  { what: 'forecast late', colour: 'AMBER', action: { forecastOn: day('2026-06-20') } },
  { what: 'forecast in time', colour: 'GREEN', action: { forecastOn: day('2026-06-19') } },
  { what: '30 days of silence', colour: 'GREEN', today: '2026-04-18' },
  { what: '31 days of silence', colour: 'AMBER', today: '2026-04-19' },
  { what: 'not accepted on the last day for it', colour: 'GREEN', today: '2026-03-26', action: { acceptedAt: null } },
  { what: 'not accepted the day after', colour: 'AMBER', today: '2026-03-27', action: { acceptedAt: null } },
  { what: 'more time to be decided on today', colour: 'GREEN', standing: { decisionDueOn: day('2026-04-10') } },
  { what: 'a late decision on more time', colour: 'AMBER', standing: { decisionDueOn: day('2026-04-09') } },
  { what: 'an owner who has left', colour: 'AMBER', standing: { ownerVacant: true } },
  { what: 'no owner', colour: 'AMBER', action: { ownerKey: null } },
  { what: 'blocked from outside', colour: 'AMBER', action: { blockedExternally: true } },
  {
    what: 'evidence waiting',
    colour: 'GREEN',
    action: { state: 'EVIDENCE_SUBMITTED', evidenceSubmittedAt: at('2026-04-09') },
  },
  { what: 'none of these', colour: 'GREEN' },
  { what: 'declared amber', colour: 'AMBER', action: { declared: 'AMBER' } },
  { what: 'declared red', colour: 'RED', action: { declared: 'RED' } },
  { what: 'amber declared red', colour: 'RED', action: { declared: 'RED', blockedExternally: true } },
  { what: 'red declared amber', colour: 'RED', action: { declared: 'AMBER', extensions: 2 } },
  { what: 'closed and declared red', colour: 'BLUE', action: { state: 'CLOSED', declared: 'RED' } },
];

describe('the colour of an action', () => {
  it.each(TABLE)('is $colour: $what', (row) => {
    const { colour, why } = progressColour(
      anAction(row.action),
      standing(day(row.today ?? '2026-04-10'), row.standing),
    );
    expect(colour).toBe(row.colour);
    expect(why).not.toBe('');
  });
});

describe('drift', () => {
  it('names every reason', () => {
    const drifting = anAction({ forecastOn: day('2026-07-01'), state: 'EVIDENCE_REJECTED', evidenceRejections: 1 });
    expect(driftOf(drifting, standing(day('2026-06-22')))).toEqual([
      'PAST_DUE',
      'NO_UPDATE_60',
      'FORECAST_LATE',
      'EVIDENCE_REJECTED',
    ]);
    expect(driftOf(anAction(), standing(day('2026-04-20')))).toEqual(['NO_UPDATE_30']);
    expect(driftOf(anAction({ acceptedAt: null }), standing(day('2026-03-27')))).toEqual(['NOT_ACCEPTED']);
  });

  it('counts a vacant owner', () => {
    expect(driftOf(anAction(), standing(day('2026-04-10'), { ownerVacant: true }))).toEqual(['OWNER_VACANT']);
    expect(driftOf(anAction({ ownerKey: null }), standing(day('2026-04-10')))).toEqual(['OWNER_VACANT']);
  });

  it('is none of what is over, paused or not begun', () => {
    expect(driftOf(anAction({ state: 'CLOSED' }), standing(day('2026-12-01')))).toEqual([]);
    expect(driftOf(anAction(), standing(day('2026-12-01'), { suspended: true }))).toEqual([]);
    expect(driftOf(anAction(), standing(day('2026-03-01')))).toEqual([]);
  });
});
