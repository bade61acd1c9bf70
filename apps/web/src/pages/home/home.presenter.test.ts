import { describe, expect, it } from '@jest/globals';
import { instant } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import type { MyDuty } from '#persistence/views/duties.view.js';
import { tasksOf } from './home.presenter.js';

const TODAY = plainDate('2027-02-09');
const duty = (kind: MyDuty['kind'], ref: string, dueOn: string | null, more: Partial<MyDuty> = {}): MyDuty => ({
  ...{ kind, ref, cycle: 'WEX-2027-01', title: 'Neglect', agency: 'Police', count: 2, mine: 0 },
  ...{ since: plainDate('2027-01-05'), dueOn: dueOn === null ? null : plainDate(dueOn) },
  ...{ heldUp: false, sentBack: false, isPaused: false, sequence: 3, changedAt: instant(0) },
  ...more,
});
const lines = (duties: readonly MyDuty[], when: 'late' | 'today' | 'coming' | 'paused' = 'today') =>
  tasksOf(duties, null, TODAY)[when].map(({ text }) => text);

describe('what needs somebody', () => {
  it('is late, due today or without a day, or coming, each with the page on which it is done', () => {
    const { late, today, coming } = tasksOf(
      [
        duty('action', 'A01', '2027-02-01'),
        duty('returns', 'POL', '2027-02-09'),
        duty('alert', 'S01', null),
        duty('sign-off', 'A02', '2027-02-12'),
      ],
      null,
      TODAY,
    );
    const about = 'Neglect, WEX-2027-01';
    expect(late).toEqual([
      { text: 'Your action A01', href: '/cycles/WEX-2027-01/actions/A01', about, due: 'due on Monday 1 February 2027' },
    ]);
    expect(today.map(({ text, href, due }) => [text, href, due])).toEqual([
      ['Safety alert S01 (Police) is waiting for somebody to acknowledge it', '/cycles/WEX-2027-01/alerts/S01', ''],
      ['2 returns from Police', '/cycles/WEX-2027-01/returns', 'due on Tuesday 9 February 2027'],
    ]);
    expect(coming.map(({ text, href }) => [text, href])).toEqual([
      ['Evidence for action A02 (Police) is waiting for a decision', '/cycles/WEX-2027-01/actions/A02/sign-off'],
    ]);
  });

  it('names the returns that a colleague was given to answer, and the action whose evidence was not enough', () => {
    expect(lines([duty('returns', 'POL', null, { mine: 1 })])).toEqual([
      '2 returns from Police, 1 given to you to answer',
    ]);
    expect(lines([duty('action', 'A01', null, { sentBack: true })])).toEqual(['Your action A01 needs more evidence']);
  });

  it('is, of an action that nobody has accepted, its acceptance alone', () => {
    const unaccepted = [duty('acceptance', 'A01', null), duty('action', 'A01', null, { heldUp: true })];
    expect(lines(unaccepted)).toEqual(['Accept your action A01']);
    expect(lines([duty('update', 'A01', '2027-02-01')], 'late')).toEqual([]);
  });

  it.each([
    [true, 'Agencies are saying which cases they know', '/cases'],
    [false, 'Settle the sample and ask for returns', '/cases/lock'],
  ])('leads from a drawn sample to who is waited for, then to the lock (held up: %s)', (heldUp, text, page) => {
    const [line] = tasksOf([duty('lock', '', null, { heldUp })], null, TODAY).today;
    expect(line).toMatchObject({ text, href: `/cycles/WEX-2027-01${page}` });
  });

  it('is never late while its audit is paused, and names no day: the day moves when the audit goes on', () => {
    const { paused, late } = tasksOf([duty('returns', 'POL', '2027-02-01', { isPaused: true })], null, TODAY);
    expect([paused.map(({ text, due }) => [text, due]), late]).toEqual([[['2 returns from Police', '']], []]);
  });

  it('is, also of a paused audit, what has no day: a safety alert does not wait', () => {
    expect(lines([duty('alert-outcome', 'S01', null, { isPaused: true })])).toEqual([
      'Safety alert S01 (Police) is open',
    ]);
  });

  it('is, where somebody sees to that, also what failed by itself', () => {
    const about = { cycle: 'WEX-2027-01', title: 'Neglect' };
    const { today } = tasksOf(
      [],
      {
        failed: [{ ...about, count: 2 }],
        returned: [
          { ...about, mail: '7', person: 'Paula Lead', isNotTheirs: false },
          { ...about, mail: '8', person: 'Ann Owner', isNotTheirs: true },
        ],
      },
      TODAY,
    );
    expect(today.map(({ text, href }) => [text, href])).toEqual([
      ['2 steps failed', '/cycles/WEX-2027-01/failed'],
      ['An email to Paula Lead was not delivered', '/emails/came-back/7'],
      ['Emails to Ann Owner reach somebody else', '/emails/came-back/8'],
    ]);
  });
});
