import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Instant, instant } from '#domain/time/instant.js';
import { ActAs } from '#operations/practice/act-as.operation.js';
import { formTokenOf } from '#operations/shared/form-token.js';
import { thisMachine } from '#operations/shared/this-machine.js';
import { KeepForms } from '#operations/sign-in/keep-forms.operation.js';
import { KeepSignedIn } from '#operations/sign-in/keep-signed-in.operation.js';
import { SignOut } from '#operations/sign-in/sign-out.operation.js';
import { KeyRingVault } from '#persistence/content-vault.js';
import { runtimeDataSource } from '#persistence/data-source.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WORKER_PROCESS } from '#persistence/work-actor.js';
import { machineNow } from '#platform/clock.js';
import type { KeyRing } from '#platform/env.js';
import { sha256 } from '#platform/ids.js';
import { TEST_KEYS, TestDatabase } from '#test/support/database.js';
import { aFixture, type StageSet, signedIn, stageSet } from '#test/support/stage-set.js';

const HOUR = 60 * 60_000;

describe('what somebody sent after their session had ended', () => {
  let database: TestDatabase;
  let stage: StageSet;
  let partnershipId: string;
  let now: Instant;

  beforeAll(async () => {
    database = await TestDatabase.start();
    stage = await stageSet(database);
    const founded = await stage.foundPartnership.run(aFixture('WEX'));
    if (!founded.ok) throw new Error('not founded');
    partnershipId = founded.value.partnershipId;
    now = machineNow();
  });
  afterAll(() => database?.stop());

  const world = () => ({ ...thisMachine({ profile: 'test' }), machineNow: () => now });
  const forms = (work = stage.web) => new KeepForms(work, world());
  const who = (person: 'sam' | 'olu' | 'priya') => signedIn(partnershipId, person);

  /** The mark in the forms of a session that has ended. */
  async function endedSession(person: string): Promise<string> {
    const opened = await new ActAs(stage.web, world()).run({ partnership: 'WEX', person });
    if (!opened.ok) throw new Error('not signed in');
    await new SignOut(stage.web, world()).run(opened.value.token);
    return formTokenOf(sha256, opened.value.token);
  }

  /** A unit of work whose ring has these keys, the first of them active. */
  async function withKeys(ring: KeyRing): Promise<UnitOfWork> {
    const source = await runtimeDataSource(database.url('auditloop_web'), { poolSize: 2 }).initialize();
    const options = { process: 'web', databaseUrl: '', contentKeys: ring, machineNow } as const;
    return new UnitOfWork(source, new KeyRingVault(ring), options);
  }

  it('is kept for its person alone, and gone once it was sent', async () => {
    const held = await forms().hold(await endedSession('sam'), '/a', { reason: 'Because it rained', once: '1' });
    if (held.as !== 'kept') throw new Error('not kept');
    expect(held).toMatchObject({ partnershipId, person: 'sam' });
    expect(await forms().open(who('sam'), held.id)).toMatchObject({
      ...{ address: '/a', fields: { reason: 'Because it rained', once: '1' } },
    });
    for (const other of ['olu', 'priya'] as const) {
      expect([await forms().list(who(other)), await forms().open(who(other), held.id)]).toEqual([[], null]);
      await forms().destroy(who(other), held.id);
    }
    expect(await forms().list(who('sam'))).toHaveLength(1);
    await forms().destroy(who('sam'), held.id);
    expect(await forms().open(who('sam'), held.id)).toBeNull();
  });

  it('is kept for a session from before forms had marks, once its person was seen', async () => {
    const opened = await new ActAs(stage.web, world()).run({ partnership: 'WEX', person: 'olu' });
    if (!opened.ok) throw new Error('not signed in');
    const { token } = opened.value;
    const mark = formTokenOf(sha256, token);
    await database.sql('auditloop', (client) => client.query('update session set form_hash = null'));
    expect(await forms().hold(mark, '/g', { reason: 'before' })).toEqual({ as: 'unknown' });
    await new KeepSignedIn(stage.web, world()).run(token, { partnershipId, person: 'olu' });
    const held = await forms().hold(mark, '/g', { reason: 'after' });
    if (held.as !== 'kept') throw new Error('not kept');
    await forms().destroy(who('olu'), held.id);
  });

  it('stands in the database in no words', async () => {
    await forms().hold(await endedSession('sam'), '/b', { reason: 'Because it rained' });
    const { rows } = await database.sql('auditloop', (client) =>
      client.query('select k::text as row from kept_form k'),
    );
    expect(JSON.stringify(rows)).not.toMatch(/rained|reason/);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from('rained').toString('hex'));
  });

  it('is kept once when it is sent twice, as it was last; two forms of one page are two', async () => {
    const mark = await endedSession('olu');
    await forms().hold(mark, '/c', { reason: 'one', once: '1' });
    const twice = await forms().hold(mark, '/c', { reason: 'one more word', once: '1' });
    await forms().hold(mark, '/c', { reason: 'another', once: '2' });
    expect(await forms().list(who('olu'))).toHaveLength(2);
    if (twice.as !== 'kept') throw new Error('not kept');
    expect((await forms().open(who('olu'), twice.id))?.fields.reason).toBe('one more word');
  });

  it('is not kept when it is too large, or comes from no session of the last day', async () => {
    const mark = await endedSession('priya');
    expect(await forms().hold(mark, '/d', { list: 'é'.repeat(500_000) })).toMatchObject({ as: 'too-large' });
    expect(await forms().hold(mark, '/d', { list: 'é'.repeat(499_900) })).toMatchObject({ as: 'kept' });
    expect(await forms().hold(sha256('made up'), '/d', {})).toEqual({ as: 'unknown' });
    now = instant(now + 24 * HOUR);
    expect(await forms().hold(mark, '/d', {})).toEqual({ as: 'unknown' });
  });

  it('is at most twenty forms of one person: of more the oldest are destroyed', async () => {
    const mark = await endedSession('priya');
    for (let n = 0; n < 23; n += 1) {
      now = instant(now + 1);
      await forms().hold(mark, `/e/${n}`, { n: String(n) });
    }
    const kept = await forms().list(who('priya'));
    expect([kept.length, kept[0]?.address, kept.at(-1)?.address]).toEqual([20, '/e/22', '/e/3']);
  });

  it('is opened by an old key of the ring, and by none once that is gone', async () => {
    const held = await forms().hold(await endedSession('sam'), '/f', { reason: 'sealed before' });
    if (held.as !== 'kept') throw new Error('not kept');
    const next = { active: 'test-2', keys: new Map([['test-2', Buffer.alloc(32, 8)]]) };
    const both = { ...next, keys: new Map([...TEST_KEYS.keys, ...next.keys]) };
    const opens = async (ring: KeyRing) =>
      (await forms(await withKeys(ring)).open(who('sam'), held.id))?.fields ?? null;
    expect(await opens(both)).toEqual({ reason: 'sealed before' });
    expect(await opens(next)).toBeNull();
  });

  it('is destroyed after 24 hours, also when nobody comes back', async () => {
    const held = await forms().hold(await endedSession('sam'), '/g', { reason: 'x' });
    if (held.as !== 'kept') throw new Error('not kept');
    const sweep = (at: Instant) => stage.worker.run(WORKER_PROCESS, (tx) => tx.callCounts.forgetWhatIsOver(at));
    const left = async () => {
      const { rows } = await database.sql('auditloop', (client) =>
        client.query('select 1 from kept_form where id = $1', [held.id]),
      );
      return rows.length;
    };
    await sweep(instant(now + 24 * HOUR - 1));
    expect(await left()).toBe(1);
    now = instant(now + 24 * HOUR);
    expect(await forms().open(who('sam'), held.id)).toBeNull(); // over before it is swept
    await sweep(now);
    expect(await left()).toBe(0);
    await expect(
      stage.web.run({ ...WORKER_PROCESS, process: 'web' }, (tx) => tx.callCounts.forgetWhatIsOver(now)),
    ).rejects.toThrow(/permission denied/);
  });
});
