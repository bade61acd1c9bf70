import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Runtime, Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { bundleFromSource, installQuietRuntime, TEST_CONVERTER } from '../support/engine.js';

/** One run as it was recorded (see record.mjs). */
interface Recorded {
  readonly workflow: string;
  readonly history: { readonly events: readonly { readonly eventType: string }[] };
}

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));
const read = (name: string): readonly Recorded[] => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'));

async function failures(runs: readonly Recorded[], workflowBundle: WorkflowBundleWithSourceMap): Promise<string[]> {
  const found: string[] = [];
  const histories = runs.map(({ workflow, history }) => ({ workflowId: workflow, history }));
  for await (const { error, workflowId } of Worker.runReplayHistories(
    { workflowBundle, dataConverter: TEST_CONVERTER },
    histories,
  )) {
    if (error !== undefined) found.push(`${workflowId}: ${error.name}`);
  }
  return found;
}

describe('recorded histories', () => {
  let today: WorkflowBundleWithSourceMap;

  beforeAll(async () => {
    installQuietRuntime();
    today = await bundleFromSource();
  });
  afterAll(() => Runtime.instance().shutdown());

  it('are there, of every kind of workflow', () => {
    const kinds = new Set(files.flatMap(read).map(({ workflow }) => workflow.slice(0, workflow.indexOf(':'))));
    expect([...kinds].sort()).toEqual(['audit-cycle', 'post-room', 'safety-alert']);
  });

  it.each(files)('%s replays', async (name) => {
    expect(await failures(read(name), today)).toEqual([]);
  });

  it('fall when an activity is inserted', async () => {
    const changed = await bundleFromSource(join(import.meta.dirname, 'changed-workflows.ts'));
    const runs = files.flatMap(read);
    const cycles = runs.filter(({ workflow }) => workflow.startsWith('audit-cycle:'));
    const fell = await failures(runs, changed);
    expect(fell).toHaveLength(cycles.length);
    expect(new Set(fell.map((one) => one.split(': ').at(-1)))).toEqual(new Set(['DeterminismViolationError']));
  });
});
