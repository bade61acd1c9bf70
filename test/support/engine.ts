import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Runtime,
  type Worker,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import type { MailActivities, WakeActivities, Woken } from '#contracts/engine/names.js';
import { findTemporal, startTemporalServer, type TemporalServer } from '#local/temporal-server.js';
import { sealedDataConverter } from '#worker/payload-seal.js';
import { ringThrough } from '#worker/relay.js';
import { makeWorkers } from '#worker/temporal-worker.js';
import { until } from './until.js';

const ROOT = join(import.meta.dirname, '../..');
const NAMESPACE = 'default';

/** Key ring of tests and of the committed histories: refused in production profiles. */
export const TEST_RING = { active: 'test-1', keys: new Map([['test-1', Buffer.alloc(32, 7)]]) };

/** Seals payloads and failures as the worker does. */
export const TEST_CONVERTER: DataConverter = sealedDataConverter(TEST_RING, NAMESPACE);

/** Bundles workflows from their sources. */
export function bundleFromSource(
  workflowsPath = join(ROOT, 'workflows/src/index.ts'),
): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({
    workflowsPath,
    failureConverterPath: join(ROOT, 'libs/contracts/src/engine/failure-converter.ts'),
    logger: new DefaultLogger('ERROR'),
    webpackConfigHook: (config) => ({
      ...config,
      resolve: { ...config.resolve, conditionNames: ['@auditloop/source', '...'] },
    }),
  });
}

/** Keeps the engine's own words out of a test's output. */
export function installQuietRuntime(): void {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { filter: 'OFF' } },
  });
}

/** Activities in memory: what a wake answers is planned, and every call is kept. */
export class PlannedActivities implements WakeActivities, MailActivities {
  readonly calls: string[] = [];
  /** What a wake does before it answers, by the number of the wake, from 1. */
  during: (wake: number) => Promise<void> | void = () => undefined;
  /** What the nth wake answers. */
  answer: (wake: number) => Woken = () => ({ stage: 'planning', waitMs: null, done: false });
  mailsLeft = 0;

  constructor() {
    this.applyDue = this.applyDue.bind(this);
    this.applyAlert = this.applyAlert.bind(this);
    this.sortPost = this.sortPost.bind(this);
    this.deliver = this.deliver.bind(this);
  }

  /** Forgets what was planned and called. */
  reset(): void {
    this.calls.length = 0;
    this.during = () => undefined;
    this.answer = () => ({ stage: 'planning', waitMs: null, done: false });
    this.mailsLeft = 0;
  }

  async applyDue(workflowId: string): Promise<Woken> {
    const wake = this.calls.push(workflowId);
    await this.during(wake);
    return this.answer(wake);
  }

  applyAlert(workflowId: string): Promise<Woken> {
    return this.applyDue(workflowId);
  }

  async sortPost(workflowId: string) {
    const { waitMs } = await this.applyDue(workflowId);
    return { waitMs, toSend: this.mailsLeft };
  }

  async deliver(workflowId: string) {
    this.calls.push(`deliver ${workflowId}`);
    this.mailsLeft -= 1;
    return { left: this.mailsLeft, waitMs: this.mailsLeft > 0 ? 0 : null };
  }
}

/** A Temporal dev server with a client, and workers when asked for. */
export class TestEngine {
  #running: Promise<unknown> = Promise.resolve();
  #workers: readonly Worker[] = [];
  #native: NativeConnection | null = null;

  private constructor(
    private readonly server: TemporalServer,
    private readonly folder: string,
    private readonly bundle: WorkflowBundleWithSourceMap,
    readonly client: Client,
    /** As the relay does it. */
    readonly ring: (workflowId: string) => Promise<void>,
  ) {}

  static async start(): Promise<TestEngine> {
    installQuietRuntime();
    const folder = mkdtempSync(join(tmpdir(), 'auditloop-engine-'));
    const [server, bundle] = await Promise.all([
      findTemporal().then((program) => startTemporalServer({ program, folder })),
      bundleFromSource(),
    ]);
    const connection = await Connection.connect({ address: server.address });
    const client = new Client({ connection, namespace: NAMESPACE, dataConverter: TEST_CONVERTER });
    return new TestEngine(server, folder, bundle, client, ringThrough(client));
  }

  get address(): string {
    return this.server.address;
  }

  /** Resolves when the server has nothing in hand for a workflow's latest run: it waits for a ring or a timer, or has ended. */
  atRest(workflowId: string): Promise<void> {
    return until(`${workflowId} is at rest`, async () => {
      const { raw } = await this.client.workflow.getHandle(workflowId).describe();
      return raw.pendingWorkflowTask == null && (raw.pendingActivities ?? []).length === 0;
    });
  }

  /** Starts both workers over these activities. */
  async work(activities: PlannedActivities): Promise<void> {
    this.#native = await NativeConnection.connect({ address: this.server.address });
    this.#workers = await makeWorkers({
      connection: this.#native,
      namespace: NAMESPACE,
      dataConverter: TEST_CONVERTER,
      workflowBundle: this.bundle,
      wakes: { applyDue: activities.applyDue, applyAlert: activities.applyAlert, sortPost: activities.sortPost },
      mail: { deliver: activities.deliver },
    });
    this.#running = Promise.all(this.#workers.map((worker) => worker.run()));
  }

  /** Lets the workers end what they do. */
  async rest(): Promise<void> {
    for (const worker of this.#workers) worker.shutdown();
    await this.#running;
    await this.#native?.close();
    this.#workers = [];
  }

  async stop(): Promise<void> {
    await this.client.connection.close();
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
    await Runtime.instance().shutdown();
  }
}
