import { Injectable } from '@nestjs/common';
import type { Outcome } from '#domain/outcome.js';
import type { Instant } from '#domain/time/instant.js';
import type { SignedIn } from './signed-in.js';

/** Opens a session as any person of a partnership, in practice mode only; refused in production. */
@Injectable()
export class ActAs {
  /** `partnership` is its id or its code. */
  async run(_input: {
    readonly partnership: string;
    readonly person: string;
  }): Promise<Outcome<{ readonly token: string; readonly expiresAt: Instant; readonly who: SignedIn }>> {
    throw new Error('not yet');
  }
}
