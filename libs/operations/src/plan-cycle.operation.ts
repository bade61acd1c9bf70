import { Injectable } from '@nestjs/common';
import type { Outcome } from '#domain/outcome.js';
import type { SignedIn } from './signed-in.js';

/** Plans a new cycle for the coordinator's partnership; it starts nothing until it is launched. */
@Injectable()
export class PlanCycle {
  async run(
    _who: SignedIn,
    _input: unknown,
    _options: { readonly idempotencyKey?: string } = {},
  ): Promise<Outcome<{ readonly id: string; readonly reference: string; readonly replayed: boolean }>> {
    throw new Error('not yet');
  }
}
