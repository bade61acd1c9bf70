import { Injectable } from '@nestjs/common';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import type { Instant } from '#domain/time/instant.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import { World } from '../shared/world.js';

/** Moves the practice clock forward (to any instant while no cycle was planned yet); refused in live mode and production. */
@Injectable()
export class MoveClock {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  async run(to: Instant): Promise<Outcome<{ readonly now: Instant; readonly version: number }>> {
    if (this.world.profile === 'production')
      return refused('not-in-production', 'You cannot move the clock in production.');
    return this.work.run(WEB_PROCESS, async (tx) => {
      if ((await tx.time()).mode !== 'practice') {
        return refused('not-in-live-mode', 'This installation keeps real time, so you cannot move its clock.');
      }
      const moved = await tx.clock.move(to, tx.machineNow());
      if (moved === null) return refused('clock-only-forward', 'The practice clock is already later than that.', 'to');
      await tx.notify('wake');
      return accepted(moved);
    });
  }
}
