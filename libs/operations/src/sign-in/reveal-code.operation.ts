import { Injectable } from '@nestjs/common';
import type { CodePurpose } from '#persistence/stores/sign-in-code.store.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WORKER_PROCESS } from '#persistence/work-actor.js';
import { enterPartnershipOf } from '../shared/enter-partnership.js';
import { World } from '../shared/world.js';
import { CODE_MAIL } from './ask-for-code.operation.js';

/** Whether a mail carries a one-time code; its outbox row does not hold it. */
export function carriesCode(kind: string): boolean {
  return kind === CODE_MAIL;
}

/** Gives the worker the code that a mail has to carry, and forgets it once the mail has gone. */
@Injectable()
export class RevealCode {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** The code in clear and what it is for; null when it is too late to send it. `mailKey` is the mail's key in its partnership. */
  async run(
    workflowId: string,
    mailKey: string,
  ): Promise<{ readonly code: string; readonly purpose: CodePurpose } | null> {
    return this.work.run(WORKER_PROCESS, async (tx) => {
      await enterPartnershipOf(tx, workflowId);
      return tx.signInCodes.reveal(idOf(mailKey), this.world.machineNow());
    });
  }

  /** Forgets the code in clear; what was typed is held against its hash. */
  async forget(workflowId: string, mailKey: string): Promise<void> {
    await this.work.run(WORKER_PROCESS, async (tx) => {
      await enterPartnershipOf(tx, workflowId);
      await tx.signInCodes.forget(idOf(mailKey));
    });
  }
}

function idOf(mailKey: string): string {
  return mailKey.slice(CODE_MAIL.length + 1);
}
