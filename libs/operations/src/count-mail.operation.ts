import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WORKER_PROCESS } from '#persistence/work-actor.js';
import { enterPartnershipOf } from './enter-partnership.js';

/** Counts the mails of one post room that still wait to be sent or resolved. */
@Injectable()
export class CountMail {
  constructor(private readonly work: UnitOfWork) {}

  async run(workflowId: string): Promise<number> {
    return this.work.run(WORKER_PROCESS, async (tx) => {
      await enterPartnershipOf(tx, workflowId);
      return tx.outbox.open();
    });
  }
}
