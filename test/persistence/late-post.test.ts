import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plainDate } from '#domain/time/plain-date.js';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';
import { alertWorkflow, postWorkflow } from '#operations/shared/workflow-ids.js';
import { NoVault } from '#persistence/content-vault.js';
import { runtimeDataSource } from '#persistence/data-source.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { LateMailView } from '#persistence/views/late-mail.view.js';
import { MishapsView } from '#persistence/views/mishaps.view.js';
import { SettledView } from '#persistence/views/settled.view.js';
import { WakesView } from '#persistence/views/wakes.view.js';
import { WEB_PROCESS, WORKER_PROCESS } from '#persistence/work-actor.js';
import { machineNow } from '#platform/clock.js';
import { at } from '#test/support/builders.js';
import { TestDatabase } from '#test/support/database.js';
import { aFixture, aPlanFrom, type StageSet, signedIn, stageSet } from '#test/support/stage-set.js';

const TODAY = plainDate('2027-01-04');

describe('emails that have not left in time', () => {
  let database: TestDatabase;
  let stage: StageSet;
  let late: LateMailView;
  let priya: SignedIn;
  let post: string;
  let cycle: string;

  beforeAll(async () => {
    database = await TestDatabase.start(at(4, 7));
    stage = await stageSet(database);
    late = new LateMailView(stage.web);
    const founded = await stage.foundPartnership.run(aFixture('LAT'));
    if (!founded.ok) throw new Error('not founded');
    priya = signedIn(founded.value.partnershipId, 'priya');
    post = postWorkflow(priya.partnershipId);
    const planned = await stage.planCycle.run(priya, aPlanFrom('2027-01-04'));
    if (!planned.ok) throw new Error('not planned');
    cycle = planned.value.id;
    await act(priya, 'launchCycle', {});
    await act(signedIn(priya.partnershipId, 'sam'), 'raiseAlert', { agency: 'POL', told: '', concern: 'Alone.' });
  });
  afterAll(() => database?.stop());

  async function act(who: SignedIn, name: string, input: object): Promise<void> {
    const done = await stage.performAct.run(who, { cycle, act: name, input });
    if (!done.ok) throw new Error(JSON.stringify(done.refusals));
  }
  const asOwner = (sql: string): Promise<object> => database.sql('auditloop', (client) => client.query(sql));
  const anHourAgo = (table: string, column: string) =>
    asOwner(`update ${table} set ${column} = clock_timestamp() - interval '61 minutes'`);
  const seen = () => stage.worker.run(WORKER_PROCESS, (tx) => tx.clock.workerSeen(tx.machineNow(), true));
  const ofAlerts = async () => {
    const { late: count, workerAway } = await new SettledView(stage.web).withAlerts();
    return { late: count, workerAway };
  };
  const lateNow = async () =>
    (await late.of(actorOf(priya))).map(({ alert, person, role }) => [alert, person, role] as const);
  const safetyAlerts = async () => {
    const found = await stage.web.run(actorOf(priya), (tx) =>
      tx.query<{ state: string }>(`select state from outbox where kind like 'safety-alert%'`),
    );
    return found.map(({ state }) => state);
  };

  it('are those of an alert at once while no worker was seen, and after two minutes where one is', async () => {
    expect(await lateNow()).toEqual([['S01', 'priya', 'coordinator']]);
    expect(await ofAlerts()).toEqual({ late: 1, workerAway: true });
    await seen();
    expect(await lateNow()).toEqual([]);
    expect(await ofAlerts()).toEqual({ late: 0, workerAway: false });
    await asOwner(`update notice set written_at = clock_timestamp() - interval '121 seconds'`);
    expect(await lateNow()).toEqual([['S01', 'priya', 'coordinator']]);
    const ofAlert = async (alert: string) => (await late.ofAlert(actorOf(priya), 'LAT-2027-01', alert))?.late.length;
    expect([await ofAlert('S01'), await ofAlert('S02')]).toEqual([1, 0]);
    expect(await ofAlerts()).toEqual({ late: 1, workerAway: false });
    await asOwner(`update clock set worker_seen_at = clock_timestamp() - interval '21 seconds'`);
    expect(await ofAlerts()).toEqual({ late: 1, workerAway: true });
    await seen();
  });

  it('leave without the engine, the alert’s alone, and only once: the engine finds them sent', async () => {
    const { wakes } = await new WakesView(stage.worker).toRing();
    expect(wakes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['post-room', 'safety-alert']));
    expect(wakes.at(-1)?.kind).toBe('audit-cycle');
    await Promise.all([stage.sortPost.alerts(post), stage.sortPost.alerts(post)]);
    expect(await safetyAlerts()).toEqual(['due']);
    const claims = await Promise.all([1, 2].map(() => stage.claimMail.run(post, { limit: 5, leaseMs: 8_000 })));
    const [mail, ...others] = claims.flat();
    if (mail === undefined) throw new Error('nothing was claimed');
    expect([mail.draft.kind, others]).toEqual(['safety-alert', []]);
    await stage.recordMail.run(post, mail, { state: 'sent' });
    expect([await lateNow(), (await ofAlerts()).late]).toEqual([[], 0]);
    await stage.applyAlert.run(alertWorkflow(cycle, 'S01'));
    const needs = (await new WakesView(stage.worker).toRing()).wakes.map(({ workflowId }) => workflowId);
    expect([needs.includes(post), needs.includes(alertWorkflow(cycle, 'S01'))]).toEqual([true, false]);
    await stage.sortPost.run(post);
    expect(await safetyAlerts()).toEqual(['sent']);
  });

  it('are late again where the first email about an alert came back, until somebody has seen to that', async () => {
    await asOwner(`update outbox set state = 'bounced', error = 'refused-550' where kind = 'safety-alert'`);
    expect(await lateNow()).toEqual([['S01', 'priya', 'coordinator']]);
    await asOwner(`update outbox set dealt_at = clock_timestamp(), dealt_how = 'told' where kind = 'safety-alert'`);
    expect(await lateNow()).toEqual([]);
  });

  it('are those of the sending hours an hour after they opened, in practice by the machine’s clock since it moved', async () => {
    await anHourAgo('notice', 'written_at');
    expect(await lateNow()).toEqual([]);
    await stage.moveClock.run(at(4, 9));
    expect(await lateNow()).toEqual([]);
    await anHourAgo('clock', 'moved_at');
    const waiting = await lateNow();
    expect(waiting.map(([, person]) => person)).toEqual(['sam', 'olu']);
    await stage.sortPost.run(post);
    expect(await lateNow()).toEqual(waiting);
    for (const mail of await stage.claimMail.run(post, { limit: 9, leaseMs: 8_000 })) {
      await stage.recordMail.run(post, mail, { state: 'sent' });
    }
    expect(await lateNow()).toEqual([]);
  });

  it('says nothing more of an alert that somebody has taken on', async () => {
    await asOwner(`update outbox set dealt_at = null, dealt_how = null where kind = 'safety-alert'`);
    expect((await ofAlerts()).late).toBe(1);
    await act(priya, 'acknowledgeAlert', { alert: 'S01' });
    await seen();
    expect([await late.of(actorOf(priya)), (await ofAlerts()).late]).toEqual([[], 0]);
  });

  it('says since when nothing has happened automatically once the engine has been away for five minutes', async () => {
    const of = async (sees: 'all' | 'of-coordinators') =>
      (await new MishapsView(stage.web).withDuties(actorOf(priya), { roles: ['coordinator'], today: TODAY }, sees))
        .mishaps;
    const mishaps = () => of('all');
    const since = async () => (await new SettledView(stage.web).withAlerts()).engineAwaySince;
    await asOwner('update clock set engine_seen_at = null');
    const alone = () => stage.worker.run(WORKER_PROCESS, (tx) => tx.clock.workerSeen(tx.machineNow(), false));
    // Who never was there counts from when it was first asked.
    await alone();
    expect([await since(), (await mishaps()).standstill]).toEqual([null, null]);
    await asOwner("update clock set engine_seen_at = clock_timestamp() - interval '301 seconds'");
    await alone();
    const standstill = await mishaps();
    expect(standstill.standstill).toEqual({ since: await since(), isWorkerAway: false });
    expect(await since()).not.toBeNull();
    expect((await of('of-coordinators')).standstill).toBeNull();
    await seen();
    expect([await since(), (await mishaps()).standstill]).toEqual([null, null]);
  });
});

describe('connections kept for alerts', () => {
  it('answer while every other is busy, and whoever waits for those is refused in time', async () => {
    const database = await TestDatabase.start();
    const open = (poolSize: number) => runtimeDataSource(database.url('auditloop_web'), { poolSize }).initialize();
    const [pool, kept] = await Promise.all([open(2), open(1)]);
    const options = { process: 'web' as const, databaseUrl: '', contentKeys: null, machineNow };
    const work = new UnitOfWork(pool, new NoVault(), options, kept);
    const one = () => work.run(WEB_PROCESS, (tx) => tx.query('select 1 as one'));
    let letGo = (): void => undefined;
    const busy = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const holding = [1, 2].map(() => work.run(WEB_PROCESS, () => busy));
    try {
      expect(await work.onKeptConnections(one)).toEqual([{ one: 1 }]);
      const reading = () => work.read(WEB_PROCESS, (tx) => tx.query('select 2 as two'));
      expect(await work.onKeptConnections(reading)).toEqual([{ two: 2 }]);
      await expect(one()).rejects.toThrow(/timeout/);
    } finally {
      letGo();
      await Promise.all(holding);
      await Promise.all([pool.destroy(), kept.destroy()]);
      await database.stop();
    }
  });
});

describe('an email about an alert that is not delivered', () => {
  let database: TestDatabase;
  afterAll(() => database?.stop());

  it('brings the call of the next contacts forward to now, once, however many come back', async () => {
    database = await TestDatabase.start(at(4, 7));
    const stage = await stageSet(database);
    const fixture = aFixture('BNC');
    const eve = { ...fixture.people[0], key: 'eve', name: 'Eve', email: 'eve@example.org', roles: ['executive'] };
    const founded = await stage.foundPartnership.run({
      ...fixture,
      partnership: { ...fixture.partnership, executive: 'eve' },
      people: [...fixture.people, eve],
    } as typeof fixture);
    if (!founded.ok) throw new Error('not founded');
    const priya = signedIn(founded.value.partnershipId, 'priya');
    const post = postWorkflow(priya.partnershipId);
    const planned = await stage.planCycle.run(priya, aPlanFrom('2027-01-04'));
    if (!planned.ok) throw new Error('not planned');
    const cycle = planned.value.id;
    const act = (who: SignedIn, name: string, input: object) => stage.performAct.run(who, { cycle, act: name, input });
    await act(priya, 'launchCycle', {});
    const sam = signedIn(priya.partnershipId, 'sam');
    expect(await act(sam, 'raiseAlert', { agency: 'POL', told: '', concern: 'Alone.' })).toMatchObject({ ok: true });
    const sent = async (): Promise<readonly string[]> => {
      await stage.sortPost.alerts(post);
      const claims = await stage.claimMail.run(post, { limit: 9, leaseMs: 8_000 });
      for (const mail of claims) await stage.recordMail.run(post, mail, { state: 'bounced', error: 'refused-550' });
      return claims.map(({ to, draft }) => `${draft.kind} to ${to.key}`);
    };
    expect(await sent()).toEqual(['safety-alert to priya']);
    expect(await sent()).toEqual(['safety-alert-repeat to eve']);
    expect(await sent()).toEqual([]);
    const facts = await stage.web.run(actorOf(priya), (tx) => tx.facts.load(cycle));
    expect(facts?.steps['safety-alert-repeat/S01/1']).toEqual({ at: at(4, 7), outcome: 'done' });
    // At its own time nobody is called a second time by it.
    await stage.moveClock.run(at(4, 8));
    await stage.applyAlert.run(alertWorkflow(cycle, 'S01'));
    expect(await sent()).toEqual([]);
  });
});
