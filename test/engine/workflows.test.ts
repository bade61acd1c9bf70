import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import proto from '@temporalio/proto';
import { alertWorkflow, cycleWorkflow, postWorkflow } from '#operations/shared/workflow-ids.js';
import { newUuid } from '#platform/ids.js';
import { figuresOf } from '#worker/figures.js';
import { PlannedActivities, TestEngine } from '../support/engine.js';
import { until } from '../support/until.js';

const { EventType } = proto.temporal.api.enums.v1;

const activities = new PlannedActivities();
let engine: TestEngine;
let cycle: string;

beforeAll(async () => {
  engine = await TestEngine.start();
  await engine.work(activities); // one for all: a worker that stops may take a task with it, for three seconds
});
afterAll(async () => {
  await engine.rest();
  await engine.stop();
});
beforeEach(() => {
  cycle = cycleWorkflow(newUuid());
  activities.reset();
});

const status = async (workflow: string): Promise<string> =>
  (await engine.client.workflow.getHandle(workflow).describe()).status.name;
const woken = (times: number) => until(`it woke ${times} times`, () => activities.calls.length >= times);
const eventsOf = async (workflow: string) =>
  ((await engine.client.workflow.getHandle(workflow).fetchHistory()).events ?? []).map((event) => event.eventType);
const settled = (workflow = cycle) => engine.atRest(workflow);

describe('the workflow of a cycle', () => {
  it('reads first, then waits for the ring alone when there is nothing to wait for', async () => {
    await engine.ring(cycle);
    await woken(1);
    await settled();
    expect(activities.calls).toEqual([cycle]);
    expect(await eventsOf(cycle)).not.toContain(EventType.EVENT_TYPE_TIMER_STARTED);
    await engine.ring(cycle);
    await woken(2);
    expect(await status(cycle)).toBe('RUNNING');
  });

  it('hears a ring that comes while it reads', async () => {
    activities.during = async (wake) => {
      if (wake === 1) await engine.ring(cycle);
    };
    await engine.ring(cycle);
    await woken(2);
    await settled();
    expect(activities.calls).toHaveLength(2);
  });

  it('wakes by a real timer when the time has come, and not before', async () => {
    activities.answer = (wake) => ({ stage: 'planning', waitMs: wake === 1 ? 2_000 : null, done: false });
    const began = performance.now();
    await engine.ring(cycle);
    await woken(2);
    expect(performance.now() - began).toBeGreaterThan(1_990);
    expect(await eventsOf(cycle)).toContain(EventType.EVENT_TYPE_TIMER_FIRED);
  });

  it('never waits less than a second, so that it cannot spin', async () => {
    activities.answer = (wake) => ({ stage: 'planning', waitMs: wake === 1 ? 1 : null, done: false });
    const began = performance.now();
    await engine.ring(cycle);
    await woken(2);
    expect(performance.now() - began).toBeGreaterThan(990);
  });

  it('begins a new run at each stage, and shows where it stands', async () => {
    const stages = ['planning', 'planning', 'selection', 'selection', 'submission', 'submission'];
    activities.answer = (wake) => ({ stage: stages[wake - 1] ?? 'submission', waitMs: null, done: false });
    await engine.ring(cycle);
    await woken(1);
    await settled();
    await engine.ring(cycle); // still planning
    await woken(2);
    await settled();
    await engine.ring(cycle); // selection: a new run reads it once more
    await woken(4);
    await settled();
    await engine.ring(cycle);
    await woken(6);
    await settled();
    const [figures] = await figuresOf(engine.client, [cycle]);
    expect(figures).toMatchObject({
      runs: 3,
      starts: 3,
      signals: 3,
      activities: 6,
      timers: 0,
      upserts: 3,
      actions: 15,
    });
    const { typedSearchAttributes } = await engine.client.workflow.getHandle(cycle).describe();
    expect(JSON.stringify(typedSearchAttributes)).toContain('submission');
  });

  it('ends when the cycle has ended, and begins again when it is rung afterwards', async () => {
    activities.answer = (wake) => ({ stage: 'one-year-on', waitMs: null, done: wake !== 2 });
    await engine.ring(cycle);
    await until('it ended', async () => (await status(cycle)) === 'COMPLETED');
    await engine.ring(cycle);
    await woken(2);
    await settled();
    expect(await status(cycle)).toBe('RUNNING');
    const figuresNow = () => figuresOf(engine.client, [`${cycle.slice(0, -4)}*`]);
    await until('both runs are in the list', async () => (await figuresNow())[0]?.runs === 2);
    expect(await figuresNow()).toMatchObject([{ workflow: cycle, runs: 2, starts: 2, signals: 0, activities: 2 }]);
  });

  it('does not end on an answer that a ring has overtaken', async () => {
    activities.during = async (wake) => {
      if (wake === 1) await engine.ring(cycle);
    };
    activities.answer = (wake) => ({ stage: 'one-year-on', waitMs: null, done: wake === 1 });
    await engine.ring(cycle);
    await woken(2);
    await settled();
    expect(await status(cycle)).toBe('RUNNING');
  });

  it('tries a wake that fails again until it succeeds', async () => {
    activities.during = (wake) => {
      if (wake < 3) throw new TypeError('no luck');
    };
    await engine.ring(cycle);
    await woken(3);
    await settled();
    const [figures] = await figuresOf(engine.client, [cycle]);
    expect(figures).toMatchObject({ activities: 3 });
  });

  it('loses no ring under a storm', async () => {
    let bell = 0;
    let seen = 0;
    activities.during = () => {
      seen = bell;
    };
    for (let burst = 0; burst < 20; burst += 1) {
      await Promise.all(
        Array.from({ length: 5 }, () => {
          bell += 1;
          return engine.ring(cycle);
        }),
      );
    }
    await until('the last ring was heard', () => seen === bell);
    await settled();
    expect(await status(cycle)).toBe('RUNNING');
  });
});

describe('the workflow of a safety alert', () => {
  it('ends when the alert is settled', async () => {
    const alert = alertWorkflow(newUuid(), 'S01');
    activities.answer = (wake) => ({ stage: 'RAISED', waitMs: null, done: wake === 2 });
    await engine.ring(alert);
    await woken(1);
    await settled(alert);
    await engine.ring(alert);
    await until('it ended', async () => (await status(alert)) === 'COMPLETED');
    expect(activities.calls).toEqual([alert, alert]);
  });
});

describe('the workflow of a post room', () => {
  it('delivers while something is left, on a queue of its own', async () => {
    const post = postWorkflow(newUuid());
    activities.mailsLeft = 2;
    await engine.ring(post);
    await woken(4);
    await settled(post);
    expect(activities.calls).toEqual([post, `deliver ${post}`, post, `deliver ${post}`]);
    expect(await status(post)).toBe('RUNNING');
    await engine.ring(post);
    await woken(5);
    await settled(post);
    expect(activities.calls).toHaveLength(5);
  });
});

describe('what a wake costs', () => {
  it('takes one activity that starts eagerly, and no timer', async () => {
    activities.during = () => undefined;
    await engine.ring(cycle);
    await woken(1);
    await settled();
    const took: number[] = [];
    for (let wake = 2; wake <= 21; wake += 1) {
      const began = performance.now();
      await engine.ring(cycle);
      await woken(wake);
      took.push(performance.now() - began);
      await settled();
    }
    took.sort((a, b) => a - b);
    process.stdout.write(`a wake: ${took[10]?.toFixed(0)} ms from ring to applyDue (median of 20)\n`);
    const [figures] = await figuresOf(engine.client, [cycle]);
    expect(figures).toMatchObject({ runs: 1, starts: 1, signals: 20, activities: 21, timers: 0, upserts: 1 });
  });
});
