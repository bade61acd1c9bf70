import { Injectable } from '@nestjs/common';
import { needsRing } from '#domain/agenda/needs-ring.js';
import { DUTY_RULES } from '#domain/holders/duty-rows.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WORKER_PROCESS } from '#persistence/work-actor.js';
import { enterPartnershipOf } from '../shared/enter-partnership.js';
import { subjectOf } from '../shared/workflow-ids.js';
import { World } from '../shared/world.js';
import { writeOwed } from './write-owed.js';

/**
 * Writes again what is owed, and the log of challenges, of every cycle whose duties other rules have written, and rings those in which something
 * falls due earlier by the new rules: once after a release that changed them.
 */
@Injectable()
export class RewriteDuties {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** Each cycle in a transaction of its own, closed and paused ones too; answers how many were written. */
  async run(): Promise<number> {
    const workflows = await this.work.run(WORKER_PROCESS, (tx) => tx.wakes.withDutiesOfOtherRules(DUTY_RULES));
    for (const workflowId of workflows) await this.#rewrite(workflowId);
    return workflows.length;
  }

  async #rewrite(workflowId: string): Promise<void> {
    const subject = subjectOf(workflowId);
    if (subject.kind !== 'audit-cycle') throw new RangeError('not the id of a cycle’s workflow');
    await this.work.run(WORKER_PROCESS, async (tx) => {
      await enterPartnershipOf(tx, workflowId);
      const wake = await tx.wakes.lock(workflowId);
      const facts = await tx.facts.load(subject.cycleId);
      if (facts === null) return;
      const { readings } = this.world;
      await writeOwed(tx, facts, readings);
      if (!needsRing(facts, { now: await tx.now(), readings }, wake?.waitUntil ?? null)) return;
      await tx.wakes.ring(workflowId);
      await tx.notify('wake');
    });
  }
}
