import { Injectable } from '@nestjs/common';
import type { Instant } from '#domain/time/instant.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import { World } from '../shared/world.js';

/** Counts how often callers asked for something, over all processes of the site; callers are kept by their hashes alone. */
@Injectable()
export class CountCalls {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** Counts one more call: how many there were in the window of so many milliseconds, and when it ends. */
  async run(what: string, caller: string, ms: number): Promise<{ readonly calls: number; readonly endsAt: Instant }> {
    const hash = this.world.sha256(`${what} ${caller}`);
    return this.work.run(WEB_PROCESS, (tx) => tx.callCounts.count(what, hash, ms, this.world.machineNow()));
  }
}
