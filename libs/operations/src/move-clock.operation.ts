import { Injectable } from '@nestjs/common';
import type { Outcome } from '#domain/outcome.js';
import type { Instant } from '#domain/time/instant.js';

/** Moves the practice clock forward; refused in live mode and in production. */
@Injectable()
export class MoveClock {
  async run(_to: Instant): Promise<Outcome<{ readonly now: Instant; readonly version: number }>> {
    throw new Error('not yet');
  }
}
