import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '@temporalio/client';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import proto from '@temporalio/proto';
import { cycleWorkflow } from '#operations/shared/workflow-ids.js';
import { newUuid } from '#platform/ids.js';
import { PayloadSeal } from '#worker/payload-seal.js';
import { PlannedActivities, TestEngine } from '../support/engine.js';
import { until } from '../support/until.js';

const { History } = proto.temporal.api.history.v1;
const MARKER = 'marker-in-the-clear';
const key = (byte: number) => Buffer.alloc(32, byte);
const ring = (active: string, ...ids: readonly string[]) => ({
  active,
  keys: new Map(ids.map((id) => [id, key(id.charCodeAt(0))])),
});
const sealed = (payloads: readonly Payload[]): string =>
  Buffer.concat(payloads.map((payload) => Buffer.from(payload.data ?? []))).toString('latin1');

describe('the seal of payloads', () => {
  const payload = defaultPayloadConverter.toPayload({ said: MARKER });

  it('opens what it sealed, and shows nothing of it but the key’s id', async () => {
    const seal = new PayloadSeal(ring('a', 'a'), 'default');
    const once = await seal.encode([payload]);
    expect(sealed(once)).not.toContain(MARKER);
    expect(
      Object.entries(once[0]?.metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString()]),
    ).toEqual([
      ['encoding', 'binary/encrypted'],
      ['encryption-key-id', 'a'],
    ]);
    expect(sealed(once)).not.toBe(sealed(await seal.encode([payload])));
    expect(defaultPayloadConverter.fromPayload((await seal.decode(once))[0] ?? {})).toEqual({ said: MARKER });
  });

  it('opens with the key it names, so that keys can be changed', async () => {
    const old = await new PayloadSeal(ring('a', 'a'), 'default').encode([payload]);
    const [opened] = await new PayloadSeal(ring('b', 'a', 'b'), 'default').decode(old);
    expect(defaultPayloadConverter.fromPayload(opened ?? {})).toEqual({ said: MARKER });
    await expect(new PayloadSeal(ring('b', 'b'), 'default').decode(old)).rejects.toThrow('the payload key a is not in');
  });

  it('refuses what was changed, and what comes from another namespace', async () => {
    const once = await new PayloadSeal(ring('a', 'a'), 'default').encode([payload]);
    await expect(new PayloadSeal(ring('a', 'a'), 'other').decode(once)).rejects.toThrow();
    const data = once[0]?.data;
    data?.set([(data.at(-1) ?? 0) ^ 1], data.length - 1);
    await expect(new PayloadSeal(ring('a', 'a'), 'default').decode(once)).rejects.toThrow();
  });

  it('lets pass what was never sealed', async () => {
    expect(await new PayloadSeal(ring('a', 'a'), 'default').decode([payload])).toEqual([payload]);
  });
});

describe('a history on the server', () => {
  let engine: TestEngine;
  const activities = new PlannedActivities();

  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.work(activities);
  });
  afterAll(async () => {
    await engine.rest();
    await engine.stop();
  });

  it('holds ids, the stage and names, and no other word of what was said', async () => {
    const cycle = cycleWorkflow(newUuid());
    activities.during = (wake) => {
      if (wake === 1) throw new Error(`Key (email)=(${MARKER}) already exists`);
    };
    activities.answer = () => ({ stage: 'planning', waitMs: 7_654_321, done: false });
    await engine.ring(cycle);
    await until('it waits', async () => (await rawEvents(cycle)).includes('TIMER_STARTED'));
    const raw = await rawEvents(cycle);
    const bytes = await rawBytes(cycle);
    expect(bytes).toContain('planning'); // the search attribute, on purpose
    expect(bytes).toContain('binary/encrypted');
    for (const secret of [MARKER, 'waitMs', '7654321']) {
      for (const form of [secret, Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -1)]) {
        expect([form, raw.includes(form), bytes.includes(form)]).toEqual([form, false, false]);
      }
    }
    expect(activities.calls).toHaveLength(2);
  });

  it('would show the words to a client without the seal, were they not sealed', async () => {
    const open = new Client({ connection: engine.client.connection });
    const id = `open:${newUuid()}`;
    await open.workflow.start('auditCycleWorkflow', { workflowId: id, taskQueue: 'nobody', args: [{ said: MARKER }] });
    expect(await rawBytes(id)).toContain(MARKER);
    await open.workflow.getHandle(id).terminate();
  });

  async function rawHistory(workflowId: string) {
    const { history } = await engine.client.workflowService.getWorkflowExecutionHistory({
      namespace: 'default',
      execution: { workflowId },
    });
    return History.create(history ?? {});
  }
  const rawBytes = async (id: string) => Buffer.from(History.encode(await rawHistory(id)).finish()).toString('latin1');
  const rawEvents = async (id: string) => JSON.stringify(History.toObject(await rawHistory(id), { enums: String }));
});
