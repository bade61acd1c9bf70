import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Outcome } from '#domain/outcome.js';
import type { OwnTemplate } from '#domain/own-templates/own-template.js';
import { withoutQuestion } from '#domain/templates/edit-template.js';
import { neglectOneYearOn } from '#domain/templates/neglect-one-year-on.template.js';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';
import { WORKER_PROCESS } from '#persistence/work-actor.js';
import { at } from '#test/support/builders.js';
import { TestDatabase } from '#test/support/database.js';
import { aFixture, aPlanFrom, type StageSet, signedIn, stageSet } from '#test/support/stage-set.js';

const SHIPPED = { key: 'neglect-one-year-on', version: 2 };

describe('templates that a partnership makes itself', () => {
  let database: TestDatabase;
  let stage: StageSet;
  let priya: SignedIn;
  let quentin: SignedIn;
  let elsewhere: SignedIn;

  beforeAll(async () => {
    database = await TestDatabase.start(at(4, 7));
    stage = await stageSet(database);
    priya = signedIn(await founded('WEX'), 'priya');
    quentin = { ...priya, person: 'quentin', name: 'Quentin', roles: ['qa-chair'] };
    elsewhere = signedIn(await founded('OTH'), 'priya');
  });
  afterAll(() => database?.stop());

  async function founded(code: string): Promise<string> {
    const fixture = aFixture(code);
    const people = [
      ...fixture.people,
      { key: 'quentin', name: 'Quentin', email: 'quentin@example.org', agency: null, roles: ['qa-chair' as const] },
    ];
    const done = await stage.foundPartnership.run({ ...fixture, people });
    if (!done.ok) throw new Error('not founded');
    return done.value.partnershipId;
  }

  /** What was done, by key and version; or why it was not. */
  const told = (outcome: Outcome<OwnTemplate>): string =>
    outcome.ok
      ? `${outcome.value.template.key}/${outcome.value.template.version} ${outcome.value.state}`
      : outcome.refusals.map(({ code }) => code).join();
  const draft = async (title: string): Promise<OwnTemplate> => {
    const copy = await stage.makeTemplates.copy(priya, SHIPPED, title);
    if (!copy.ok) throw new Error(told(copy));
    return copy.value;
  };
  const offered = (who: SignedIn) => stage.web.run(actorOf(who), (tx) => tx.templates.offered());
  const plan = async (who: SignedIn, template: string) => {
    const { sample: _, ...rest } = aPlanFrom('2027-01-04');
    return stage.planCycle.run(who, { ...rest, template });
  };
  const pinned = async (cycle: string) => {
    const facts = await stage.web.run(actorOf(priya), (tx) => tx.facts.load(cycle));
    return facts?.cycle.template;
  };

  it('are drafts until somebody else publishes them, and then begin audits', async () => {
    const { template, revision } = await draft('Neglect again');
    const name = { key: template.key, version: 1 };
    expect((await plan(priya, template.key)).ok).toBe(false);
    const shorter = withoutQuestion(template, 'days-lost');
    expect(told(await stage.makeTemplates.change(priya, name, revision, shorter))).toBe('neglect-again/1 draft');
    expect(told(await stage.makeTemplates.change(priya, name, revision, template))).toBe('stale-version');
    expect(told(await stage.publishTemplates.publish(priya, name, 2))).toBe('own-draft');
    expect(told(await stage.publishTemplates.publish(quentin, name, 1))).toBe('stale-version');
    expect(told(await stage.publishTemplates.publish(quentin, name, 2))).toBe('neglect-again/1 published');
    expect((await offered(priya)).map(({ questions }) => questions.length)).toEqual([
      neglectOneYearOn.questions.length - 1,
    ]);
    const planned = await plan(priya, template.key);
    if (!planned.ok) throw new Error(planned.refusals.map(({ words }) => words).join());
    expect(await pinned(planned.value.id)).toMatchObject({ ...name, questions: shorter.questions });

    const next = await stage.makeTemplates.beginNext(priya, name);
    expect(told(next)).toBe('neglect-again/2 draft');
    expect(told(await stage.publishTemplates.publish(quentin, { ...name, version: 2 }, 1))).toBe(
      'neglect-again/2 published',
    );
    expect((await offered(priya)).map(({ version }) => version)).toEqual([2]);
    expect(await pinned(planned.value.id)).toMatchObject({ version: 1 }); // what has begun goes on as it began
  });

  it('are published only when an audit with them comes to its end', async () => {
    const { template } = await draft('Without a safety question');
    const name = { key: template.key, version: 1 };
    await stage.makeTemplates.change(priya, name, 1, withoutQuestion(template, 'safety-now'));
    const outcome = await stage.publishTemplates.publish(quentin, name, 2);
    expect(outcome).toMatchObject({
      refusals: [
        { code: 'template-not-usable', words: 'One question, and only one, asks whether somebody must act now.' },
      ],
    });
    expect(told(await stage.makeTemplates.throwAway(priya, name))).toBe('without-a-safety-question/1 draft');
    expect(told(await stage.makeTemplates.throwAway(priya, name))).toBe('not-found');
  });

  it('are retired for new plans alone, and brought back', async () => {
    const { template } = await draft('Retired soon');
    const name = { key: template.key, version: 1 };
    await stage.publishTemplates.publish(quentin, name, 1);
    expect((await plan(priya, template.key)).ok).toBe(true);
    expect(told(await stage.publishTemplates.retire(quentin, name))).toBe('retired-soon/1 retired');
    expect((await plan(priya, template.key)).ok).toBe(false);
    expect(told(await stage.publishTemplates.bringBack(priya, name))).toBe('retired-soon/1 published');
    expect((await plan(priya, template.key)).ok).toBe(true);
  });

  it('take the place of the plan of an audit until it is launched', async () => {
    const { template } = await draft('For a changed plan');
    await stage.publishTemplates.publish(quentin, { key: template.key, version: 1 }, 1);
    const planned = await plan(priya, 'interventions-for-neglect');
    if (!planned.ok) throw new Error('not planned');
    const { sample: _, ...rest } = aPlanFrom('2027-01-04');
    const changed = await stage.performAct.run(priya, {
      ...{ cycle: planned.value.id, act: 'changePlan', input: { ...rest, template: template.key } },
    });
    expect(changed.ok).toBe(true);
    expect(await pinned(planned.value.id)).toMatchObject({ key: template.key, version: 1 });
  });

  it('are one partnership’s: another sees none of them, and cannot name one', async () => {
    expect(await offered(elsewhere)).toEqual([]);
    expect(await stage.web.run(actorOf(elsewhere), (tx) => tx.templates.all())).toEqual([]);
    expect((await plan(elsewhere, 'neglect-again')).ok).toBe(false);
    expect(told(await stage.publishTemplates.retire(elsewhere, { key: 'neglect-again', version: 2 }))).toBe(
      'not-found',
    );
    const copy = await stage.makeTemplates.copy(elsewhere, { key: 'neglect-again', version: 1 }, 'Theirs');
    expect(told(copy)).toBe('not-found');
  });

  it('can be read by the worker in its partnership, and by nobody of an agency', async () => {
    const { partnershipId } = priya;
    const all = await stage.worker.run({ ...WORKER_PROCESS, partnershipId }, (tx) => tx.templates.all());
    expect(all.length).toBeGreaterThan(0);
    const none = await stage.worker.run({ ...WORKER_PROCESS, partnershipId: elsewhere.partnershipId }, (tx) =>
      tx.templates.all(),
    );
    expect(none).toEqual([]);
    const write = stage.worker.run({ ...WORKER_PROCESS, partnershipId }, (tx) =>
      tx.query(`update template set state = 'retired'`),
    );
    await expect(write).rejects.toThrow(/permission denied/);
    const sam = signedIn(partnershipId, 'sam');
    expect(await stage.web.run(actorOf(sam), (tx) => tx.templates.all())).toEqual([]);
    expect(told(await stage.makeTemplates.copy(sam, SHIPPED, 'Mine'))).toBe('not-allowed');
  });

  it('never change once they are published, whoever asks the database', async () => {
    const write = (sql: string) => stage.web.run(actorOf(priya), (tx) => tx.query(sql));
    const body = `update template set body = '{}' where key = 'neglect-again'`;
    await expect(write(body)).rejects.toThrow(/a published template does not change/);
    await expect(write(`update template set state = 'draft' where key = 'neglect-again'`)).rejects.toThrow(
      /does not change/,
    );
    expect(await write(`delete from template where key = 'neglect-again' returning key`)).toEqual([]);
  });

  it('have their history in the log of the partnership, with nothing of what they ask', async () => {
    const lines = await stage.web.run(actorOf(priya), (tx) =>
      tx.query<{ name: string; by: string; reason: string }>(
        `select name, by, reason from activity_log where chain_id = $1 and subject like 'neglect-again/%' order by seq`,
        [priya.partnershipId],
      ),
    );
    expect(lines.map(({ name, by, reason }) => `${name} ${by}: ${reason}`)).toEqual([
      'template.begun priya: Version 1. It was copied from version 2 of neglect-one-year-on.',
      'template.changed priya: Version 1.',
      'template.published quentin: Version 1.',
      'template.begun priya: Version 2. It was copied from version 1 of neglect-again.',
      'template.retired quentin: Version 1.',
      'template.published quentin: Version 2.',
    ]);
  });
});
