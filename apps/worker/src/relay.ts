import type { Client } from '@temporalio/client';
import { MAIN_QUEUE, RING, WORKFLOW_OF } from '#contracts/engine/names.js';
import type { Signal } from '#persistence/database-signals.js';
import type { ToRing } from '#persistence/views/wakes.view.js';
import { machineNow } from '#platform/clock.js';
import { log } from '#platform/log.js';

const SCAN_MS = 500;
const FIRST_PATIENCE_MS = 3_000;
const LONGEST_PATIENCE_MS = 60_000;
/** A ring that Temporal did not take is tried again after this. */
const REFUSED_MS = 2_000;
/** Rings under way at once: more only wait for each other in Temporal. */
const AT_ONCE = 10;
/** How long Temporal may take to take one ring. */
const RING_LIMIT_MS = 5_000;

/** Where the relay reads, what tells it to, and how it rings: tests bring their own. */
export interface RelayWorld {
  readonly toRing: () => Promise<ToRing>;
  /** Resolves at the next signal, at every new connection, or in time. */
  readonly next: (signal: Signal, timeoutMs: number) => Promise<void>;
  readonly ring: (workflowId: string) => Promise<void>;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed?: () => number;
}

interface Rung {
  readonly mark: string;
  readonly againAt: number;
  readonly patience: number;
}

/**
 * Turns rows that need a wake into rings, safety alerts first, ten at a time, and is the watchdog too: it rings the same
 * mark (bell and version of the clock) again only after 3 s, 6 s … 60 s, and after 2 s when the ring was not taken. It
 * keeps nothing that a restart could lose.
 */
export class Relay {
  readonly #rung = new Map<string, Rung>();
  readonly #elapsed: () => number;
  #stopped = false;
  #loop: Promise<void> = Promise.resolve();
  #trouble: 'database' | 'temporal' | null = null;

  constructor(private readonly world: RelayWorld) {
    this.#elapsed = world.elapsed ?? (() => performance.now());
  }

  /** Begins to listen and to scan. */
  start(): void {
    this.#loop = this.#run();
  }

  /** Resolves when the round under way has ended; whatever it did not ring is found by the next relay. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const next = this.world.next('auditloop_wake', SCAN_MS); // taken before the scan: nothing falls between
      await this.scan();
      if (!this.#stopped) await next;
    }
  }

  /** Looks once and rings whatever needs it. */
  async scan(): Promise<void> {
    let toRing: ToRing;
    try {
      toRing = await this.world.toRing();
    } catch {
      this.#report('database');
      return;
    }
    const due = this.#dueAmong(marksOf(toRing));
    let refused = 0;
    for (let from = 0; from < due.length && refused < AT_ONCE && !this.#stopped; from += AT_ONCE) {
      await Promise.all(
        due.slice(from, from + AT_ONCE).map(async ([workflowId, rung]) => {
          try {
            await this.world.ring(workflowId);
            this.#rung.set(workflowId, rung);
          } catch {
            refused += 1;
            this.#rung.set(workflowId, { mark: rung.mark, againAt: this.#elapsed() + REFUSED_MS, patience: 0 });
          }
        }),
      );
    }
    if (refused > 0) this.#report('temporal');
    else if (due.length > 0 || this.#trouble === 'database') this.#report(null);
  }

  #dueAmong(marks: ReadonlyMap<string, string>): readonly (readonly [string, Rung])[] {
    for (const workflowId of this.#rung.keys()) if (!marks.has(workflowId)) this.#rung.delete(workflowId);
    const now = this.#elapsed();
    const due: [string, Rung][] = [];
    for (const [workflowId, mark] of marks) {
      const before = this.#rung.get(workflowId);
      if (before?.mark !== mark) {
        const first = { mark, againAt: now + FIRST_PATIENCE_MS, patience: FIRST_PATIENCE_MS };
        if (mark === MAIL_WAITS) this.#rung.set(workflowId, first);
        else due.push([workflowId, first]);
      } else if (now >= before.againAt) {
        const patience = Math.min(before.patience * 2 || FIRST_PATIENCE_MS, LONGEST_PATIENCE_MS);
        due.push([workflowId, { mark, againAt: now + patience, patience }]);
      }
    }
    const isAlert = ([workflowId]: readonly [string, Rung]): boolean => workflowId.startsWith('safety-alert:');
    return [...due.filter(isAlert), ...due.filter((one) => !isAlert(one))];
  }

  /** An outage is logged when it begins and when it is over, not at every scan. */
  #report(trouble: 'database' | 'temporal' | null): void {
    if (trouble === this.#trouble) return;
    if (trouble === 'database') log.warn('the relay cannot read the database: it goes on trying');
    else if (trouble === 'temporal') log.warn('the relay cannot ring: Temporal does not answer; it goes on trying');
    else log.info('the relay works again');
    this.#trouble = trouble;
  }
}

/** Mark of a post room that is rung only when its mails stay unclaimed: as a rule it is about to take them. */
const MAIL_WAITS = 'mail-waits';

function marksOf({ clockVersion, wakes, postRooms }: ToRing): ReadonlyMap<string, string> {
  return new Map([
    ...postRooms.map((workflowId) => [workflowId, MAIL_WAITS] as const),
    ...wakes.map(({ workflowId, bell }) => [workflowId, `${bell}/${clockVersion}`] as const),
  ]);
}

/**
 * A function that rings a workflow through Temporal by its id, starting it where it does not run. It throws when the id
 * names no workflow, or Temporal does not take the ring in five seconds.
 */
export function ringThrough(client: Client): (workflowId: string) => Promise<void> {
  return async (workflowId) => {
    const workflow = WORKFLOW_OF[workflowId.slice(0, workflowId.indexOf(':'))];
    if (workflow === undefined) throw new Error('a wake row names no workflow');
    await client.withDeadline(machineNow() + RING_LIMIT_MS, () =>
      client.workflow.signalWithStart(workflow, {
        workflowId,
        taskQueue: MAIN_QUEUE,
        args: [{ workflowId }],
        signal: RING,
        workflowTaskTimeout: '3 seconds', // a killed worker's task is given to another after that
      }),
    );
  };
}
