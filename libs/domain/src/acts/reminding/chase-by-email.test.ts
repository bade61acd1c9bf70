import { describe, expect, it } from '@jest/globals';
import { whyNotNeeded } from '#domain/mail/still-needed.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { readings } from '#platform/clock.js';
import { aRoster, BANK_HOLIDAYS, CycleOnPaper } from '#test/support/cycle-builders.js';
import { chaseMark } from './chase-by-email.act.js';

/** Returns due on Monday 9 February. */
const locked = () =>
  new CycleOnPaper({ policy: DEFAULT_POLICY, roster: aRoster(), calendars: [BANK_HOLIDAYS] }).locked();
const RETURNS = { thing: 'returns', ref: 'POL' } as const;

describe('an additional reminder', () => {
  it('tells the people who owe the thing, with the email of the day, and is told by the log', () => {
    const paper = locked().on('2026-02-05', '10:00');
    const { notices, entries, result } = paper.does('priya', 'chaseByEmail', RETURNS);
    expect(result).toEqual({ ...RETURNS, told: ['pol-lead'] });
    expect(notices).toMatchObject([
      {
        person: 'pol-lead',
        email: 'return-due-soon',
        channel: 'digest',
        rule: 'chase-2026-02-05-return-due-5',
        dueOn: '2026-02-09',
      },
    ]);
    expect(notices[0]?.reason).toContain('The coordinator is asking for it.');
    expect(entries).toMatchObject([{ name: 'reminder.asked', subject: 'POL', by: 'priya' }]);
  });

  it('speaks of what is late as late', () => {
    const { notices } = locked().on('2026-02-11', '10:00').does('priya', 'chaseByEmail', RETURNS);
    expect(notices).toMatchObject([{ email: 'return-overdue' }]);
    expect(notices[0]?.reason).toContain('was due on');
  });

  it('goes once a day about one thing, and not on a day on which the ladder speaks', () => {
    const paper = locked().on('2026-02-05', '10:00');
    paper.does('priya', 'chaseByEmail', RETURNS);
    expect(paper.refusals('priya', 'chaseByEmail', RETURNS)).toEqual(['chased-today']);
    expect(paper.refusals('priya', 'chaseByEmail', { thing: 'returns', ref: 'CSC' })).toEqual([]);
    expect(paper.on('2026-02-06', '10:00').refusals('priya', 'chaseByEmail', RETURNS)).toEqual(['reminded-today']);
  });

  it('is the coordinator’s to send, and only about what is open', () => {
    const paper = locked().on('2026-02-05', '10:00');
    expect(paper.refusals('pol-lead', 'chaseByEmail', RETURNS)).toEqual(['not-allowed']);
    expect(paper.refusals('priya', 'chaseByEmail', { thing: 'action', ref: 'A01' })).toEqual(['nothing-open']);
    expect(paper.refusals('priya', 'chaseByEmail', { thing: 'returns', ref: 'XXX' })).toEqual(['nothing-open']);
  });

  it('counts an action and an update of it as one thing', () => {
    expect(chaseMark({ thing: 'update', ref: 'A01' })).toEqual(chaseMark({ thing: 'action', ref: 'A01' }));
    expect(chaseMark({ thing: 'review', ref: 'M3' })).not.toEqual(chaseMark({ thing: 'action', ref: 'M3' }));
  });

  it('is left out when the date was moved before it leaves', () => {
    const paper = locked().on('2026-02-05', '10:00');
    const [notice] = paper.does('priya', 'chaseByEmail', RETURNS).notices;
    if (notice === undefined) throw new Error('nobody was told');
    expect(whyNotNeeded(paper.facts, notice, readings)).toBeNull();
    paper.does('priya', 'shiftDates', { workingDays: 5, reason: 'x' });
    expect(whyNotNeeded(paper.facts, notice, readings)).toBe('its date has moved');
  });
});
