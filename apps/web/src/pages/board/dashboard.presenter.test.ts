import { describe, expect, it } from '@jest/globals';
import type { Action } from '#domain/cycle/facts.js';
import type { Scale } from '#domain/questions/scale.js';
import { SHIPPED_SCALES } from '#domain/questions/scales.js';
import { instant } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import type { DashboardFacts } from '#persistence/views/dashboard.view.js';
import { BANK_HOLIDAYS } from '#test/support/cycle-builders.js';
import { dashboardAsk } from './dashboard.form.js';
import { gradedAudit, presentDashboard, presentRows } from './dashboard.presenter.js';

const now = instant(Date.parse('2027-04-12T09:00:00Z'));

function action(differences: Partial<Action>): Action {
  return {
    recommendation: 'R01',
    agencyKey: 'POL',
    state: 'IN_PROGRESS',
    startOn: plainDate('2027-01-04'),
    dueOn: plainDate('2027-06-01'),
    firstDueOn: plainDate('2027-06-01'),
    acceptedAt: instant(Date.parse('2027-01-05T09:00:00Z')),
    updatedOn: plainDate('2027-04-09'),
    ownerKey: 'pol-owner',
    forecastOn: null,
    declared: null,
    acceptanceDueOn: null,
    evidenceSubmittedAt: null,
    evidenceRejections: 0,
    extensions: 0,
    ...differences,
  } as Action;
}

const line = (ref: string, differences: Partial<Action> = {}) => ({
  ...{ cycle: 'WEX-2026-01', ref, action: action(differences) },
  ...{ superseded: false, ownerVacant: false, decisionDueOn: null },
});

const done = instant(Date.parse('2027-03-10T12:00:00Z'));
const facts: DashboardFacts = {
  choices: [{ reference: 'WEX-2026-01', title: 'Neglect' }],
  agencies: [
    { key: 'POL', name: 'Police', calendarKeys: [] },
    { key: 'EDU', name: 'Schools', calendarKeys: [] },
  ],
  cycles: [
    {
      ...{ id: 'one', reference: 'WEX-2026-01', title: 'Neglect', state: 'running', stage: 'tracking' },
      calendars: [BANK_HOLIDAYS],
      grading: SHIPPED_SCALES['ofsted-four'] ?? null,
    },
  ],
  more: false,
  actions: [
    line('A01'),
    line('A02', { dueOn: plainDate('2027-04-01'), firstDueOn: plainDate('2027-02-01') }),
    line('A03', {
      ...{ agencyKey: 'EDU', state: 'CLOSED', evidenceSubmittedAt: done },
      ...{ dueOn: plainDate('2027-03-31'), firstDueOn: plainDate('2027-03-01') },
    }),
  ],
  returns: [
    { cycle: 'WEX-2026-01', agencyKey: 'POL', state: 'ACCEPTED', late: false, count: 6 },
    { cycle: 'WEX-2026-01', agencyKey: 'EDU', state: 'NIL_RETURN', late: false, count: 2 },
    { cycle: 'WEX-2026-01', agencyKey: 'EDU', state: 'NOT_RECEIVED', late: false, count: 1 },
  ],
  recommendations: [],
  alerts: [{ cycle: 'WEX-2026-01', count: 2 }],
  mails: [{ cycle: 'WEX-2026-01', agencyKey: null, count: 9 }],
};

const GRADE = { entity: 'moderation', field: 'grade', agencyKey: null } as const;

const ask = (asked: Readonly<Record<string, string>> = {}) => dashboardAsk.parse(asked);
const measure = (key: string, of = facts, asked: Readonly<Record<string, string>> = {}) => {
  const found = presentDashboard(of, ask(asked), now, null).measures.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no ${key}`);
  return found;
};

describe('the dashboard', () => {
  it('says in a sentence what its numbers mean', () => {
    expect(measure('brag').sentence).toBe('1 of 3 actions is done; 1 is late or in trouble, and 0 at risk.');
    expect(measure('original').sentence).toBe(
      '0 of 3 actions were done by the first due date, and 1 by the due date now.',
    );
    expect(measure('drift').sentence).toBe(
      '2 of 3 actions have a later due date than at first, 1 by more than 31 days.',
    );
    expect(measure('ageing').sentence).toBe('1 of 2 open actions is overdue, 0 by more than 20 working days.');
    expect(measure('responses').sentence).toBe('6 of 7 returns came in, 6 in time. 1 was never received.');
    const open = { cycle: 'WEX-2026-01', agencyKey: 'POL', state: 'IN_PROGRESS', late: false, count: 2 } as const;
    expect(measure('responses', { ...facts, returns: [...facts.returns, open] }).sentence).toBe(
      '6 of 9 returns came in, 6 in time. 2 are still awaited. 1 was never received.',
    );
  });

  it('begins with four figures, each a share of what there is', () => {
    expect(presentDashboard(facts, ask(), now, null).figures.map(({ value, words }) => `${value} ${words}`)).toEqual([
      '1 of 3 actions done',
      '1 of 3 actions late or in trouble',
      '6 of 7 returns sent in time',
      '– no recommendations reviewed yet',
    ]);
  });

  it('leads from each number to as many rows, and from none to none', () => {
    for (const one of presentDashboard(facts, ask(), now, null).measures) {
      for (const { text, href } of one.rows.flatMap(({ cells }) => cells)) {
        if (href === null || !href.startsWith('/dashboard/rows')) continue;
        const asked = Object.fromEntries(new URL(href, 'http://x').searchParams);
        expect(presentRows(facts, ask(asked), now).all).toBe(`${text} in total.`);
      }
    }
  });

  it('prints nothing of a bar that an address makes up', () => {
    const title = (bar: string) => presentRows(facts, ask({ bar }), now).title;
    expect([title('toString'), title('Somebody')]).toEqual([title(''), title('')]);
  });

  it('shows what was found at first beside what was found again', () => {
    const of = { agencyKey: null, baselineAffected: 6, baselineApplicable: 7, targetAffected: 2, cycle: 'WEX-2026-01' };
    const latest = { affected: 1, applicable: 8, verdict: 'IMPROVED', review: 'M12' } as const;
    const recommendations = [
      { ...of, ref: 'R01', latest },
      { ...of, ref: 'R02', latest: null },
    ];
    const { sentence, chart, rows, legend } = measure('impact', { ...facts, recommendations });
    expect(sentence).toBe('1 of 2 recommendations has been reviewed: 1 improved, 0 no change, 0 worse, 0 cannot tell.');
    expect(chart?.bars.map(({ label }) => label)).toEqual([
      ...['R01 (WEX-2026-01), at first: 7', 'R01 (WEX-2026-01), at review: 8', 'R02 (WEX-2026-01), at first: 7'],
    ]);
    // What is counted may be a good thing or a bad one: its bars take neither side.
    expect(JSON.stringify([chart, legend])).not.toMatch(/"(good|bad)"/);
    expect(rows[0]?.cells.map(({ text }) => text)).toEqual(['6 of 7', '2 of 7', '1 of 8', 'Improved']);
  });

  it('keeps to one agency when one is chosen', () => {
    expect(measure('brag', facts, { agency: 'EDU' }).rows.map(({ name }) => name)).toEqual(['Schools']);
  });

  it('tells no number of alerts so small that it points at a child', () => {
    const { rows, sentence, chart } = measure('alerts');
    expect(rows[0]?.cells[0]).toMatchObject({ text: 'Fewer than 5', href: null });
    expect(JSON.stringify([sentence, chart])).not.toMatch(/\b2\b(?!027|026|%)/);
  });

  it('counts grades on the scale of the audit, and says where nobody grades', () => {
    const [cycle] = facts.cycles;
    if (cycle === undefined) throw new Error('there is no audit');
    const given = (grading: Scale | null) =>
      presentDashboard(
        { ...facts, cycles: [{ ...cycle, grading }] },
        ask({ cycle: 'WEX-2026-01' }),
        now,
        ['RED', 'GREEN', 'GREEN'].map((value, at) => ({ ...GRADE, ref: `C0${at}`, value })),
      ).measures.find(({ key }) => key === 'grades');
    const rag = given(SHIPPED_SCALES.rag ?? null);
    expect(rag?.sentence).toBe('The panel graded 3 cases: 2 green.');
    expect(rag?.legend.map(({ word, tone }) => `${word} ${tone}`)).toEqual([
      'Green done',
      'Amber warn',
      'Red bad',
      'Not evidenced none',
    ]);
    expect(given(null)).toMatchObject({ sentence: 'Nobody graded cases in this audit.', rows: [] });
  });

  it('shows grades of one audit, once its report is approved', () => {
    expect(gradedAudit(facts, ask())).toBeNull();
    expect(gradedAudit(facts, ask({ cycle: 'WEX-2026-01' }))).toBe('one');
    const pieces = [
      { entity: 'moderation', ref: 'C01', field: 'grade', agencyKey: null, value: 'GOOD' },
      { entity: 'moderation', ref: 'C01', field: 'agencies', agencyKey: null, value: { POL: 'LOWERED' } },
    ] as const;
    const shown = presentDashboard(facts, ask({ cycle: 'WEX-2026-01' }), now, pieces).measures;
    expect(shown.find(({ key }) => key === 'grades')?.sentence).toBe('The panel graded 1 case: 1 good or better.');
    expect(shown.find(({ key }) => key === 'own-grades')?.rows).toMatchObject([
      { name: 'Police', cells: [{ text: '0' }, { text: '0' }, { text: '1' }] },
    ]);
  });

  it('says so when there is nothing yet', () => {
    const empty = { ...facts, cycles: [], actions: [], returns: [], alerts: [], mails: [] };
    const shown = presentDashboard(empty, ask(), now, null);
    expect(shown.shown).toBe('No audits match what you chose.');
    expect(shown.measures.every(({ chart }) => chart === null)).toBe(true);
  });
});
