import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { actorOf, type SignedIn } from '#operations/shared/signed-in.js';
import { cycleWorkflow } from '#operations/shared/workflow-ids.js';
import { NoVault } from '#persistence/content-vault.js';
import { runtimeDataSource } from '#persistence/data-source.js';
import { DatabaseSignals } from '#persistence/database-signals.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WakesView } from '#persistence/views/wakes.view.js';
import { WORKER_PROCESS } from '#persistence/work-actor.js';
import { machineNow } from '#platform/clock.js';
import { at } from '#test/support/builders.js';
import { TestDatabase } from '#test/support/database.js';
import { PlantedRules } from '#test/support/planted-rules.js';
import { aFixture, aPlanFrom, type StageSet, signedIn, stageSet } from '#test/support/stage-set.js';

describe('rings and locks', () => {
  let database: TestDatabase;
  let stage: StageSet;
  let rules: PlantedRules;
  let priya: SignedIn;
  let workflow: string;
  let cycle: string;
  let named = 0;

  beforeAll(async () => {
    database = await TestDatabase.start(at(4, 7));
    rules = new PlantedRules();
    stage = await stageSet(database, rules);
  });
  afterAll(() => database?.stop());
  beforeEach(async () => {
    rules.steps = [];
    named += 1;
    const founded = await stage.foundPartnership.run(aFixture(`RIN${String.fromCharCode(64 + named)}`));
    if (!founded.ok) throw new Error('not founded');
    priya = signedIn(founded.value.partnershipId, 'priya');
    const planned = await stage.planCycle.run(priya, aPlanFrom('2027-01-04'));
    if (!planned.ok) throw new Error('not planned');
    cycle = planned.value.id;
    workflow = cycleWorkflow(cycle);
  });

  const needed = async (): Promise<boolean> =>
    (await new WakesView(stage.worker).toRing()).wakes.some((wake) => wake.workflowId === workflow);
  const worker = () => ({ ...WORKER_PROCESS, partnershipId: priya.partnershipId });

  it('decides after an open act has committed, with its facts, and answers its ring', async () => {
    const gate = opening();
    const locked = opening();
    const act = stage.web.run(actorOf(priya), async (tx) => {
      await tx.wakes.lock(workflow);
      await tx.wakes.ring(workflow);
      locked.open();
      await gate.opened;
      await tx.facts.apply(cycle, [{ entity: 'cycle', ref: '', set: { title: 'changed meanwhile' } }]);
    });
    rules.steps = [{ key: 'a/1', at: at(4, 7) }];
    await locked.opened;
    const woken = stage.applyDue.run(workflow);
    await database.whenSomebodyWaits();
    gate.open();
    await Promise.all([act, woken]);
    expect((await stage.web.run(actorOf(priya), (tx) => tx.facts.load(cycle)))?.cycle).toMatchObject({
      title: 'changed meanwhile',
      pausedDays: 1,
    });
    expect(await needed()).toBe(false);
  });

  it('never loses the ring of an act that waits while a wake is under way', async () => {
    const gate = opening();
    const locked = opening();
    const wake = stage.worker.run(worker(), async (tx) => {
      const row = await tx.wakes.lock(workflow);
      locked.open();
      await gate.opened;
      await tx.wakes.settle(workflow, row?.bell ?? 0, null, false);
    });
    await locked.opened;
    const act = stage.performAct.run(priya, { cycle, act: 'convene', input: { text: '' } });
    gate.open();
    const [, convened] = await Promise.all([wake, act]);
    expect(convened).toMatchObject({ ok: true });
    expect(await needed()).toBe(true);
    await stage.applyDue.run(workflow);
    expect(await needed()).toBe(false);
  });

  it('sees a wait that an open transaction is lowering as soon as it commits', async () => {
    await stage.applyDue.run(workflow);
    await stage.worker.run(worker(), (tx) => tx.wakes.settle(workflow, 1, at(9, 8), false));
    const gate = opening();
    const lowered = opening();
    const lowering = stage.worker.run(worker(), async (tx) => {
      await tx.wakes.lock(workflow);
      await tx.wakes.settle(workflow, 1, at(4, 7), false);
      lowered.open();
      await gate.opened;
    });
    await lowered.opened;
    expect(await needed()).toBe(false);
    gate.open();
    await lowering;
    expect(await needed()).toBe(true);
  });

  it('lets acts and wakes of one cycle run at once: every act is there, no ring is left, no deadlock', async () => {
    const acts = Array.from({ length: 20 }, (_, n) =>
      stage.performAct.run(priya, { cycle, act: n % 4 === 0 ? 'raise' : 'tell', input: { text: `n${n}` } }),
    );
    const wakes = Array.from({ length: 6 }, () => stage.applyDue.run(workflow));
    const posts = Array.from({ length: 3 }, () => stage.sortPost.run(`post-room:${priya.partnershipId}`));
    const outcomes = await Promise.all(acts);
    await stage.applyAlert.run(`safety-alert:${cycle}/S01`);
    await Promise.all(wakes);
    await stage.applyDue.run(workflow);
    await Promise.all(posts);
    expect(outcomes.every((one) => one.ok)).toBe(true);
    expect(await needed()).toBe(false);
    const facts = await stage.web.run(actorOf(priya), (tx) => tx.facts.load(cycle));
    expect(facts?.versions.alert?.S01).toBe(5);
    expect(await stage.web.run(actorOf(priya), (tx) => tx.log.verify(cycle))).toEqual([]);
  });

  it('tells listeners of a ring after the commit', async () => {
    const signals = new DatabaseSignals(database.url('auditloop_worker'));
    await signals.start();
    const heard = signals.next('auditloop_wake', 60_000).then(() => Date.now());
    const from = Date.now();
    await stage.performAct.run(priya, { cycle, act: 'convene', input: { text: '' } });
    expect((await heard) - from).toBeLessThan(30_000);
    await signals.stop();
  });

  it('fails in time when the server falls silent, and goes on when it is back', async () => {
    const address = new URL(database.url('auditloop_worker'));
    const hole = await BlackHole.before(Number(address.port));
    address.port = String(hole.port);
    const source = await runtimeDataSource(address.href, { poolSize: 2 }).initialize();
    const work = new UnitOfWork(source, new NoVault(), {
      process: 'worker',
      databaseUrl: '',
      contentKeys: null,
      machineNow,
    });
    const ask = (): Promise<unknown> => work.run(WORKER_PROCESS, (tx) => tx.query('select 1 as one'));
    expect(await ask()).toEqual([{ one: 1 }]);
    hole.silent = true;
    for (let times = 0; times < 3; times += 1) await expect(ask()).rejects.toThrow();
    hole.silent = false;
    expect(await ask()).toEqual([{ one: 1 }]);
    await source.destroy();
    await hole.close();
  });
});

function opening(): { readonly opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** A proxy that can stop passing anything on without closing a connection. */
class BlackHole {
  silent = false;
  readonly #sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static before(port: number): Promise<BlackHole> {
    return new Promise((resolve) => {
      const server = createServer((near) => {
        const far = connect(port, '127.0.0.1');
        for (const [from, to] of [
          [near, far],
          [far, near],
        ] as const) {
          hole.#sockets.add(from);
          from.on('data', (chunk) => {
            if (!hole.silent) to.write(chunk);
          });
          from.on('close', () => void (hole.silent || to.destroy()));
          from.on('error', () => undefined);
        }
      });
      let hole: BlackHole;
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        hole = new BlackHole(server, typeof address === 'object' && address !== null ? address.port : 0);
        resolve(hole);
      });
    });
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
