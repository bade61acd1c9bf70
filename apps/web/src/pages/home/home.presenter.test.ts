import { describe, expect, it } from '@jest/globals';
import { instant, instantFromIso } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import type { MyDuty } from '#persistence/views/duties.view.js';
import type { LateMail } from '#persistence/views/late-mail.view.js';
import type { CalendarDay } from '../calendar/calendar-days.js';
import { auditsIn, nextLines, standstillWords, tasksOf, watchedLines } from './home.presenter.js';

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
      {
        text: 'Your action A01',
        href: '/cycles/WEX-2027-01/actions/A01',
        about,
        due: 'was due on Monday 1 February 2027',
        first: null,
      },
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
  });

  it('is the update on an action on its day and after it, and not before', () => {
    const update = (dueOn: string) => [duty('update', 'A01', dueOn)];
    const words = ['Say how your action A01 is going'];
    expect(lines(update('2027-02-08'), 'late')).toEqual(words);
    expect(lines(update('2027-02-09'), 'today')).toEqual(words);
    expect(lines(update('2027-02-10'), 'coming')).toEqual([]);
    expect(tasksOf(update('2027-02-08'), null, TODAY).late[0]).toMatchObject({
      ...{ href: '/cycles/WEX-2027-01/actions/A01/update', due: 'was due on Monday 8 February 2027' },
    });
  });

  it.each([
    [true, 'Agencies are saying which cases they know', '/cases'],
    [false, 'Settle the sample and ask for returns', '/cases/lock'],
  ])('leads from a drawn sample to who is waited for, then to the lock (held up: %s)', (heldUp, text, page) => {
    const [line] = tasksOf([duty('lock', '', null, { heldUp })], null, TODAY).today;
    expect(line).toMatchObject({ text, href: `/cycles/WEX-2027-01${page}` });
  });

  it('begins, of what is late, with the actions that nobody has accepted', () => {
    const owed = [duty('returns', 'POL', '2027-01-20'), duty('acceptance', 'A01', '2027-02-01')];
    expect(lines(owed, 'late')).toEqual(['Accept your action A01', '2 returns from Police']);
  });

  it('is never late while its audit is paused, and names no day: the day moves when the audit goes on', () => {
    const { paused, late } = tasksOf([duty('returns', 'POL', '2027-02-01', { isPaused: true })], null, TODAY);
    expect([paused.map(({ text, due }) => [text, due]), late]).toEqual([[['2 returns from Police', '']], []]);
  });

  it('is, also of a paused audit, what has no day: a safety alert does not wait', () => {
    expect(lines([duty('alert', 'S01', null, { isPaused: true })])).toEqual([
      'Safety alert S01 (Police) is waiting for somebody to acknowledge it',
    ]);
  });

  it('is the outcome of an alert on the day it is due and late after it, also while its audit is paused', () => {
    const outcome = (dueOn: string, isPaused: boolean) => [duty('alert-outcome', 'S01', dueOn, { isPaused })];
    for (const isPaused of [true, false]) {
      expect(lines(outcome('2027-02-10', isPaused))).toEqual(['Record the outcome of safety alert S01 (Police)']);
      expect(lines(outcome('2027-02-08', isPaused), 'late')).toHaveLength(1);
    }
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

  const unsent = (position: number, more: Partial<LateMail> = {}): LateMail => ({
    ...{ cycle: 'WEX-2027-01', title: 'Neglect', position, person: 'priya', name: 'Priya Shah', alert: null },
    role: 'coordinator',
    ...more,
  });

  it('says with an alert whom to ring while its first emails have not left, and of nobody’s own that it is theirs', () => {
    const emails = [
      unsent(3, { alert: 'S01' }),
      unsent(4, { alert: 'S01', person: 'pol-safe', name: 'Sam Safe', role: 'safeguarding-lead' }),
    ];
    const firstFor = (person: string, late = emails) =>
      tasksOf([duty('alert', 'S01', null), duty('alert', 'S02', null)], null, TODAY, {
        person,
        emails: late,
      }).today.map(({ first }) => first);
    expect(firstFor('quentin')).toEqual([
      'The email about this alert has not reached Priya Shah (audit coordinator) and Sam Safe (safeguarding lead). Ring them now. This service has no telephone numbers: use your own list.',
      null,
    ]);
    expect(firstFor('priya')[0]).toContain('has not reached Sam Safe (safeguarding lead).');
    expect(firstFor('priya', emails.slice(0, 1))[0]).toBe(
      'The email about this alert has not reached you. Take the alert on now.',
    );
  });

  it('leads the coordinator to the emails of each audit that have not left in time', () => {
    const emails = [unsent(7), unsent(9), unsent(8, { cycle: 'WEX-2027-02' })];
    const late = { person: 'priya', emails };
    const { today } = tasksOf([], { failed: [], returned: [] }, TODAY, late);
    expect(today.map(({ text, href }) => [text, href])).toEqual([
      ['2 emails have not been sent in time', '/cycles/WEX-2027-01/emails?after=6'],
      ['1 email has not been sent in time', '/cycles/WEX-2027-02/emails?after=7'],
    ]);
    expect(tasksOf([], null, TODAY, late).today).toEqual([]);
  });
});

describe('actions to follow up', () => {
  it('are told for each audit, with the page that lists them', () => {
    const [both, held] = watchedLines([
      { cycle: 'WEX-2027-01', title: 'Neglect', late: 2, unaccepted: 5, heldUp: 0, returns: 0 },
      { cycle: 'WEX-2026-01', title: 'Self-neglect', late: 0, unaccepted: 0, heldUp: 1, returns: 0 },
    ]);
    expect(both).toMatchObject({
      text: '5 actions not accepted in time and 2 late',
      href: '/cycles/WEX-2027-01/actions',
      about: 'Neglect, WEX-2027-01',
    });
    expect(held?.text).toBe('1 action held up from outside the agency');
  });

  it('names late returns in a line of their own, for those who do not send them', () => {
    const late = { cycle: 'WEX-2027-01', title: 'Neglect', late: 0, unaccepted: 0, heldUp: 0, returns: 3 };
    expect(watchedLines([late]).map(({ text, href }) => [text, href])).toEqual([
      ['3 returns late', '/cycles/WEX-2027-01'],
    ]);
  });
});

describe('what comes next for somebody who owes nothing', () => {
  const day = (kind: CalendarDay['kind'], on: string, isPaused = false): CalendarDay => ({
    ...{ kind, cycle: 'WEX-2027-01', ref: kind === 'panel' ? '' : 'M3', on: plainDate(on) },
    ...{ sequence: 3, isPaused, changedAt: instant(0) },
  });

  it('is the days of their calendar from today on, none that is past or stands still', () => {
    const days = [day('review', '2027-02-01'), day('panel', '2027-02-12', true), day('panel', '2027-02-15')];
    expect(nextLines(days, TODAY)).toEqual([
      {
        ...{ text: 'Panel day: WEX-2027-01', href: '/cycles/WEX-2027-01', about: '' },
        ...{ due: 'on Monday 15 February 2027', first: null },
      },
    ]);
  });
});

describe('the audits to choose from', () => {
  it('are those that something needs somebody in, after all of them', () => {
    const duties = [duty('action', 'A01', null), duty('action', 'A02', null), duty('alert', 'S01', null)];
    expect(auditsIn(duties, 'WEX-2027-01')).toEqual([
      { value: '', text: 'All audits', selected: false },
      { value: 'WEX-2027-01', text: 'Neglect (WEX-2027-01)', selected: true },
    ]);
  });
});

describe('while nothing happens automatically', () => {
  const since = instantFromIso('2027-02-09T09:32:00Z');

  it('the first page says since when, what that means and whom to tell', () => {
    expect(standstillWords(null)).toBeNull();
    expect(standstillWords({ since, isWorkerAway: false })).toBe(
      'Nothing has happened automatically since 9:32am on Tuesday 9 February 2027: no reminders are sent, and no stage opens or closes. Tell your system administrator. Emails about safety alerts are still sent.',
    );
    expect(standstillWords({ since, isWorkerAway: true })).toMatch(/not sent either: ring the contacts\.$/);
  });
});
