import { Injectable } from '@nestjs/common';
import type { Person } from '#domain/cycle/facts.js';
import type { MailDraft } from '#domain/mail/mail-draft.js';
import { type Instant, instant } from '#domain/time/instant.js';
import { NOT_ME } from '#persistence/stores/outbox.store.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WORKER_PROCESS } from '#persistence/work-actor.js';
import { enterPartnershipOf } from '../shared/enter-partnership.js';
import { World } from '../shared/world.js';
import { worldKey } from './sort-post.operation.js';

/** One mail an attempt has claimed; its intent is committed. */
export interface ClaimedMail {
  readonly key: string;
  /** Proof of the claim; RecordMail needs it. */
  readonly token: string;
  readonly attempt: number;
  /** An earlier attempt may have reached the host: look it up before sending again. */
  readonly uncertain: boolean;
  /** How often it was sent again although an earlier attempt may have reached the host. */
  readonly sentAgain: number;
  readonly messageId: string;
  readonly date: Instant;
  readonly to: Person;
  readonly partnershipName: string;
  /** Its key is unique in the world, so that its Message-ID is. */
  readonly draft: MailDraft;
}

/** Claims mails of one post room by a lease on the machine clock, and commits the intent before anything is sent. */
@Injectable()
export class ClaimMail {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** `leaseMs` must be longer than all the time-outs of one attempt to send. */
  async run(
    workflowId: string,
    options: { readonly limit: number; readonly leaseMs: number },
  ): Promise<readonly ClaimedMail[]> {
    return this.work.run(WORKER_PROCESS, async (tx) => {
      const partnershipId = await enterPartnershipOf(tx, workflowId);
      const token = this.world.newId();
      const from = this.world.machineNow();
      const claims = await tx.outbox.claim(token, from, instant(from + options.leaseMs), options.limit);
      if (claims.length === 0) return [];
      const { people, partnershipName } = await tx.partnerships.roster();
      const wrongReaders = await tx.outbox.wrongReaders();
      const claimed: ClaimedMail[] = [];
      for (const { draft, ...claim } of claims) {
        const to = people[draft.person];
        // Not even what is urgent: an alert goes on to its next contacts, as after any other email that was not delivered.
        if (to?.active === true && !wrongReaders.has(draft.person)) {
          const mail = { ...draft, key: worldKey(partnershipId, draft.key) };
          claimed.push({ ...claim, key: draft.key, token, draft: mail, to, partnershipName });
        } else {
          await tx.outbox.end(draft.key, token, {
            state: 'bounced',
            at: from,
            retryAt: null,
            resolved: false,
            error: to?.active === true ? NOT_ME : 'nobody-there',
          });
          await tx.notify('settled');
        }
      }
      return claimed;
    });
  }
}
