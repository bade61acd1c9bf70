import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import proto from '@temporalio/proto';
import { MAIN_QUEUE } from '#contracts/engine/names.js';
import { instant } from '#domain/time/instant.js';
import { type CaughtMail, type MailCatcher, startMailCatcher } from '#local/mail-catcher.js';
import { cycleWorkflow, postWorkflow } from '#operations/shared/workflow-ids.js';
import { WakesView } from '#persistence/views/wakes.view.js';
import { london, machineNow } from '#platform/clock.js';
import { TestDatabase } from '#test/support/database.js';
import { freePort } from '#test/support/free-row.js';
import { aFixture, aPlanFrom, type StageSet, signedIn, stageSet } from '#test/support/stage-set.js';
import { TEST_RING, TestEngine } from '../support/engine.js';
import { until } from '../support/until.js';

const { EventType } = proto.temporal.api.enums.v1;
const MAIN = join(import.meta.dirname, '../../dist/apps/worker/src/main.js');
const HOUR = 3_600_000;

interface RunningWorker {
  readonly child: ChildProcess;
  readonly health: string;
  readonly said: () => string;
  readonly exited: Promise<number | string | null>;
}

describe('the worker', () => {
  let database: TestDatabase;
  let stage: StageSet;
  let engine: TestEngine;
  let folder: string;
  let worker: RunningWorker | null = null;
  let codes = 0;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'auditloop-worker-'));
    const keys = Object.fromEntries([...TEST_RING.keys].map(([id, key]) => [id, key.toString('base64')]));
    writeFileSync(join(folder, 'payload.json'), JSON.stringify({ active: TEST_RING.active, keys }));
    [database, engine] = await Promise.all([TestDatabase.start(machineNow()), TestEngine.start()]);
    await database.sql('auditloop', (client) => client.query("update clock set mode = 'live', practice_now = null"));
    stage = await stageSet(database);
  });
  afterEach(async () => {
    worker?.child.kill('SIGKILL');
    await worker?.exited;
    worker = null;
  });
  afterAll(async () => {
    await engine?.stop();
    await database?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(more: Record<string, string> = {}): Promise<RunningWorker> {
    const port = await freePort();
    const child = spawn(process.execPath, [MAIN], {
      env: {
        PATH: process.env.PATH,
        AUDITLOOP_PROFILE: 'test',
        AUDITLOOP_CLOCK: 'live',
        AUDITLOOP_DATABASE_URL: database.url('auditloop_worker'),
        AUDITLOOP_BASE_URL: 'http://127.0.0.1:1',
        AUDITLOOP_PAYLOAD_KEYS_FILE: join(folder, 'payload.json'),
        AUDITLOOP_TEMPORAL_ADDRESS: engine.address,
        AUDITLOOP_SMTP_URL: 'smtp://127.0.0.1:1',
        AUDITLOOP_HEALTH_PORT: String(port),
        ...more,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const exited = new Promise<number | string | null>((done) => child.once('exit', (code, by) => done(code ?? by)));
    return { child, health: `http://127.0.0.1:${port}/health`, said: () => said, exited };
  }
  const statusOf = async ({ health }: RunningWorker): Promise<number> =>
    (await fetch(health).catch(() => null))?.status ?? 0;
  const ready = (one: RunningWorker) =>
    until('the worker is ready', async () => (await statusOf(one)) === 200, { limitMs: 20_000 });

  async function aPlannedCycle() {
    codes += 1;
    const founded = await stage.foundPartnership.run(aFixture(`WO${String.fromCharCode(64 + codes)}`));
    if (!founded.ok) throw new Error(JSON.stringify(founded.refusals));
    const { partnershipId } = founded.value;
    const priya = signedIn(partnershipId, 'priya');
    // Some day a month from now is a working day.
    for (let days = 30; ; days += 1) {
      const planned = await stage.planCycle.run(
        priya,
        aPlanFrom(london.dayOf(instant(machineNow() + days * 24 * HOUR))),
      );
      if (planned.ok) return planned.value.id;
      if (days > 36) throw new Error(JSON.stringify(planned.refusals));
    }
  }
  /** An audit launched on the practice clock, and an alert in it. */
  async function aRaisedAlert({ foundPartnership, planCycle, performAct }: StageSet) {
    const founded = await foundPartnership.run(aFixture('AWAY'));
    if (!founded.ok) throw new Error(JSON.stringify(founded.refusals));
    const { partnershipId } = founded.value;
    const planned = await planCycle.run(signedIn(partnershipId, 'priya'), aPlanFrom('2027-01-04'));
    if (!planned.ok) throw new Error(JSON.stringify(planned.refusals));
    const cycle = planned.value.id;
    const input = { agency: 'POL', told: '', concern: 'Alone at night.' };
    for (const [person, act, typed] of [
      ['priya', 'launchCycle', {}],
      ['sam', 'raiseAlert', input],
    ] as const) {
      const done = await performAct.run(signedIn(partnershipId, person), { cycle, act, input: typed });
      if (!done.ok) throw new Error(JSON.stringify(done.refusals));
    }
    return { partnershipId };
  }
  async function caughtBy({ httpPort }: MailCatcher): Promise<readonly string[]> {
    const { mails } = (await (await fetch(`http://127.0.0.1:${httpPort}/mails`)).json()) as { mails: CaughtMail[] };
    return mails.map(({ raw }) => Buffer.from(raw, 'base64').toString('utf8'));
  }
  const wakeOf = (workflow: string) =>
    database.sql('auditloop', async (client) => {
      const { rows } = await client.query<{ bell: string; seen: string }>('select * from wake where workflow_id = $1', [
        workflow,
      ]);
      return rows[0] ?? { bell: '', seen: '' };
    });

  it('waits for a Temporal that is away, says so once, and ends in good order when asked to', async () => {
    let tries = 0;
    const away = createServer((line) => {
      tries += 1;
      line.destroy();
    });
    const port = await listening(away);
    worker = await start({ AUDITLOOP_TEMPORAL_ADDRESS: `127.0.0.1:${port}` });
    const one = worker;
    await until('it has tried again', () => tries > 2, { limitMs: 20_000 });
    expect(await statusOf(one)).toBe(503);
    one.child.kill('SIGTERM');
    expect(await one.exited).toBe(0);
    expect(one.said().match(/Temporal does not take this worker yet/g)).toHaveLength(1);
    expect(one.said().trim().split('\n')).toHaveLength(1);
    away.close();
  });

  it('sends the first email of an alert while Temporal is away, and never again when it is back', async () => {
    const own = await TestDatabase.start();
    const catcher = await startMailCatcher({ folder: join(folder, 'caught') });
    const away = createServer((line) => line.destroy());
    try {
      const { partnershipId } = await aRaisedAlert(await stageSet(own));
      const env = {
        AUDITLOOP_CLOCK: 'practice',
        AUDITLOOP_DATABASE_URL: own.url('auditloop_worker'),
        AUDITLOOP_SMTP_URL: `smtp://127.0.0.1:${catcher.smtpPort}`,
      };
      const alerts = async () => (await caughtBy(catcher)).filter((raw) => raw.includes('Open now: alert S01'));
      worker = await start({ ...env, AUDITLOOP_TEMPORAL_ADDRESS: `127.0.0.1:${await listening(away)}` });
      await until('the alert has left', async () => (await alerts()).length > 0, { limitMs: 40_000 });
      worker.child.kill('SIGKILL');
      await worker.exited;
      worker = await start(env);
      await ready(worker);
      const settled = await own.work('worker');
      await until('the engine has done what was left', async () => {
        const { wakes, postRooms } = await new WakesView(settled).toRing();
        return wakes.length === 0 && postRooms.length === 0;
      });
      await engine.atRest(postWorkflow(partnershipId));
      expect(await alerts()).toHaveLength(1);
    } finally {
      worker?.child.kill('SIGKILL');
      await worker?.exited;
      away.close();
      await catcher.stop();
      await own.stop();
    }
  });

  it('refuses in one line what it cannot start with', async () => {
    worker = await start({ AUDITLOOP_PAYLOAD_KEYS_FILE: join(folder, 'missing.json') });
    expect(await worker.exited).toBe(1);
    expect(worker.said().trim().split('\n')).toHaveLength(1);
    expect(worker.said()).toContain('cannot be read');
  });

  it('wakes what needs it, and lets a wake under way end before it stops', async () => {
    worker = await start();
    await ready(worker);
    const workflow = cycleWorkflow(await aPlannedCycle());
    await until('the first ring was answered', async () => {
      const { bell, seen } = await wakeOf(workflow);
      return bell !== '' && bell === seen;
    });
    const one = worker;
    await database.sql('auditloop', async (client) => {
      await client.query('begin');
      await client.query('select 1 from wake where workflow_id = $1 for update', [workflow]);
      await engine.ring(workflow);
      await database.whenSomebodyWaits();
      one.child.kill('SIGTERM');
      await until('it has begun to stop', async () => (await statusOf(one)) === 503);
      await database.whenSomebodyWaits();
      return client.query('rollback');
    });
    expect(await one.exited).toBe(0);
    const { events } = await engine.client.workflow.getHandle(workflow).fetchHistory();
    const kinds = (events ?? []).map((event) => event.eventType);
    const count = (kind: number) => kinds.filter((one) => one === kind).length;
    expect(count(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED)).toBe(
      count(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED),
    );
    expect(count(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED)).toBe(2);
  });

  it('says in fixed words that a workflow cannot go on', async () => {
    worker = await start({ AUDITLOOP_RELAY: 'off' });
    const one = worker;
    await ready(one);
    const unknown = await engine.client.workflow.start('noSuchWorkflow', {
      workflowId: 'unknown',
      taskQueue: MAIN_QUEUE,
    });
    await until('it is said', () => one.said().includes('a workflow task failed and is tried again'));
    await unknown.terminate();
    expect(one.said()).not.toContain('noSuchWorkflow');
  });
});

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
