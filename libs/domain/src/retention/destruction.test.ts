import { describe, expect, it } from '@jest/globals';
import { settle } from '#domain/agenda/agenda.js';
import { upcoming } from '#domain/agenda/upcoming.js';
import { evolve, set } from '#domain/cycle/change.js';
import { takes } from '#domain/cycle/destroyed.js';
import { mayRead, type Reader } from '#domain/disclosure/reading.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import { london, readings } from '#platform/clock.js';
import { aFrame, CycleOnPaper } from '#test/support/cycle-builders.js';
import { named, stepUntil } from '#test/support/stepped.js';
import { destructionOf, listGone, returnsGone } from './destruction.js';

const BOTH = ['priya', 'quentin'] as const;
const COURT = { what: 'KEEP', reason: 'A court asks for it.' } as const;

/** Collecting, with two returns sent and one begun on Tuesday 10 February 2026, when it is cancelled. */
function cancelled(): CycleOnPaper {
  const paper = new CycleOnPaper({ policy: DEFAULT_POLICY }).locked();
  paper.on('2026-02-09').sends('C01-POL');
  paper.sends('C02-CSC');
  paper.does('pol-lead', 'saveReturn', { return: 'C02-POL', answers: {} });
  paper.on('2026-02-10').cancelled();
  return paper;
}

function nextOf({ facts }: CycleOnPaper) {
  return destructionOf(facts, readings.of(facts));
}

function reader(paper: CycleOnPaper, person: string): Reader {
  const { key, agencyKey, roles } = paper.facts.roster.people[person] ?? { key: '', agencyKey: null, roles: [] };
  return { person: key, agencyKey, roles, reach: agencyKey === null ? 'partnership' : 'own-agency' };
}

/** Everything that is due on a day is done, as it is decided. */
function settled(paper: CycleOnPaper, day: string) {
  const now = london.toInstant(plainDate(day), localTime('08:00'));
  return settle(paper.facts, { now, readings });
}

describe('what a cancelled audit holds', () => {
  it('is sealed to everybody at once, also to the agency that sent it', () => {
    const paper = cancelled();
    expect(mayRead('answers', paper.facts, reader(paper, 'pol-lead'), 'C01-POL')).toBe(false);
    expect(mayRead('draft', paper.facts, reader(paper, 'pol-lead'), 'C02-POL')).toBe(false);
    expect(mayRead('submission', paper.facts, reader(paper, 'pol-lead'), 'C01-POL')).toBe(true);
    expect(returnsGone(paper.facts)).toContain('was sealed when the audit was cancelled');
  });

  it('is destroyed 90 days later, told to the coordinator ten working days and to the QA chair as well one before', () => {
    const paper = cancelled();
    expect(nextOf(paper)).toMatchObject({ on: '2026-05-11', days: 90, returns: 2, begun: 1, list: true });
    const steps = stepUntil(paper, '2027-12-31', '2026-02-10');
    expect(steps.map(named)).toEqual([
      '2026-04-24 destruction-due-10//1',
      '2026-05-08 destruction-due-1//1',
      '2026-05-11 destroy/cycle/1',
    ]);
    expect(steps.map(({ decision }) => decision.notices.map(({ person }) => person))).toEqual([
      ['priya'],
      ['priya', 'quentin'],
      [],
    ]);
  });

  it('is foretold to whoever reads the page of the audit', () => {
    const paper = cancelled();
    const now = london.toInstant(plainDate('2026-02-10'), localTime('12:00'));
    const lines = upcoming(paper.facts, { now, readings }, 10, () => false);
    expect(lines).toEqual([
      {
        on: '2026-05-11',
        key: 'destroy/cycle/1',
        words:
          'The 2 returns, the return that was only begun and the list of cases will be destroyed. What was sent for an audit is kept for 90 days after it was cancelled, which was on Tuesday 10 February 2026.',
      },
    ]);
  });

  it('leaves counts, states and a line of the log without a word of it, and no hash by which a row could be found', () => {
    const paper = cancelled();
    const { facts, performed, nextAt } = settled(paper, '2026-05-11');
    expect(nextAt).toBeNull();
    expect(facts.submission['C01-POL']).toMatchObject({ state: 'SUBMITTED', destroyedOn: '2026-05-11' });
    expect(facts.submission['C02-POL']).toMatchObject({ state: 'IN_PROGRESS', destroyedOn: '2026-05-11' });
    expect(facts.submission['C03-POL']).toMatchObject({ state: 'NOT_STARTED', destroyedOn: null });
    expect(new Set(Object.values(facts.case).map(({ rowHash, ticket }) => rowHash + ticket))).toEqual(new Set(['']));
    const decision = performed.at(-1)?.decision;
    expect(decision?.entries).toEqual([
      expect.objectContaining({
        name: 'content.destroyed',
        by: 'rule:destroy/cycle/1',
        facts: {
          ...{ returns: 2, begun: 1, lists: 1, rows: aFrame().length },
          ...{ days: 90, endedOn: '2026-02-10', policy: 'default 1' },
        },
      }),
    ]);
    const taken = (entity: string, field: string) => decision?.destroys.some((one) => takes(one, { entity, field }));
    expect(
      ['answers', 'sent-1', 'nil-reason', 'clarification-1'].filter((field) => !taken('submission', field)),
    ).toEqual([]);
    expect([taken('cycle', 'frame'), taken('case', 'row')]).toEqual([true, true]);
    expect([taken('submission', 'waived-because'), taken('proposal', 'reason'), taken('alert', 'concern')]).toEqual([
      ...[false, false, false],
    ]);
    expect(returnsGone(facts)).toBe(
      'What was in the returns was destroyed on Monday 11 May 2026, as the retention rule asks.',
    );
    expect(listGone(facts)).toContain('destroyed on Monday 11 May 2026');
  });

  it('is kept for a court by the coordinator and the QA chair together, is read again by its agency, and goes when that is over', () => {
    const paper = cancelled().on('2026-05-01');
    stepUntil(paper, '2026-05-01', '2026-02-10');
    expect(paper.refusals('priya', 'makeProposal', { ...COURT, reason: ' ' })).toEqual(['no-reason']);
    paper.does('priya', 'makeProposal', COURT);
    // A proposal keeps nothing yet, and only the other can agree to it.
    expect(nextOf(paper)?.on).toBe('2026-05-11');
    expect(paper.refusals('priya', 'agreeToProposal', { proposal: 'P02' })).toEqual(['approver-is-actor']);
    expect(paper.refusals('edith', 'agreeToProposal', { proposal: 'P02' })).toEqual(['approver-needed']);
    paper.does('quentin', 'agreeToProposal', { proposal: 'P02' });
    expect(nextOf(paper)).toBeNull();
    expect(mayRead('answers', paper.facts, reader(paper, 'pol-lead'), 'C01-POL')).toBe(true);
    expect(mayRead('answers', paper.facts, reader(paper, 'csc-lead'), 'C01-POL')).toBe(false);
    expect(stepUntil(paper, '2027-05-01', '2026-05-02')).toEqual([]);
    paper.on('2027-06-01').decideTogether('END_KEEPING', ['quentin', 'priya']);
    // The first working day after which ten working days are left to say that it is needed after all.
    expect(stepUntil(paper, '2028-01-31', '2027-06-01').map(named)).toEqual([
      '2027-06-02 destruction-due-10//2',
      '2027-06-15 destruction-due-1//2',
      '2027-06-16 destroy/cycle/1',
    ]);
  });

  it('is not kept before the audit is over, nor twice, nor when it is gone', () => {
    const running = new CycleOnPaper({ policy: DEFAULT_POLICY }).locked();
    expect(running.refusals('priya', 'makeProposal', COURT)).toEqual(['too-early']);
    expect(running.refusals('priya', 'makeProposal', { ...COURT, what: 'END_KEEPING' })).toEqual(['not-kept']);
    const paper = cancelled();
    paper.decideTogether('KEEP', BOTH);
    expect(paper.refusals('priya', 'makeProposal', COURT)).toEqual(['already-kept']);
    const gone = cancelled();
    stepUntil(gone, '2026-05-11', '2026-02-10');
    expect(gone.on('2026-05-12').refusals('priya', 'makeProposal', COURT)).toEqual(['nothing-kept']);
  });

  it('is not there where nothing was supplied or sent', () => {
    const paper = new CycleOnPaper({ policy: DEFAULT_POLICY }).launched();
    paper.on('2026-01-13').cancelled();
    expect(nextOf(paper)).toBeNull();
  });

  it('falls on the next working day where nobody is there, and after as many days as the policy of its audit says', () => {
    const on = (limits: Readonly<Record<string, number>>, day: string) => {
      const policy = { ...DEFAULT_POLICY, limits: { ...DEFAULT_POLICY.limits, ...limits } };
      const paper = new CycleOnPaper({ policy }).locked().on(day);
      paper.cancelled();
      return nextOf(paper)?.on;
    };
    expect(on({}, '2026-02-10')).toBe('2026-05-11');
    expect(on({}, '2026-02-06')).toBe('2026-05-07');
    // 2 May 2026 is a Saturday, and Monday a bank holiday.
    expect(on({}, '2026-02-01')).toBe('2026-05-05');
    expect(on({ returnsKeptDays: 30 }, '2026-02-10')).toBe('2026-03-12');
  });
});

describe('what a closed audit holds', () => {
  it('is read as before but for its list of cases, which is destroyed 90 days later, with no return among it', () => {
    const paper = new CycleOnPaper({ policy: DEFAULT_POLICY }).locked();
    paper.on('2026-02-09').sends('C01-POL');
    const endedAt = london.toInstant(plainDate('2027-03-22'), localTime('12:00'));
    paper.facts = evolve(paper.facts, [set('cycle', '', { state: 'closed', stage: 'one-year-on', endedAt })]);
    // 90 days later is a Sunday.
    expect(nextOf(paper)).toMatchObject({ on: '2027-06-21', days: 90, returns: 0, begun: 0, list: true });
    const steps = stepUntil(paper, '2027-12-31', '2027-03-22');
    expect(steps.map(named)).toEqual([
      '2027-06-07 destruction-due-10//1',
      '2027-06-18 destruction-due-1//1',
      '2027-06-21 destroy/cycle/1',
    ]);
    const { destroys = [] } = steps.at(-1)?.decision ?? {};
    expect(destroys.some((one) => takes(one, { entity: 'submission', field: 'answers' }))).toBe(false);
    expect(paper.facts.submission['C01-POL']?.destroyedOn).toBeNull();
    expect(returnsGone(paper.facts)).toBeNull();
    expect(mayRead('answers', paper.facts, reader(paper, 'pol-lead'), 'C01-POL')).toBe(true);
    expect(listGone(paper.facts)).toContain('destroyed on Monday 21 June 2027');
  });
});
