import { setTimeout as pause } from 'node:timers/promises';
import { type Child, endEarlierRun } from './child.js';
import { reasonOf, StackRefused } from './refusal.js';

/** The processes of an installation. */
export type PartName = 'web' | 'worker' | 'catcher' | 'temporal' | 'postgres';

/** The order in which they are stopped: first those that need the others. */
export const STOP_ORDER: readonly PartName[] = ['web', 'worker', 'catcher', 'temporal', 'postgres'];

/** What a part is called in a sentence. */
export const TITLES: Readonly<Record<PartName, string>> = {
  web: 'the web',
  worker: 'the worker',
  catcher: 'the mail catcher',
  temporal: 'Temporal',
  postgres: 'PostgreSQL',
};

const FIRST_BACK_OFF_MS = 100;
const LONGEST_BACK_OFF_MS = 10_000;
const STEADY_MS = 30_000;

/** One part of the installation: starts it, and starts it again when it dies without having been asked to. */
export class Part {
  /** Whether it is started again when it dies; a chaos test switches this off. */
  isKeptUp = true;
  private child: Child | null = null;
  private launching: Promise<Child> | null = null;
  private recovery: Promise<void> | null = null;
  private isWanted = false;
  private rest = new AbortController();
  private backOffMs = FIRST_BACK_OFF_MS;

  /** `launch` resolves when the part is ready. */
  constructor(
    readonly name: PartName,
    private readonly pidFile: string,
    private readonly launch: () => Promise<Child>,
    private readonly say: (text: string) => void,
  ) {}

  /** The number of its process; null while it is down or not ready yet. */
  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  /** Starts it and resolves when it is ready; does nothing when it runs. */
  async start(): Promise<void> {
    this.isWanted = true;
    if (this.recovery !== null) return this.ready();
    if (this.child === null) await this.bringUp();
  }

  /** Asks it to end; resolves when it has gone, also when it was just being started. */
  async stop(graceMs?: number): Promise<void> {
    this.isWanted = false;
    this.rest.abort();
    while (this.launching !== null) {
      const over = this.launching.then(
        () => true,
        () => true,
      );
      await endEarlierRun(this.pidFile);
      await Promise.race([over, pause(100)]);
    }
    await this.recovery;
    await this.child?.stop(graceMs);
    this.child = null;
  }

  /** Sends it a signal; after SIGKILL resolves when it has gone. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    child?.signal(signal);
    if (signal === 'SIGKILL') await child?.exited;
  }

  /** Resolves when it is ready, for instance after it died and was started again. */
  async ready(limitMs = 60_000): Promise<void> {
    const until = Date.now() + limitMs;
    while (this.child === null || this.child.hasExited()) {
      if (Date.now() > until)
        throw new StackRefused(`${TITLES[this.name]} is not ready after ${limitMs / 1000} seconds.`);
      await pause(20);
    }
  }

  private async bringUp(): Promise<void> {
    this.launching = this.launch();
    try {
      const child = await this.launching;
      const since = Date.now();
      this.child = child;
      void child.exited.then((how) => this.died(child, how, Date.now() - since));
    } finally {
      this.launching = null;
    }
  }

  private died(child: Child, how: string, livedMs: number): void {
    if (this.child !== child) return;
    this.child = null;
    if (!this.isWanted || !this.isKeptUp) return;
    if (livedMs > STEADY_MS) this.backOffMs = FIRST_BACK_OFF_MS;
    this.say(`${TITLES[this.name]} ended (${how}) and is started again`);
    this.recovery = this.recover().finally(() => {
      this.recovery = null;
    });
  }

  private async recover(): Promise<void> {
    this.rest = new AbortController();
    while (this.isWanted) {
      const wait = this.backOffMs;
      this.backOffMs = Math.min(LONGEST_BACK_OFF_MS, wait * 2);
      await pause(wait, undefined, { signal: this.rest.signal }).catch(() => undefined); // stopped meanwhile: the loop ends
      if (!this.isWanted) return;
      try {
        return await this.bringUp();
      } catch (error) {
        if (this.isWanted)
          this.say(`${TITLES[this.name]} could not be started again and is tried once more: ${reasonOf(error)}`);
      }
    }
  }
}
