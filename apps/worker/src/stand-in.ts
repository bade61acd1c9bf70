import { setTimeout as pause } from 'node:timers/promises';
import type { ToRing } from '#persistence/views/wakes.view.js';
import { log } from '#platform/log.js';

const SCAN_MS = 5_000;
/** What the engine has left undone for so long is done here. */
const PATIENCE_MS = 10_000;

/** Where it reads and what it does for the engine: tests bring their own. */
export interface StandInWorld {
  /** Says that this process is there, and whether the engine is. */
  readonly beat: () => Promise<void>;
  readonly toRing: () => Promise<ToRing>;
  /** Does what is due for an alert's workflow. */
  readonly applyAlert: (workflowId: string) => Promise<unknown>;
  /** Sends a post room's emails about alerts, and whatever lies ready beside them. */
  readonly sendAlerts: (workflowId: string) => Promise<unknown>;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed?: () => number;
}

/**
 * Stands in for the engine where a child may not be safe: what an alert's workflow or a post room has left undone for ten
 * seconds is done here, by the same operations, keys and leases, so that nothing is done twice and the engine finds it
 * done when it is back.
 */
export class StandIn {
  readonly #since = new Map<string, number>();
  readonly #stop = new AbortController();
  readonly #elapsed: () => number;
  #loop: Promise<void> = Promise.resolve();
  #stoodIn = false;
  /** Whether the last look worked: an outage is said once. */
  #reports = true;

  constructor(private readonly world: StandInWorld) {
    this.#elapsed = world.elapsed ?? (() => performance.now());
  }

  /** Begins to look, every five seconds. */
  start(): void {
    this.#loop = this.#run();
  }

  /** Resolves when the round under way has ended. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await this.scan();
      await pause(SCAN_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Looks once; a database that is away is looked for again by the next scan. */
  async scan(): Promise<void> {
    try {
      await this.world.beat();
      await this.#standIn(undoneIn(await this.world.toRing()));
      this.#reports = true;
    } catch (error) {
      if (this.#reports) log.warn('the stand-in cannot look: it goes on trying', { error: nameOf(error) });
      this.#reports = false;
    }
  }

  /** One that fails holds up no other; it is tried again at the next look. */
  async #try(work: () => Promise<unknown>): Promise<void> {
    await work().catch((error: unknown) => log.error('standing in for the engine failed', { error: nameOf(error) }));
  }

  async #standIn(undone: ReadonlySet<string>): Promise<void> {
    const now = this.#elapsed();
    for (const workflowId of this.#since.keys()) if (!undone.has(workflowId)) this.#since.delete(workflowId);
    for (const workflowId of undone) if (!this.#since.has(workflowId)) this.#since.set(workflowId, now);
    const late = [...undone].filter((workflowId) => now - (this.#since.get(workflowId) ?? now) >= PATIENCE_MS);
    // Calls first: what they tell goes with the emails that follow.
    for (const workflowId of late.filter(isAlert)) await this.#try(() => this.world.applyAlert(workflowId));
    for (const workflowId of late.filter((one) => !isAlert(one)))
      await this.#try(() => this.world.sendAlerts(workflowId));
    if (late.length > 0 !== this.#stoodIn) {
      this.#stoodIn = late.length > 0;
      if (this.#stoodIn) log.warn('the engine leaves alerts undone: they are sent without it');
      else log.info('the engine sees to alerts again');
    }
  }
}

/** Workflows of alerts that need a wake, and post rooms that need one or have emails nobody holds. */
function undoneIn({ wakes, postRooms }: ToRing): ReadonlySet<string> {
  const waking = wakes.filter(({ kind }) => kind !== 'audit-cycle').map(({ workflowId }) => workflowId);
  return new Set([...waking, ...postRooms]);
}

function isAlert(workflowId: string): boolean {
  return workflowId.startsWith('safety-alert:');
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
