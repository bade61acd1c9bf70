import { describe, expect, it } from '@jest/globals';
import type { Response } from 'express';
import { accepted, refused } from '#domain/outcome.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { neglectOneYearOn } from '#domain/templates/neglect-one-year-on.template.js';
import { CHANGED_MEANWHILE } from '#domain/text/messages.js';
import { ENGLAND_AND_WALES } from '#domain/time/england-and-wales.js';
import { localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import type { Planning } from '#persistence/views/planning.view.js';
import { london } from '#platform/clock.js';
import { anAgency, aRoster, CycleOnPaper } from '#test/support/cycle-builders.js';
import { fakePages, visitBy } from '#test/support/sent-form.js';
import { GoPage } from './go.page.js';
import { inputOf, partsFrom, partsOf, planHash, yearHash } from './plan-draft.js';

const now = london.toInstant(plainDate('2027-01-11'), localTime('09:00'));
const holder = { person: 'priya', agencyKey: null, roles: ['coordinator' as const] };
const template = 'neglect-one-year-on';
const TOLD = {
  about: { template, title: 'Neglect again', rationale: 'It is time.' },
  agencies: { agencies: ['POL', 'EDU'].map((agency) => ({ agency })) },
  cases: { template, sample: { size: 5, reserves: 3, minimumPerStratum: 1 }, launchOn: '2027-02-01' },
  limits: { limits: DEFAULT_POLICY.limits },
};

const planningWith = (parts: object, cycle: string | null = null): Planning => ({
  standing: {
    ...{ code: 'WEX', calendars: [ENGLAND_AND_WALES], policy: DEFAULT_POLICY, templates: [] },
    roster: aRoster({ agencies: { POL: anAgency('POL', 'Police'), EDU: anAgency('EDU', 'Schools') } }),
  },
  draft: { draft: 'd', parts: parts as Record<string, unknown>, cycle },
  ...{ changes: null, earlier: [] },
});
const inputIn = (parts: object) => inputOf(partsOf(planningWith(parts)));
const hashOf = (parts: object) =>
  planHash(inputIn(parts) as NonNullable<ReturnType<typeof inputIn>>, partsOf(planningWith(parts)));
const rehearsed = (parts: object) => {
  const input = inputIn(parts) as NonNullable<ReturnType<typeof inputIn>>;
  return { ...parts, rehearsed: { plan: yearHash(input, partsOf(planningWith(parts))) } };
};

const HOMES: Readonly<Record<string, string>> = {
  ...{ planCheck: '/plan/drafts/d/check', planTasks: '/plan/drafts/d', launchStart: '/plan' },
};

/** What the last page of a plan answers where its plan has become this by the time the button is pressed. */
async function pressed(planning: Planning, once = 'd') {
  const { pages, came } = fakePages();
  const [plannings, drafts] = [{ of: async () => planning }, { becomes: async () => undefined }] as never[];
  const planCycle = { run: async () => accepted({ reference: 'WEX-2027-01' }) } as never;
  const env = { AUDITLOOP_BASE_URL: 'https://audit.example' } as never;
  const page = new GoPage(pages, plannings as never, drafts as never, env, planCycle, {} as never);
  const body = { once, seen: `${hashOf(TOLD)} false` };
  const request = Object.assign(await visitBy(holder, now), { params: { draft: 'd' } });
  return came(async () => page.take(request, {} as Response, body));
}

describe('the change of a plan that is sent from its last page', () => {
  const { facts } = new CycleOnPaper({ template: neglectOneYearOn });
  const parts = partsFrom(facts, 'It is time.', facts.roster, true) as Record<string, unknown>;
  const on: Planning = { ...planningWith(rehearsed(parts)), changes: facts };
  const then = london.toInstant(plainDate('2026-01-06'), localTime('09:00'));

  /** What comes of it where the act is answered so, with what was asked of it. */
  async function sent(answer: unknown) {
    const { pages, came } = fakePages();
    const asked: unknown[] = [];
    const performAct = {
      run: async (_: unknown, request: unknown) => {
        asked.push(request);
        return answer;
      },
    };
    const [plannings, drafts] = [{ of: async () => on }, { becomes: async () => undefined }] as never[];
    const env = { AUDITLOOP_BASE_URL: 'https://audit.example' } as never;
    const page = new GoPage(pages, plannings as never, drafts as never, env, {} as never, performAct as never);
    const body = { once: 'd', seen: `${hashOf(parts)} false` };
    const request = Object.assign(await visitBy(holder, then), { params: { draft: 'd' } });
    return { came: await came(async () => page.take(request, {} as Response, body)), asked };
  }

  it('changes the plan as it stood when it was opened, and plans nothing new', async () => {
    const { came, asked } = await sent(accepted({}));
    expect(came).toEqual({ ledTo: ['/plan/done/WEX-2026-01', 'You have changed the plan.'] });
    expect(asked).toMatchObject([{ cycle: 'WEX-2026-01', act: 'changePlan', ifVersion: 1, input: inputIn(parts) }]);
  });

  it('is told to whoever sends it that somebody else has changed the plan since', async () => {
    const { came } = await sent(refused('stale-version', CHANGED_MEANWHILE));
    expect(came).toMatchObject({
      page: { title: 'Change this plan?', errors: { list: [{ text: CHANGED_MEANWHILE }] } },
    });
  });
});

describe('a plan that is sent from its last page', () => {
  it('is saved as it was shown, and leads to the same audit when it is sent again', async () => {
    const done = { ledTo: ['/plan/done/WEX-2027-01'] };
    expect(await pressed(planningWith(rehearsed(TOLD)))).toEqual(done);
    expect(await pressed(planningWith(TOLD, 'WEX-2027-01'))).toEqual(done);
  });

  const other = { ...TOLD, about: { ...TOLD.about, title: 'Another title' } };
  const { limits: _, ...part } = TOLD;

  it('is shown again where it was changed and rehearsed in another tab', async () => {
    const { page } = await pressed(planningWith(rehearsed(other)));
    expect(page).toMatchObject({ title: 'Save this plan?', errors: { list: [{ text: CHANGED_MEANWHILE }] } });
  });

  it.each([
    [
      'was changed and not rehearsed since',
      planningWith({ ...rehearsed(TOLD), limits: { limits: { returns: 9 } } }),
      'planCheck',
    ],
    ['lacks a part now', planningWith(part), 'planTasks'],
    ['was deleted', { ...planningWith(TOLD), draft: null }, 'launchStart'],
    ['became another audit', planningWith(TOLD, 'WEX-2027-02'), 'launchStart'],
  ])('is told to whoever sends it that it %s', async (why, planning, home) => {
    const came = await pressed(planning, why === 'became another audit' ? 'c' : 'd');
    const href = HOMES[home];
    expect(came).toMatchObject({ status: 422, page: { why: [CHANGED_MEANWHILE], home: { href } } });
  });
});
