import { describe, expect, it } from '@jest/globals';
import { plainDate } from '#domain/time/plain-date.js';
import type { SignedIn } from '#operations/shared/signed-in.js';
import type { Waiting } from '#persistence/views/waiting.view.js';
import { tasksOf } from './home.presenter.js';

const TODAY = plainDate('2027-02-09');
const thing = (ref: string, dueOn: string | null, agency: string | null = 'Police') => ({
  ...{ cycle: 'WEX-2027-01', title: 'Neglect', ref, count: 2, agency },
  dueOn: dueOn === null ? null : plainDate(dueOn),
  isPaused: false,
});
const WAITING: Waiting = {
  returns: [{ ...thing('POL', '2027-02-09'), mine: 0 }],
  lists: [thing('', null, null)],
  involvement: [thing('POL', '2027-02-12')],
  facts: [thing('POL', '2027-02-10')],
  actions: [{ ...thing('A01', '2027-02-01'), isNew: false, isSentBack: false }],
  alerts: [{ ...thing('S01', null), isRaised: true }],
  evidence: [thing('A02', '2027-02-12')],
  extensions: [thing('A03-X1', '2027-02-12')],
  panels: [thing('', '2027-02-12')],
  late: [thing('C04-POL', null)],
  findings: [thing('', null)],
  failed: [thing('', null)],
  returned: [
    { ...thing('7', null, 'Paula Lead'), isNotTheirs: false },
    { ...thing('8', null, 'Ann Owner'), isNotTheirs: true },
  ],
  reviews: [{ ...thing('M3', '2027-02-08', null), months: 3 }],
  recommendations: [thing('R02', null, null)],
  closings: [thing('', null, null)],
  approvals: [thing('reporting', '2027-02-12', null)],
  comments: [thing('', null, null)],
  briefings: [thing('B01', null, null)],
  stages: [{ ...thing('submission', '2027-02-09'), stage: 'submission', selecting: null }],
};
const somebody = (...roles: SignedIn['roles']): SignedIn => ({
  ...{ partnershipId: 'p', person: 'x', name: 'X', agencyKey: null },
  roles,
});
const texts = (...roles: SignedIn['roles']) => {
  const { late, today, coming } = tasksOf(WAITING, somebody(...roles), TODAY);
  return [late, today, coming].map((lines) => lines.map((line) => line.text));
};

describe('what needs somebody', () => {
  it('is, for an agency lead, what the agency owes and what is theirs to sign off', () => {
    expect(texts('agency-lead')).toEqual([
      ['Your action A01'],
      ['Safety alert S01 of Police waits for somebody to acknowledge it', '2 returns of Police'],
      [
        'Say which cases Police knows',
        'Check the facts of the draft report for Police',
        'Evidence for action A02 of Police waits for a decision',
      ],
    ]);
  });

  it('is, for the owner of a new action, to accept it', () => {
    const actions = [{ ...thing('A01', '2027-02-12'), isNew: true, isSentBack: false }];
    const { coming } = tasksOf({ ...WAITING, actions }, somebody('action-owner'), TODAY);
    expect(coming.map(({ text }) => text)).toContain('Accept your action A01');
  });

  it('is, for the owner of an action whose evidence was sent back, to send more', () => {
    const actions = [{ ...thing('A01', '2027-02-12'), isNew: false, isSentBack: true }];
    const { coming } = tasksOf({ ...WAITING, actions }, somebody('action-owner'), TODAY);
    expect(coming.map(({ text }) => text)).toContain('Your action A01 needs more evidence');
  });

  it('is, for a data owner, the list of cases that is wanted, until one is kept', () => {
    const { late, today, coming } = tasksOf(WAITING, somebody('data-owner'), TODAY);
    const list = { text: 'Supply the list of cases', href: '/cycles/WEX-2027-01/cases/list' };
    expect(today).toContainEqual({ ...list, about: 'Neglect, WEX-2027-01', due: '' });
    const kept = tasksOf({ ...WAITING, lists: [] }, somebody('data-owner'), TODAY);
    expect(kept).toEqual({ late, today: today.filter(({ text }) => text !== list.text), coming, paused: [] });
  });

  it('names the returns that a colleague was given to answer', () => {
    const waiting = { ...WAITING, returns: [{ ...thing('POL', '2027-02-09'), mine: 1 }] };
    const { today } = tasksOf(waiting, somebody('auditor'), TODAY);
    expect(today.map(({ text }) => text)).toContain('2 returns of Police, 1 given to you to answer');
  });

  it.each([
    ['list', 'Supply the list of cases', '/cases/list'],
    ['draw', 'Draw the cases', '/cases/draw'],
    ['agencies', 'Agencies say which cases they know', '/cases'],
    ['settle', 'Settle the sample and ask for returns', '/cases/lock'],
  ] as const)('is, for a coordinator whose cases are being selected, what comes next: %s', (selecting, text, page) => {
    const stages = [{ ...thing('selection', '2027-02-12'), stage: 'selection', selecting }];
    const { coming } = tasksOf({ ...WAITING, stages }, somebody('coordinator'), TODAY);
    expect(coming).toContainEqual(expect.objectContaining({ text, href: `/cycles/WEX-2027-01${page}` }));
  });

  it('is never late while its audit is paused, and names no day: the day moves when the audit goes on', () => {
    const paused = [{ ...thing('POL', '2027-02-01'), mine: 0, isPaused: true }];
    const tasks = tasksOf({ ...WAITING, returns: paused, actions: [] }, somebody('auditor'), TODAY);
    const line = { text: '2 returns of Police', href: '/cycles/WEX-2027-01/returns', about: 'Neglect, WEX-2027-01' };
    expect(tasks.paused).toEqual([{ ...line, due: '' }]);
    expect(tasks.late).toEqual([]);
  });

  it('is, also of a paused audit, what has no day: a safety alert does not wait', () => {
    const alerts = [{ ...thing('S01', null), isRaised: true, isPaused: true }];
    const { today } = tasksOf({ ...WAITING, alerts }, somebody('auditor'), TODAY);
    expect(today.map(({ text }) => text)).toContain('Safety alert S01 of Police waits for somebody to acknowledge it');
  });

  it('is, for a coordinator, also what failed, the stage that is due and the review to complete', () => {
    expect(texts('coordinator')).toEqual([
      ['Your action A01', 'Review after 3 months'],
      [
        'Safety alert S01 of Police waits for somebody to acknowledge it',
        '2 comments on facts to answer',
        '2 steps failed',
        'An email to Paula Lead came back',
        'Emails to Ann Owner reach somebody else',
        'Agency returns',
      ],
      ['Evidence for action A02 of Police waits for a decision'],
    ]);
  });

  it('is, for the panel, the cases that wait for a grade; for its chair also what came late and what is undecided', () => {
    expect(texts('moderator')[2]).toEqual(['2 cases wait for a grade']);
    const [, today] = texts('panel-chair');
    expect(today).toContain('Return C04-POL of Police came after the close');
    expect(today).toContain('2 findings to decide on');
    const graded = { ...WAITING, panels: [{ ...thing('', '2027-02-12'), count: 0 }] };
    const closing = (role: 'panel-chair' | 'moderator') =>
      tasksOf(graded, somebody(role), TODAY).coming.map(({ text, href }) => [text, href]);
    expect(closing('panel-chair')).toEqual([
      ['Every case has its grade: moderation can be closed', '/cycles/WEX-2027-01/panel'],
    ]);
    expect(closing('moderator')).toEqual([]);
  });

  it('is, for the chair of the QA subgroup, what waits for a decision or can be closed', () => {
    expect(texts('qa-chair')).toEqual([
      ['Your action A01', 'Review after 3 months'],
      [
        'Safety alert S01 of Police waits for somebody to acknowledge it',
        '2 findings to decide on',
        'Briefing B01 waits to be checked and published',
        'Recommendation R02 can be closed: its actions are done',
        'The audit can be closed',
      ],
      [
        'Evidence for action A02 of Police waits for a decision',
        'Request A03-X1 for more time',
        'The report waits for your approval',
      ],
    ]);
  });

  it('leads to the page on which it is done', () => {
    const { late, today } = tasksOf(WAITING, somebody('qa-chair'), TODAY);
    expect([...late, ...today].map(({ href }) => href)).toEqual([
      '/cycles/WEX-2027-01/actions/A01',
      '/cycles/WEX-2027-01/reviews/M3',
      '/cycles/WEX-2027-01/alerts/S01',
      '/cycles/WEX-2027-01/findings',
      '/cycles/WEX-2027-01/briefings/B01',
      '/cycles/WEX-2027-01/recommendations/R02',
      '/cycles/WEX-2027-01/close',
    ]);
  });
});
