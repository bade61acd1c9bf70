import type { Client } from '@temporalio/client';
import { MAIN_QUEUE, RING, WORKFLOW_OF } from '#contracts/engine/names.js';
import type { DatabaseSignals } from '#persistence/database-signals.js';
import type { WakesView } from '#persistence/views/wakes.view.js';
import { machineNow } from '#platform/clock.js';
import { log } from '#platform/log.js';

const SCAN_MS = 500;
const FIRST_PATIENCE_MS = 3_000;
const LONGEST_PATIENCE_MS = 60_000;

interface Rung {
  readonly mark: string;
  readonly againAt: number;
  readonly patience: number;
}

/**
 * Turns rows that need a wake into signal-with-start, and is the watchdog too: it rings the same mark (bell and
 * version of the clock) again only after 3 s, 6 s … 60 s. It keeps nothing that a restart could lose.
 */
export class Relay {
  readonly #rung = new Map<string, Rung>();
  #stopped = false;
  #loop: Promise<void> = Promise.resolve();
  #failing = false;

  constructor(
    private readonly client: Client,
    private readonly wakes: WakesView,
    private readonly signals: DatabaseSignals,
  ) {}

  /** Begins to listen and to scan. */
  start(): void {
    this.#loop = this.#run();
  }

  /** Lets the round under way end. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.race([this.#loop, new Promise((done) => setTimeout(done, 2000))]);
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const next = this.signals.next('auditloop_wake', SCAN_MS); // taken before the scan: nothing falls between
      try {
        await this.#scan();
        this.#failing = false;
      } catch (error) {
        if (!this.#failing)
          log.warn('the relay cannot work just now', { error: error instanceof Error ? error.name : 'unknown' });
        this.#failing = true;
      }
      await next;
    }
  }

  async #scan(): Promise<void> {
    const { clockVersion, wakes } = await this.wakes.toRing();
    const needed = new Set(wakes.map((wake) => wake.workflowId));
    for (const workflowId of this.#rung.keys()) if (!needed.has(workflowId)) this.#rung.delete(workflowId);
    const now = performance.now();
    const failures = await Promise.all(
      wakes.map(async ({ workflowId, bell }) => {
        const mark = `${bell}/${clockVersion}`;
        const before = this.#rung.get(workflowId);
        if (before?.mark === mark && now < before.againAt) return null;
        const patience = before?.mark === mark ? Math.min(before.patience * 2, LONGEST_PATIENCE_MS) : FIRST_PATIENCE_MS;
        try {
          await this.#ring(workflowId);
          this.#rung.set(workflowId, { mark, againAt: now + patience, patience });
          return null;
        } catch (error) {
          return error;
        }
      }),
    );
    const failure = failures.find((one) => one !== null);
    if (failure !== undefined) throw failure;
  }

  async #ring(workflowId: string): Promise<void> {
    const workflow = WORKFLOW_OF[workflowId.slice(0, workflowId.indexOf(':'))];
    if (workflow === undefined) throw new Error('a wake row names no workflow');
    await this.client.withDeadline(machineNow() + 5_000, () =>
      this.client.workflow.signalWithStart(workflow, {
        workflowId,
        taskQueue: MAIN_QUEUE,
        args: [{ workflowId }],
        signal: RING,
        workflowTaskTimeout: '3 seconds', // a killed worker's task is given to another after that
      }),
    );
  }
}
