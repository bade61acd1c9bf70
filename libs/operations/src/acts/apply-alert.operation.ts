import { Injectable } from '@nestjs/common';
import type { Woken } from '#contracts/engine/names.js';
import { performStep } from '#domain/agenda/agenda.js';
import { alertAgenda, settleAlert } from '#domain/agenda/alert-agenda.js';
import { needsRing } from '#domain/agenda/needs-ring.js';
import { type Tx, UnitOfWork } from '#persistence/unit-of-work.js';
import { WORKER_PROCESS } from '#persistence/work-actor.js';
import { countFailure, enterPartnershipOf } from '../shared/enter-partnership.js';
import { cycleWorkflow, subjectOf } from '../shared/workflow-ids.js';
import { World } from '../shared/world.js';
import { waitMsOf } from './apply-due.operation.js';
import type { DueRules } from './rules.js';
import { takeDueSteps } from './take-due-steps.js';
import { ringOthers } from './write-decisions.js';

/** Applies everything that is due for one safety alert; no pause touches it. */
@Injectable()
export class ApplyAlert {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** `workflowId` is `safety-alert:<cycle uuid>/<ref>`. */
  async run(workflowId: string): Promise<Woken> {
    return countFailure(this.work, workflowId, () =>
      this.work.run(WORKER_PROCESS, (tx) => this.#apply(tx, workflowId)),
    );
  }

  async #apply(tx: Tx, workflowId: string): Promise<Woken> {
    const subject = subjectOf(workflowId);
    if (subject.kind !== 'safety-alert') throw new RangeError('not the id of an alert’s workflow');
    await enterPartnershipOf(tx, workflowId);
    // The cycle's row first: it orders everything that changes the facts of the cycle.
    const cycle = await tx.wakes.lock(cycleWorkflow(subject.cycleId));
    const wake = await tx.wakes.lock(workflowId);
    const { now, mode } = await tx.time();
    const facts = await tx.facts.load(subject.cycleId);
    if (cycle === null || wake === null || facts?.alert[subject.alert] === undefined)
      throw new Error('there is no such alert');
    const context = { now, readings: this.world.readings };
    const taken = await takeDueSteps(tx, facts, rulesOf(subject.alert), context, this.world.stepFailed);
    const state = taken.facts.alert[subject.alert]?.state ?? 'RAISED';
    const done = taken.nextAt === null && (state === 'RESOLVED' || state === 'NO_ACTION_NEEDED');
    await tx.wakes.settle(workflowId, wake.bell, taken.nextAt, done);
    let rang = taken.facts !== facts && needsRing(taken.facts, context, cycle.waitUntil);
    if (rang) await tx.wakes.ring(cycleWorkflow(subject.cycleId));
    rang = (await ringOthers(tx, taken.facts, context, taken, workflowId)) || rang;
    if (rang) await tx.notify('wake');
    await tx.notify('settled');
    return { waitMs: waitMsOf(mode, now, taken.nextAt), stage: state, done };
  }
}

/** What falls due by itself for one alert. */
function rulesOf(alert: string): DueRules {
  return {
    settle: (facts, context) => settleAlert(facts, alert, context),
    agenda: (facts, context) => alertAgenda(facts, alert, context),
    performStep,
  };
}
