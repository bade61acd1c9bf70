import { beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { ENGLAND_AND_WALES } from '#domain/time/england-and-wales.js';
import { localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import type { Planning } from '#persistence/views/planning.view.js';
import { london } from '#platform/clock.js';
import { anAgency, aRoster } from '#test/support/cycle-builders.js';
import { NO_ERRORS } from '../../view/form.js';
import { checkView } from './check.presenter.js';
import { goLines } from './go.presenter.js';
import { aboutView, agenciesView, remindersInWords, sampleInWords } from './part-presenters.js';
import { inputOf, isRehearsed, type PlanParts, partsOf, planHash, tryPlan } from './plan-draft.js';
import { type Rehearsed, rehearse } from './rehearsal.js';
import { lookingAt, rehearsalView } from './rehearsal.presenter.js';
import { warningsOf } from './rehearsal-warnings.js';
import { startView } from './start.presenter.js';

const TEMPLATE = 'neglect-one-year-on';
const now = london.toInstant(plainDate('2027-01-11'), localTime('09:00'));
const halfTerm = {
  key: 'schools',
  name: 'Schools',
  coversFrom: plainDate('2025-01-01'),
  coversUntil: plainDate('2029-12-31'),
  closed: [{ on: plainDate('2027-01-11'), name: 'Training day' }],
};
const roster = aRoster({
  agencies: {
    POL: anAgency('POL', 'Police'),
    EDU: anAgency('EDU', 'Schools', { calendarKeys: ['schools'] }),
    VCS: anAgency('VCS', 'Voluntary sector', { executiveKey: null }),
  },
});
const who = {
  partnershipId: 'p',
  ...{ person: 'priya', name: 'Priya Shah', agencyKey: null, roles: ['coordinator' as const] },
};
const told = {
  about: { template: TEMPLATE, title: 'Neglect again', rationale: 'It is time.' },
  agencies: { agencies: ['POL', 'EDU', 'VCS'].map((agency) => ({ agency })) },
  cases: { template: TEMPLATE, sample: { size: 40, reserves: 3, minimumPerStratum: 1 }, launchOn: '2027-01-11' },
  limits: { limits: { ...DEFAULT_POLICY.limits, returns: 20 } },
};
const planningWith = (parts: object, cycle: string | null = null): Planning => ({
  standing: { code: 'WEX', roster, calendars: [ENGLAND_AND_WALES, halfTerm], policy: DEFAULT_POLICY },
  draft: { draft: 'd', parts: parts as Record<string, unknown>, cycle },
  earlier: [{ reference: 'WEX-2027-01', title: 'Neglect' }],
});
const planning = planningWith(told);
const parts = partsOf(planning);
const planned = () => {
  const input = inputOf(parts);
  const tried = input === null ? null : tryPlan(planning, input, { who, now });
  if (tried === null || !tried.ok) throw new Error('the plan is no plan');
  return tried.value;
};
const given = () => ({ planned: planned(), code: 'WEX', now, baseUrl: 'https://audit.example' });

describe('a plan as it is kept', () => {
  it('is read part by part, and what became a cycle counts for nothing', () => {
    expect(inputOf(parts)).toMatchObject({ title: 'Neglect again', launchOn: '2027-01-11' });
    expect(partsOf(planningWith({ ...told, cases: { launchOn: 'soon' } })).cases).toBeNull();
    expect(partsOf(planningWith(told, 'WEX-2027-02')).about).toBeNull();
  });

  it('asks for cases again when other questions are asked', () => {
    const other = { ...told, about: { ...told.about, template: 'interventions-for-neglect' } };
    expect(partsOf(planningWith(other)).cases).toBeNull();
  });

  it('is rehearsed only as it was when it was rehearsed', () => {
    const input = inputOf(parts);
    const rehearsed: PlanParts = { ...parts, rehearsed: { plan: input === null ? '' : planHash(input) } };
    expect(isRehearsed(rehearsed)).toBe(true);
    expect(isRehearsed({ ...rehearsed, limits: { limits: { returns: 3 } } })).toBe(false);
  });
});

describe('the pages of a plan', () => {
  it('list the tasks with how far each has come', () => {
    const view = startView(parts, []);
    expect(view.onward).toBe('/plan/rehearsal');
    expect(view.tasks[0]?.items.map((item) => item.status)).toEqual(Array(4).fill({ text: 'Completed' }));
    const faulty = startView(parts, [{ code: 'x', words: 'That day has passed.', field: 'launchOn' }]);
    expect(faulty.onward).toBe('/plan/cases-and-dates');
    expect(faulty.tasks[1]?.items.every((item) => !('href' in item))).toBe(true);
  });

  it('tell of each template what it asks, line of enquiry by line of enquiry, and how many questions', () => {
    const { templates, asked } = aboutView(planning, {});
    expect(asked).toHaveLength(templates.length);
    const neglect = asked[templates.findIndex(({ value }) => value === TEMPLATE)];
    expect(neglect?.summary).toBe('What “Neglect, one year on” asks: 12 questions');
    expect(neglect?.enquiries[1]).toEqual({
      title: 'Tools and chronologies',
      questions: [
        {
          number: 3,
          text: 'Was the locally agreed neglect tool (GCP2, for instance) used, and did its result shape what was done?',
        },
        { number: 4, text: 'Is there a chronology that several agencies feed, and is it up to date?' },
      ],
    });
    for (const { summary, enquiries } of asked) {
      const numbers = enquiries.flatMap(({ questions }) => questions.map(({ number }) => number));
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      expect(summary).toContain(`: ${numbers.length} questions`);
    }
  });

  it('offer a choice of leads only where there is one', () => {
    const { agencies, leads } = agenciesView(planning, { agencies: ['POL'] }, NO_ERRORS);
    expect(agencies.map((agency) => agency.checked)).toEqual([true, false, false]);
    expect(leads).toEqual([]);
  });

  it('put every rule of reminding into words', () => {
    const ladders = remindersInWords(DEFAULT_POLICY);
    expect(ladders.flatMap(({ lines }) => lines)).toHaveLength(DEFAULT_POLICY.rules.length);
    expect(ladders.find(({ about }) => about === 'Returns')?.lines.at(-1)).toBe(
      '5 working days after it is due, the agency’s executive and the coordinator are told.',
    );
  });

  it('show every answer, and of the limits those that differ', () => {
    const view = checkView(planning, parts, planned(), false);
    const rows = view.lists.flatMap((list) => list.rows);
    expect(rows.every((row) => row.href.endsWith('?from=check') && row.hidden !== '')).toBe(true);
    expect(rows.find((row) => row.question === 'Time limits that differ')?.lines).toEqual([
      'To send returns: 20 working days, usually 15',
    ]);
    expect(sampleInWords(planned().cycle.template, parts)).toContain(
      '40 cases, at least 1 from each of CIN, CP and CLA',
    );
  });
});

describe('a rehearsal', () => {
  let years: readonly Rehearsed[];
  beforeAll(async () => {
    years = await Promise.all([
      rehearse(given(), { kind: 'in-time' }),
      rehearse(given(), { kind: 'silent', agency: 'POL' }),
      rehearse(given(), { kind: 'slips' }),
    ]);
  });

  it('warns of closed agencies, vacant posts, missing meetings and too few returns', () => {
    const [inTime, silent] = years;
    if (inTime === undefined || silent === undefined) throw new Error('nothing was rehearsed');
    const warnings = warningsOf(planned(), inTime);
    expect(warnings).toContain(
      'Schools is closed on Monday 11 January 2027 (Training day), when the audit is launched.',
    );
    expect(warnings).toContain(
      'There is no executive of Voluntary sector. Emails for them go to the coordinator instead.',
    );
    expect(warnings.some((words) => words.startsWith('No executive meeting is known after'))).toBe(true);
    expect(warningsOf(planned(), silent)[0]).toContain('Without Police, only 2 of 3 agencies answer');
    expect(years.flatMap((year) => year.refused)).toEqual([]);
  });

  it('stands in three columns, and tells every email under the name the audit will have', () => {
    const looking = lookingAt({ year: 'silent', agency: 'POL', by: 'person' }, planned());
    const view = rehearsalView(planned(), years, looking);
    expect(view.comparison.rows.every((row) => row.length === 4)).toBe(true);
    expect(view.chosenTitle).toBe('Police never answers');
    const texts = (view.people ?? []).flatMap((person) => person.emails.map((email) => email.text));
    expect(texts).toHaveLength(years[1]?.emails.length ?? 0);
    expect(texts.join()).not.toContain('WEX-2027-01');
    expect(view.cases).toContain('The rehearsal uses 8 cases instead of 40');
    expect(rehearsalView(planned(), years, lookingAt({ year: 'x', by: 'y' }, planned())).days?.length).toBeGreaterThan(
      9,
    );
  });

  it('counts who will be emailed before anybody is', () => {
    const [inTime] = years;
    if (inTime === undefined) throw new Error('nothing was rehearsed');
    const lines = goLines(planned(), inTime, now);
    expect(lines[0]).toBe('3 people will be invited by email, the first at 9am on Monday 11 January 2027.');
    const later = goLines(planned(), inTime, london.toInstant(plainDate('2027-01-08'), localTime('09:00')));
    expect(later[0]).toContain('Nobody is emailed now. You launch the audit on Monday 11 January 2027');
  });

  it('remembers the newest, so that looking at it again is quick', () => {
    expect(rehearse(given(), { kind: 'slips' })).toBe(rehearse(given(), { kind: 'slips' }));
  });
});
