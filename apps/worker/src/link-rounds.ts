import { setTimeout as pause } from 'node:timers/promises';
import { log } from '#platform/log.js';

const FIRST_MS = 60_000;
const ROUND_MS = 10 * 60_000;

/** Tries links of resources in rounds, ten minutes apart: beside the engine, for no audit waits for it. */
export class LinkRounds {
  readonly #stop = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  constructor(private readonly tryLinks: (signal: AbortSignal) => Promise<unknown>) {}

  /** Begins, after a minute. */
  start(): void {
    this.#loop = this.#run();
  }

  /** Resolves when the link that is being tried has been. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    await pause(FIRST_MS, undefined, { signal }).catch(() => undefined);
    while (!signal.aborted) {
      await this.tryLinks(signal).catch((error: unknown) =>
        log.warn('links could not be tried: another round follows', {
          error: error instanceof Error ? error.name : 'unknown',
        }),
      );
      await pause(ROUND_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
