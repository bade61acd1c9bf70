import { Injectable } from '@nestjs/common';
import type { Outcome } from '#domain/outcome.js';
import type { SignedIn } from './signed-in.js';

/** Lets a step that failed be tried again: the coordinator's to do. */
@Injectable()
export class RetryFailedStep {
  async run(_who: SignedIn, _cycle: string, _stepKey: string): Promise<Outcome<{ readonly key: string }>> {
    throw new Error('not yet');
  }
}
