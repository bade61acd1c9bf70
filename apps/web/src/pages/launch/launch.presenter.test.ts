import { beforeAll, describe, expect, it } from '@jest/globals';
import { evolve, set } from '#domain/cycle/change.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { neglectOneYearOn } from '#domain/templates/neglect-one-year-on.template.js';
import type { Template } from '#domain/templates/template.js';
import { TEMPLATES } from '#domain/templates/templates.js';
import { ENGLAND_AND_WALES } from '#domain/time/england-and-wales.js';
import { localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import type { Planning } from '#persistence/views/planning.view.js';
import { london } from '#platform/clock.js';
import { anAgency, aRoster, aTemplate, CycleOnPaper } from '#test/support/cycle-builders.js';
import { NO_ERRORS } from '../../view/form.js';
import { checkView } from './check.presenter.js';
import { goLines } from './go.presenter.js';
import { launchTodayBlocks } from './launch-today.presenter.js';
import { aboutView, agenciesView, remindersInWords, sampleInWords, typedCases } from './part-presenters.js';
import {
  inputOf,
  isRehearsed,
  type PlanParts,
  partsFrom,
  partsIn,
  partsOf,
  templatesFor,
  tryPlan,
  yearHash,
} from './plan-draft.js';
import { type Rehearsed, rehearse } from './rehearsal.js';
import { lookingAt, rehearsalView } from './rehearsal.presenter.js';
import { warningsOf } from './rehearsal-warnings.js';
import { startView } from './start.presenter.js';
import { tasksView } from './tasks.presenter.js';

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
  standing: { code: 'WEX', roster, calendars: [ENGLAND_AND_WALES, halfTerm], policy: DEFAULT_POLICY, templates: [] },
  draft: { draft: 'd', parts: parts as Record<string, unknown>, cycle },
  changes: null,
  earlier: [{ reference: 'WEX-2027-01', title: 'Neglect' }],
});
const planning = planningWith(told);
const parts = partsOf(planning);
const at = { draft: 'd' };
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
    const rehearsed: PlanParts = { ...parts, rehearsed: { plan: input === null ? '' : yearHash(input, parts) } };
    expect(isRehearsed(rehearsed)).toBe(true);
    expect(isRehearsed({ ...rehearsed, limits: { limits: { returns: 3 } } })).toBe(false);
    const about = { ...(parts.about as NonNullable<typeof parts.about>), title: 'By another name' };
    expect(isRehearsed({ ...rehearsed, about })).toBe(true);
  });
});

describe('a plan with a template of the partnership’s own', () => {
  const ours = (version: number) => aTemplate({ key: 'ours', version, title: 'Our own' });
  const with1 = { ...told, about: { ...told.about, template: 'ours' }, cases: { ...told.cases, template: 'ours' } };
  const offering = (...templates: readonly Template[]): Planning => {
    const plain = planningWith(with1);
    return { ...plain, standing: { ...plain.standing, templates } };
  };

  it('is offered it after the shipped ones, and takes it', () => {
    const [last] = aboutView(offering(ours(2)), {}).templates.slice(-1);
    expect(last).toMatchObject({ value: 'ours', text: 'Our own' });
    expect(last?.hint.text).toMatch(/^Your own template, version 2\. /);
    expect(partsOf(offering(ours(2))).template).toEqual(ours(2));
    expect(partsOf(offering()).about).toBeNull(); // retired since: something else has to be chosen
  });

  it('is rehearsed again when a new version was published', () => {
    const first = partsOf(offering(ours(1)));
    const input = inputOf(first);
    const rehearsed = { plan: input === null ? '' : yearHash(input, first) };
    expect(isRehearsed({ ...first, rehearsed })).toBe(true);
    expect(isRehearsed({ ...partsOf(offering(ours(2))), rehearsed })).toBe(false);
  });

  it('keeps its very version while its plan is changed', () => {
    const { facts } = new CycleOnPaper({ template: ours(1) });
    const on: Planning = { ...offering(ours(2)), changes: facts };
    expect(templatesFor(on).filter(({ key }) => key === 'ours')).toEqual([facts.cycle.template]);
    expect(templatesFor({ ...offering(), changes: facts })).toContainEqual(facts.cycle.template);
  });
});

describe('a plan that is copied or changed', () => {
  const { facts } = new CycleOnPaper({ template: neglectOneYearOn, plan: { limits: { returns: 20 } } });
  const from = (roster: typeof facts.roster, isChange: boolean) =>
    partsIn(partsFrom(facts, 'It is time.', roster, isChange) as Record<string, unknown>, TEMPLATES);

  it('is whole where it is changed, and stands under the version it was opened at', () => {
    const changed = from(facts.roster, true);
    expect(changed.changes).toEqual({ cycle: 'WEX-2026-01', version: 1 });
    expect(inputOf(changed)).toMatchObject({
      ...{ title: facts.cycle.title, launchOn: '2026-01-12', rationale: 'It is time.' },
      limits: { returns: 20 },
    });
    const on = { ...planningWith({}), changes: facts };
    const moved = { ...(inputOf(changed) as NonNullable<ReturnType<typeof inputOf>>), title: 'Another title' };
    const then = london.toInstant(plainDate('2026-01-06'), localTime('09:00'));
    const tried = tryPlan(on, moved, { who, now: then });
    expect(tried.ok && tried.value.cycle).toMatchObject({ reference: 'WEX-2026-01', title: 'Another title' });
  });

  it('lacks its days where it is copied, and whoever has left', () => {
    const lead = facts.participant.POL?.leadKey ?? '';
    const { EDU: _, ...agencies } = facts.roster.agencies;
    const people = { ...facts.roster.people, [lead]: { ...facts.roster.people[lead], active: false } };
    const copied = from({ ...facts.roster, agencies, people } as typeof facts.roster, false);
    expect([copied.cases, copied.changes, copied.about?.previous]).toEqual([null, null, undefined]);
    expect(copied.agencies?.agencies).toContainEqual({ agency: 'POL' });
    expect(copied.agencies?.agencies.map(({ agency }) => agency)).not.toContain('EDU');
    expect(copied.limits?.limits.returns).toBe(20);
    expect(typedCases(copied)).toMatchObject({ size: String(facts.cycle.template.sample?.size), 'launchOn-day': '' });
    const previous = (changes: Parameters<typeof set<'cycle'>>[2]) =>
      partsFrom(evolve(facts, [set('cycle', '', changes)]), '', facts.roster, false).about?.previous;
    const approved = { launchedAt: now, approvedOn: plainDate('2026-03-19') };
    expect([previous({ launchedAt: now }), previous({ ...approved, state: 'cancelled' })]).toEqual([
      undefined,
      undefined,
    ]);
    expect(previous(approved)).toBe('WEX-2026-01');
  });
});

describe('where planning begins', () => {
  it('lists drafts with how far each has come, and plans with the day on which they were to be launched', () => {
    const { drafts, planned: waiting } = startView(
      {
        drafts: [
          { draft: 'd', parts: told },
          { draft: 'e', parts: { changes: { cycle: 'WEX-2027-02', version: 1 } } },
        ],
        planned: [{ reference: 'WEX-2027-02', title: 'Thresholds', launchOn: plainDate('2027-01-08') }],
        ...{ earlier: [], ownTemplates: [] },
      },
      {},
      now,
    );
    expect(drafts.map(({ title, about, href }) => [title, about, href])).toEqual([
      ['Neglect again', '4 of 4 parts told.', '/plan/drafts/d'],
      ['A plan without a title', 'A change to WEX-2027-02. 0 of 4 parts told.', '/plan/drafts/e'],
    ]);
    expect(waiting).toMatchObject([
      { when: 'Launch was due on Friday 8 January 2027', launch: '/cycles/WEX-2027-02/launch' },
    ]);
  });
});

describe('the pages of a plan', () => {
  it('list the tasks with how far each has come', () => {
    const view = tasksView({ parts, at }, []);
    expect(view.onward).toBe('/plan/drafts/d/rehearsal');
    expect(view.tasks[0]?.items.map((item) => item.status)).toEqual(Array(4).fill({ text: 'Completed' }));
    const faulty = tasksView({ parts, at }, [{ code: 'x', words: 'That day has passed.', field: 'launchOn' }]);
    expect(faulty.onward).toBe('/plan/drafts/d/cases-and-dates');
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
    const view = checkView({ planning, parts, at }, planned(), false);
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
    const lines = goLines(planned(), inTime, true);
    expect(lines[0]).toBe('3 people will be invited by email, the first at 9am on Monday 11 January 2027.');
    const later = goLines(planned(), inTime, false);
    expect(later[0]).toContain('Nobody is emailed now. You launch the audit on Monday 11 January 2027');
  });

  it('of a late launch tells what stands out from today, and each day that moves, old and new', async () => {
    const late = london.toInstant(plainDate('2027-02-01'), localTime('11:00'));
    const waiting = evolve(planned(), [set('cycle', '', { panelOn: plainDate('2027-02-26') })]);
    const from = (then: typeof now) => ({ ...given(), planned: waiting, now: then });
    const [asPlanned, today] = await Promise.all([
      rehearse(from(now), { kind: 'in-time' }),
      rehearse(from(late), { kind: 'in-time' }),
    ]);
    const blocks = launchTodayBlocks(waiting, { years: [today], asPlanned, silent: 'POL' });
    expect(blocks[0]?.lines).toContain(
      'The panel is planned to meet on Friday 26 February 2027, but returns will not have closed by then. The rehearsal uses a later day, which the dates below show.',
    );
    expect(blocks[0]?.lines.join()).not.toContain('Training day');
    expect(blocks[1]?.lines.slice(0, 3)).toEqual([
      'The launch: Monday 1 February 2027, not Monday 11 January 2027',
      'Agencies say which cases they know: Monday 8 February 2027, not Monday 18 January 2027',
      'Returns are due: Friday 5 March 2027, not Friday 12 February 2027',
    ]);
    expect(blocks[1]?.lines.some((line) => /^The panel meets: .*, not Friday 26 February 2027$/.test(line))).toBe(true);
    expect(launchTodayBlocks(waiting, { years: [today], asPlanned: null, silent: 'POL' })).toHaveLength(1);
  });

  it('remembers the newest, so that looking at it again is quick', () => {
    expect(rehearse(given(), { kind: 'slips' })).toBe(rehearse(given(), { kind: 'slips' }));
  });
});
