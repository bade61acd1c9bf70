import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WORKER_PROCESS } from '#persistence/work-actor.js';
import { enterPartnershipOf } from '../shared/enter-partnership.js';
import { World } from '../shared/world.js';

/** What is left to send, and how long until some of it is free to be claimed; null when nothing is left. */
export interface MailLeft {
  readonly left: number;
  readonly waitMs: number | null;
}

/** Counts the mails of one post room that still wait to be sent or resolved. */
@Injectable()
export class CountMail {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  async run(workflowId: string): Promise<MailLeft> {
    return this.work.run(WORKER_PROCESS, async (tx) => {
      await enterPartnershipOf(tx, workflowId);
      const { left, freeAt } = await tx.outbox.waiting();
      return { left, waitMs: freeAt === null ? null : Math.max(0, freeAt - this.world.machineNow()) };
    });
  }
}
