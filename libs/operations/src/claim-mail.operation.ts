import { Injectable } from '@nestjs/common';
import type { Person } from '#domain/cycle/facts.js';
import type { Instant } from '#domain/time/instant.js';

/** One mail an attempt has claimed; its intent is committed. */
export interface ClaimedMail {
  readonly key: string;
  /** Proof of the claim; RecordMail needs it. */
  readonly token: string;
  readonly attempt: number;
  /** An earlier attempt may have reached the host: look it up before sending again. */
  readonly uncertain: boolean;
  readonly messageId: string;
  readonly date: Instant;
  readonly to: Person;
  readonly partnershipName: string;
  readonly draft: import('#persistence/stores/outbox.store.js').OutboxDraft;
}

/** Claims mails of one post room by a lease on the machine clock, and commits the intent before anything is sent. */
@Injectable()
export class ClaimMail {
  async run(_workflowId: string, _options: { readonly limit: number; readonly leaseMs: number }): Promise<readonly ClaimedMail[]> {
    throw new Error('not yet');
  }
}
