import { Injectable } from '@nestjs/common';
import type { Outcome } from '#domain/outcome.js';
import type { SignedIn } from './signed-in.js';

/** One act of one person, as the API or a story's driver hands it over (input already parsed). */
export interface ActRequest {
  /** The cycle's id or its reference. */
  readonly cycle: string;
  readonly act: string;
  readonly input: unknown;
  /** Version of the act's target as the person saw it; another one is refused with `stale-version`. */
  readonly ifVersion?: number;
  /** Key of the request, unique per person; the same key with the same body gets the first answer again. */
  readonly idempotencyKey?: string;
}

/** What the person gets back. */
export interface ActAnswer {
  readonly result: Readonly<Record<string, unknown>>;
  readonly cycle: { readonly id: string; readonly reference: string };
  /** Version of the act's target after it. */
  readonly version: number;
  /** Whether this is the kept answer of an earlier request with the same key. */
  readonly replayed: boolean;
}

/** Performs one act of a person on one cycle, in one transaction. */
@Injectable()
export class PerformAct {
  async run(_who: SignedIn, _request: ActRequest): Promise<Outcome<ActAnswer>> {
    throw new Error('not yet');
  }
}
