import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LinkSteps } from '#activities/link.activities.js';
import { hasRotted, type KeptResource } from '#domain/briefing/resource.js';
import type { Outcome } from '#domain/outcome.js';
import { instant } from '#domain/time/instant.js';
import { KeepResources } from '#operations/acts/keep-resources.operation.js';
import { RecordLinks } from '#operations/acts/record-links.operation.js';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';
import { thisMachine } from '#operations/shared/this-machine.js';
import { at } from '#test/support/builders.js';
import { TestDatabase } from '#test/support/database.js';
import { aFixture, type StageSet, signedIn, stageSet } from '#test/support/stage-set.js';

const TOOLKIT = {
  ...{ title: 'Neglect toolkit', address: 'https://www.example.org/neglect-toolkit' },
  ...{ purpose: 'Helps to see neglect early.', theme: '' },
};

const world = thisMachine({ profile: 'test' });

describe('the list of resources of a partnership', () => {
  let database: TestDatabase;
  let stage: StageSet;
  let keep: KeepResources;
  let priya: SignedIn;
  let elsewhere: SignedIn;

  beforeAll(async () => {
    database = await TestDatabase.start(at(4, 7));
    stage = await stageSet(database);
    keep = new KeepResources(stage.web, world);
    priya = signedIn(await founded('WEX'), 'priya');
    elsewhere = signedIn(await founded('OTH'), 'priya');
  });
  afterAll(() => database?.stop());

  async function founded(code: string): Promise<string> {
    const listed = code === 'OTH' ? { resources: [{ ...TOOLKIT, title: 'Their toolkit' }] } : {};
    const done = await stage.foundPartnership.run({ ...aFixture(code), ...listed });
    if (!done.ok) throw new Error('not founded');
    return done.value.partnershipId;
  }

  const told = (outcome: Outcome<KeptResource>): string =>
    outcome.ok ? outcome.value.ref : outcome.refusals.map(({ code }) => code).join();
  const all = (who: SignedIn) => stage.web.run(actorOf(who), (tx) => tx.resources.all());

  it('is founded with those that a fixture names, and is each partnership’s own', async () => {
    expect(Object.values(await all(elsewhere)).map(({ title }) => title)).toEqual(['Their toolkit']);
    expect(await all(priya)).toEqual({});
  });

  it('is kept by the coordinator alone: added to, changed, retired and brought back, each in the log', async () => {
    expect(told(await keep.add({ ...priya, roles: ['qa-chair'] }, TOOLKIT))).toBe('not-allowed');
    expect(told(await keep.add(priya, TOOLKIT))).toBe('W01');
    expect(told(await keep.add(priya, TOOLKIT))).toBe('address-taken');
    expect(told(await keep.change(priya, 'W01', { ...TOOLKIT, theme: 'Tools' }, 1))).toBe('W01');
    expect(told(await keep.change(priya, 'W01', TOOLKIT, 1))).toBe('stale-version');
    expect(told(await keep.retire(priya, 'W01', 2))).toBe('W01');
    expect((await all(priya)).W01).toMatchObject({ theme: 'Tools', retiredAt: at(4, 7), revision: 3 });
    expect(told(await keep.bringBack(priya, 'W01', 3))).toBe('W01');
    expect((await all(priya)).W01?.retiredAt).toBeNull();
    const log = await stage.web.run(actorOf(priya), (tx) =>
      tx.query<{ name: string; subject: string }>(
        `select name, subject from activity_log where name like 'resource.%' order by seq`,
      ),
    );
    expect(log.map(({ name, subject }) => `${name} ${subject}`)).toEqual([
      ...['resource.added W01', 'resource.changed W01', 'resource.retired W01', 'resource.brought-back W01'],
    ]);
  });

  it('has its links tried by the worker, over all partnerships, once a day each, until they are changed', async () => {
    const links = new RecordLinks(stage.worker, world);
    const asked: string[] = [];
    const gone = async (address: string) => {
      asked.push(address);
      return 'not-found' as const;
    };
    const tryAll = (one: LinkSteps) => one.tryLinks(new AbortController().signal, gone, { inPractice: true });
    const steps = new LinkSteps(links);
    expect(await steps.tryLinks(new AbortController().signal, gone)).toBe(0);
    expect(await tryAll(steps)).toBe(2);
    expect(asked).toEqual([TOOLKIT.address, TOOLKIT.address]);
    expect((await all(priya)).W01).toMatchObject({ fault: 'not-found', faults: 1 });
    expect(await tryAll(steps)).toBe(0);
    const dayLater = { ...world, machineNow: () => instant(world.machineNow() + 25 * 60 * 60 * 1000) };
    const later = new LinkSteps(new RecordLinks(stage.worker, dayLater));
    expect(await tryAll(later)).toBe(2);
    const rotted = (await all(priya)).W01;
    expect([rotted?.faults, rotted !== undefined && hasRotted(rotted)]).toEqual([2, true]);
    expect(told(await keep.change(priya, 'W01', { ...TOOLKIT, address: 'https://www.example.org/new' }, 4))).toBe(
      'W01',
    );
    expect((await all(priya)).W01).toMatchObject({ triedAt: null, fault: null, faults: 0 });
  });

  it('refuses a fixture whose list is not fit, each by its place', async () => {
    const resources = [TOOLKIT, { ...TOOLKIT, address: 'http://www.example.org/b' }];
    const done = await stage.foundPartnership.run({ ...aFixture('BAD'), resources });
    expect(done.ok ? [] : done.refusals.map(({ field }) => field)).toEqual(['resources.1.address']);
  });
});
