import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { sealedDataConverter } from '#worker/payload-seal.js';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '../..');

/** The key that sealed the committed histories; it opens nothing else. */
const RING = { active: 'test-replay', keys: new Map([['test-replay', Buffer.alloc(32, 7)]]) };

let histories: readonly { readonly name: string; readonly history: unknown }[];
let folder: string;

const bundle = async (workflowsPath: string) =>
  bundleWorkflowCode({
    workflowsPath,
    logger: new DefaultLogger('ERROR'),
    failureConverterPath: join(ROOT, 'dist/libs/contracts/src/engine/failure-converter.js'),
  });

async function failures(workflowBundle: Awaited<ReturnType<typeof bundle>>, only?: string): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const { name, history } of histories) {
    if (only !== undefined && !JSON.stringify(history).includes(only)) continue;
    try {
      await Worker.runReplayHistory(
        { workflowBundle, dataConverter: sealedDataConverter(RING, 'default') },
        history,
        name,
      );
    } catch (error) {
      failed.push(`${name}: ${error instanceof Error ? error.name : 'unknown'}`);
    }
  }
  return failed;
}

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'OFF' } } });
  folder = await mkdtemp(join(tmpdir(), 'auditloop-replay-'));
  const names = (await readdir(HERE)).filter((name) => name.endsWith('.json'));
  histories = (
    await Promise.all(
      names.map(async (name) =>
        (JSON.parse(await readFile(join(HERE, name), 'utf8')) as readonly unknown[]).map((history, run) => ({
          name: `${name} run ${run + 1}`,
          history,
        })),
      ),
    )
  ).flat();
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await Runtime.instance().shutdown();
});

describe('histories of released behaviour', () => {
  it('are there for both shipped stories, several runs each', () => {
    expect(histories.length).toBeGreaterThanOrEqual(10);
  });

  it('replay on the workflows of today', async () => {
    expect(await failures(await bundle(join(ROOT, 'dist/workflows/src/index.js')))).toEqual([]);
  }, 60_000);

  it('refuse a workflow into which an activity was inserted', async () => {
    const code = await readFile(join(ROOT, 'dist/workflows/src/audit-cycle.workflow.js'), 'utf8');
    const changed = code.replace('for (;;) {', 'for (;;) { await applyDue(workflowId);');
    expect(changed).not.toBe(code);
    const file = join(ROOT, 'dist/workflows/src/zz-inserted.workflow.js');
    try {
      await writeFile(file, changed);
      const failed = await failures(await bundle(file), 'auditCycleWorkflow');
      expect(failed.length).toBeGreaterThan(5);
      expect(failed.every((line) => line.includes('Determinism'))).toBe(true);
    } finally {
      await rm(file, { force: true });
    }
  }, 60_000);
});
