import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { ApiClient } from '#cli/api-client.js';
import { ApiEngine } from '#cli/api-engine.js';
import { REHEARSAL_TOOLS } from '#cli/rehearsal-tools.js';
import { COLLECTIONS } from '#contracts/api/operations.js';
import { challenges } from '#domain/challenge/challenges.js';
import { isApproved, isYearOn } from '#domain/cycle/cycle-state.js';
import type { CycleFacts, Role } from '#domain/cycle/facts.js';
import { mayReadReturns } from '#domain/disclosure/may-read-returns.js';
import { mayRead, type Readable } from '#domain/disclosure/reading.js';
import { shownFields } from '#domain/disclosure/shown-fields.js';
import { drive } from '#domain/story/driver.js';
import type { Story } from '#domain/story/story.js';
import { neglectOneYearOn } from '#domain/templates/neglect-one-year-on.template.js';
import { plainDate } from '#domain/time/plain-date.js';
import type { Stack } from '#local/stack.js';
import { readerOf, type SignedIn } from '#operations/shared/signed-in.js';
import { NoVault } from '#persistence/content-vault.js';
import { runtimeDataSource } from '#persistence/data-source.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { london, machineNow, readings } from '#platform/clock.js';
import { cookieAs } from '#test/support/act-as.js';
import { aStack } from '#test/support/played.js';
import { randomStory } from '#test/support/random-story.js';
import { mayOpen, type PageName, pathTo } from '#web/paths.js';

const CODE = 'RDR';
const AGENCY_ROLES: readonly Role[] = [
  'agency-lead',
  'auditor',
  'agency-executive',
  'safeguarding-lead',
  'action-owner',
];
const BESIDE: readonly Role[] = ['qa-member', 'scrutineer', 'moderator', 'data-owner', 'system-admin'];

/** A random year in whose partnership somebody holds every role, and an agency takes no part. */
function aYear(seed: number): Story {
  const calendars = REHEARSAL_TOOLS.calendars;
  const story = randomStory(seed, {
    template: neglectOneYearOn,
    calendars,
    from: plainDate('2027-01-04'),
    through: 'year',
  });
  const someone = (role: Role, agency: string | null) => ({
    ...{ key: `${agency ?? 'beside'}-${role}`, name: `${role} ${agency ?? ''}`.trim(), agency, roles: [role] },
    email: `${agency ?? 'beside'}-${role}@rdr.example`.toLowerCase(),
  });
  const { partnership, agencies, people } = story.fixture;
  const outside = {
    key: 'OUT',
    name: 'Outside',
    lead: 'OUT-agency-lead',
    executive: null,
    safeguarding: null,
    calendars: [],
  };
  return {
    ...story,
    fixture: {
      ...story.fixture,
      partnership: { ...partnership, code: CODE },
      agencies: [...agencies, outside],
      people: [
        ...people,
        ...BESIDE.map((role) => someone(role, null)),
        ...AGENCY_ROLES.map((role) => someone(role, 'OUT')),
      ],
    },
  };
}

const story = aYear(4);
const { people } = story.fixture;
let stack: Stack;
let source: DataSource;
let work: UnitOfWork;
let partnershipId = '';
let visitors: readonly Visitor[] = [];

/** Somebody with their session: a cookie for pages, a token for the API. */
interface Visitor {
  readonly who: SignedIn;
  readonly token: string;
}

beforeAll(async () => {
  stack = await aStack();
  source = await runtimeDataSource(stack.urls.databaseWorker, { poolSize: 2 }).initialize();
  work = new UnitOfWork(source, new NoVault(), { process: 'worker', databaseUrl: '', contentKeys: null, machineNow });
}, 180_000);

afterAll(async () => {
  await source?.destroy();
  await stack?.stop();
}, 60_000);

/** Everybody of the partnership, each signed in. */
async function everybody(): Promise<readonly Visitor[]> {
  return Promise.all(
    people.map(async ({ key: person, name, agency: agencyKey, roles }) => {
      const token = (await cookieAs(stack, CODE, person)).replace('auditloop=', '');
      return { who: { partnershipId, person, name, agencyKey, roles }, token };
    }),
  );
}

async function factsNow(reference: string): Promise<CycleFacts> {
  const actor = { process: 'worker', partnershipId, person: null, agencyKey: null, reach: 'partnership' } as const;
  const facts = await work.run(actor, (tx) => tx.facts.find(reference));
  if (facts === null) throw new Error(`there is no ${reference}`);
  return facts;
}

/** A page of an audit that is drawn from one thing, and whether the table lets somebody open it. */
interface Asked {
  readonly page: PageName;
  readonly at: Readonly<Record<string, string>>;
  readonly isTheirs: (who: SignedIn) => boolean;
}

/** At most three things of a kind, in each stage others than in the last. */
function someOf(things: object, turn: number): readonly string[] {
  const refs = Object.keys(things);
  const from = refs.length === 0 ? 0 : (turn * MOST) % refs.length;
  return [...refs.slice(from), ...refs.slice(0, from)].slice(0, MOST);
}
const MOST = 3;

function pagesOf(facts: CycleFacts, turn: number): readonly Asked[] {
  const cycle = facts.cycle.reference;
  const by =
    (what: Readable, ref = '') =>
    (who: SignedIn) =>
      mayRead(what, facts, readerOf(who), ref);
  const page = (name: PageName, isTheirs: Asked['isTheirs'], at: object = {}): Asked => ({
    page: name,
    at: { cycle, ...at },
    isTheirs,
  });
  const isOwn = (ref: string) => (who: SignedIn) => facts.submission[ref]?.agencyKey === who.agencyKey;
  const both =
    (...rules: readonly Asked['isTheirs'][]) =>
    (who: SignedIn) =>
      rules.every((rule) => rule(who));
  return [
    page('cycle', by('audit')),
    page('cycleHistory', by('history')),
    page('cycleEmails', by('emails')),
    page('failedSteps', by('failed-steps')),
    page('alerts', by('audit')),
    page('report', by('report')),
    page('findings', by('finding')),
    page(
      'reviews',
      both(by('review'), () => isApproved(facts)),
    ),
    page(
      'yearOn',
      both(by('review'), () => isYearOn(facts)),
    ),
    page('panel', ({ roles }) => mayReadReturns(roles, facts.cycle.stage) !== 'not-found'),
    ...someOf(facts.recommendation, turn).map((ref) =>
      page('recommendation', by('recommendation', ref), { recommendation: ref }),
    ),
    ...someOf(facts.action, turn).map((ref) => page('action', by('evidence', ref), { action: ref })),
    ...someOf(facts.alert, turn).map((ref) => page('alert', by('alert', ref), { alert: ref })),
    ...someOf(facts.briefing, turn).map((ref) => page('briefing', by('briefing', ref), { briefing: ref })),
    ...someOf(facts.submission, turn).flatMap((ref) => [
      page('returnTasks', both(by('submission', ref), isOwn(ref)), { ref }),
      page('returnCopy', by('draft', ref), { ref }),
    ]),
  ];
}

/** What the API is asked, and the status the table lets somebody get. */
function readsOf(facts: CycleFacts, who: SignedIn, turn: number): Readonly<Record<string, number>> {
  const at = `/api/cycles/${facts.cycle.reference}`;
  const reader = readerOf(who);
  const by = (what: Readable, ref = ''): number => (mayRead(what, facts, reader, ref) ? 200 : 404);
  const panel = { allowed: 200, 'not-yet': 409, 'not-found': 404 }[mayReadReturns(who.roles, facts.cycle.stage)];
  return {
    [at]: by('audit'),
    [`${at}/agenda`]: by('agenda'),
    [`${at}/events`]: by('history'),
    [`${at}/notices`]: by('emails'),
    [`${at}/failed-steps`]: by('failed-steps'),
    [`${at}/grades`]: by('grades'),
    [`${at}/decisions`]: by('audit'),
    ...Object.fromEntries(someOf(facts.submission, turn).map((ref) => [`${at}/returns/${ref}`, by('answers', ref)])),
    ...Object.fromEntries(someOf(facts.case, turn).map((ref) => [`${at}/cases/${ref}/returns`, panel])),
    ...Object.fromEntries(Object.keys(COLLECTIONS).map((name) => [`${at}/${name}`, by('audit')])),
  };
}

async function ask(path: string, token: string): Promise<{ readonly status: number; readonly text: string }> {
  const headers: Record<string, string> = path.startsWith('/api/')
    ? { authorization: `Bearer ${token}` }
    : { cookie: `auditloop=${token}` };
  const response = await fetch(`${stack.urls.web}${path}`, { redirect: 'manual', headers });
  return { status: response.status, text: await response.text() };
}

/** Whatever pages or API give somebody that the table does not, or keep from them that it gives. */
async function wrongFor(facts: CycleFacts, turn: number, { who, token }: Visitor): Promise<readonly string[]> {
  const wrong: string[] = [];
  const { reference, stage, substage } = facts.cycle;
  const say = (what: string, seen: unknown, wanted: unknown): void => {
    if (JSON.stringify(seen) === JSON.stringify(wanted)) return;
    wrong.push(
      `${stage} ${substage}, ${who.agencyKey} ${who.roles.join()} ${who.person}: ${what} ${JSON.stringify(seen)}, not ${JSON.stringify(wanted)}`,
    );
  };
  for (const { page, at, isTheirs } of pagesOf(facts, turn)) {
    const address = pathTo(page, at);
    say(address, (await ask(address, token)).status, mayOpen(page, who.roles) && isTheirs(who) ? 200 : 404);
  }
  const reader = readerOf(who);
  for (const [path, status] of Object.entries(readsOf(facts, who, turn))) {
    const answer = await ask(path, token);
    say(path, answer.status, status);
    if (path === `/api/cycles/${reference}` && answer.status === 200) {
      const shown = shownFields('cycle', facts.cycle, who.roles);
      const told = JSON.parse(answer.text) as Readonly<Record<string, unknown>>;
      say(path, Object.fromEntries(Object.keys(shown).map((field) => [field, told[field]])), shown);
    }
    const name = path.split('/').at(-1) ?? '';
    if (answer.status !== 200 || !Object.hasOwn(COLLECTIONS, name) || path.includes('/cases/')) continue;
    const entity = COLLECTIONS[name as keyof typeof COLLECTIONS];
    const wanted =
      entity === 'challenge'
        ? Object.entries(challenges(facts, readings.of(facts)))
            .filter(([, { agencyKey }]) => mayRead('challenge', facts, reader, agencyKey ?? ''))
            .map(([ref]) => ref)
        : Object.keys(facts[entity]).filter((ref) => mayRead(entity, facts, reader, ref));
    const { items } = JSON.parse(answer.text) as { items: readonly { readonly ref: string }[] };
    say(
      path,
      items.map(({ ref }) => ref),
      wanted.toSorted(),
    );
  }
  const isListed = mayRead('audit', facts, reader);
  say('/cycles', (await ask('/cycles', token)).text.includes(`/cycles/${reference}"`), isListed);
  say('/api/cycles', (await ask('/api/cycles', token)).text.includes(`"${reference}"`), isListed);
  return wrong;
}

describe('what pages and the API show', () => {
  it('is what the table of reading rules says, to everybody of a random year, in each of its stages', async () => {
    const engine = new ApiEngine(new ApiClient(stack.urls.web), stack.urls.catcher);
    await engine.found(story);
    const seen = new Set<string>();
    const wrong: string[] = [];
    let reference = '';
    let asked = 0;
    const run = drive([story], engine, london);
    for (let step = await run.next(); step.done !== true; step = await run.next()) {
      if (step.value.words === 'planCycle') {
        const owner = new Client({ connectionString: stack.urls.databaseOwner });
        await owner.connect();
        const { rows } = await owner
          .query<{ id: string; cycle: string }>('select partnership_id as id, reference as cycle from cycle')
          .finally(() => owner.end());
        const { id = '', cycle = '' } = rows[0] ?? {};
        partnershipId = id;
        reference = cycle;
        visitors = await everybody();
      }
      if (reference === '') continue;
      const facts = await factsNow(reference);
      const { stage, substage } = facts.cycle;
      const held = [facts.finding, facts.recommendation, facts.action, facts.alert].map(
        (one) => Object.keys(one).length > 0,
      );
      const part = [stage, substage, ...held].join();
      if (seen.has(part)) continue;
      seen.add(part);
      await stack.restart('web'); // whoever opens so many pages in a minute is asked to wait: a fresh process counts anew
      const found = await Promise.all(visitors.map((visitor) => wrongFor(facts, seen.size, visitor)));
      wrong.push(...found.flat());
      asked += visitors.length;
    }
    expect(wrong).toEqual([]);
    expect([...seen].map((part) => part.split(',')[0])).toEqual(
      expect.arrayContaining([
        'planning',
        'selection',
        'submission',
        'moderation',
        'reporting',
        'tracking',
        'one-year-on',
      ]),
    );
    expect(asked).toBeGreaterThan(200);
  }, 900_000);
});
