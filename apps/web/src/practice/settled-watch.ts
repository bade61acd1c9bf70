import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DatabaseSignals } from '#persistence/database-signals.js';
import { type Settled, SettledView } from '#persistence/views/settled.view.js';
import { log } from '#platform/log.js';
import { WebEnv } from '../web-env.js';

/** Waits until everything that is due has been done: woken by the database, never by a clock alone. */
@Injectable()
export class SettledWatch implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #signals: DatabaseSignals;

  constructor(
    private readonly env: WebEnv,
    private readonly settled: SettledView,
  ) {
    this.#signals = new DatabaseSignals(env.AUDITLOOP_DATABASE_URL, () =>
      log.warn('the practice clock lost the database'),
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.env.AUDITLOOP_CLOCK === 'practice') await this.#signals.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.#signals.stop();
  }

  /** How it stands: at once when settled, otherwise as soon as it is, or after `waitMs`. */
  async within(waitMs: number): Promise<Settled> {
    const until = performance.now() + waitMs;
    for (;;) {
      const signal = this.#signals.next('auditloop_settled', Math.min(250, Math.max(1, until - performance.now()))); // taken before the look
      const seen = await this.settled.now();
      if (seen.settled || performance.now() >= until) return seen;
      await signal;
    }
  }
}
