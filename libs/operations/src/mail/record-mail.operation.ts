import { Injectable } from '@nestjs/common';
import { instant } from '#domain/time/instant.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WORKER_PROCESS } from '#persistence/work-actor.js';
import { callNextContacts } from '../acts/call-next-contacts.js';
import { enterPartnershipOf } from '../shared/enter-partnership.js';
import { World } from '../shared/world.js';

/** How an attempt to send ended. `due` returns the mail for another try after `retryMs`; `error` is a code, never text. */
export type MailEnd =
  | { readonly state: 'sent'; readonly resolved?: boolean }
  | { readonly state: 'uncertain'; readonly retryMs?: number; readonly error?: string }
  | { readonly state: 'due'; readonly retryMs: number; readonly error?: string }
  | { readonly state: 'bounced'; readonly error?: string };

/** Records how an attempt to send a claimed mail ended; false when the claim was lost meanwhile. */
@Injectable()
export class RecordMail {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** Notes that an uncertain mail is about to be sent again (docs/decisions/0008); false when the claim was lost meanwhile. */
  async sendingAgain(
    workflowId: string,
    claim: { readonly key: string; readonly token: string },
    leaseMs: number,
  ): Promise<boolean> {
    return this.work.run(WORKER_PROCESS, async (tx) => {
      await enterPartnershipOf(tx, workflowId);
      return tx.outbox.sendingAgain(claim.key, claim.token, instant(this.world.machineNow() + leaseMs));
    });
  }

  async run(
    workflowId: string,
    claim: { readonly key: string; readonly token: string },
    end: MailEnd,
  ): Promise<boolean> {
    return this.work.run(WORKER_PROCESS, async (tx) => {
      await enterPartnershipOf(tx, workflowId);
      const at = this.world.machineNow();
      const retryMs = 'retryMs' in end ? (end.retryMs ?? 0) : 0;
      const ended = await tx.outbox.end(claim.key, claim.token, {
        state: end.state,
        at,
        retryAt: retryMs > 0 ? instant(at + retryMs) : null,
        resolved: end.state === 'sent' && end.resolved === true,
        error: 'error' in end ? (end.error ?? null) : null,
      });
      if (ended && end.state === 'bounced') await callNextContacts(tx, this.world, await tx.outbox.itemsOf(claim.key));
      await tx.notify('settled');
      return ended;
    });
  }
}
