import { Injectable } from '@nestjs/common';
import { entry } from '#domain/cycle/decision.js';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import { NOTHING_HERE } from '#domain/text/messages.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { actorOf, type SignedIn } from '../shared/signed-in.js';
import { cycleWorkflow } from '../shared/workflow-ids.js';
import { World } from '../shared/world.js';
import { writeOwed } from './write-owed.js';

/** Lets a step that failed be tried again: the coordinator's to do. */
@Injectable()
export class RetryFailedStep {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** `cycle` is its reference or id. */
  async run(who: SignedIn, cycle: string, stepKey: string): Promise<Outcome<{ readonly key: string }>> {
    return this.work.run(actorOf(who), async (tx) => {
      const cycleId = await tx.facts.idOf(cycle);
      const wake = cycleId === null ? null : await tx.wakes.lock(cycleWorkflow(cycleId));
      if (cycleId === null || wake === null) return refused('not-found', NOTHING_HERE);
      const now = await tx.now();
      const person = await tx.partnerships.person(who.person);
      if (person?.active !== true || !person.roles.includes('coordinator')) {
        return refused('not-allowed', 'Only the coordinator can run a failed step again.');
      }
      if (!(await tx.facts.forgetFailedStep(cycleId, stepKey))) {
        return refused('not-found', NOTHING_HERE, 'step');
      }
      await tx.failedSteps.retrying(cycleId, stepKey);
      const facts = await tx.facts.load(cycleId);
      if (facts !== null) await writeOwed(tx, facts, this.world.readings);
      await tx.log.append(cycleId, [
        entry({ actor: who, now }, 'step.retried', '', 'A failed step will be run again.', { step: stepKey }),
      ]);
      await tx.wakes.ring(cycleWorkflow(cycleId));
      await tx.notify('wake');
      return accepted({ key: stepKey });
    });
  }
}
