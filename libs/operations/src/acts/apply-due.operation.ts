import { Inject, Injectable } from '@nestjs/common';
import type { Woken } from '#contracts/engine/names.js';
import type { Instant } from '#domain/time/instant.js';
import { type Tx, UnitOfWork } from '#persistence/unit-of-work.js';
import { WORKER_PROCESS } from '#persistence/work-actor.js';
import { countFailure, enterPartnershipOf } from '../shared/enter-partnership.js';
import { subjectOf } from '../shared/workflow-ids.js';
import { World } from '../shared/world.js';
import { CYCLE_RULES, type DueRules } from './rules.js';
import { takeDueSteps } from './take-due-steps.js';
import { ringOthers } from './write-decisions.js';

/** Applies everything that is due in one cycle, in one transaction; safe to run twice. */
@Injectable()
export class ApplyDue {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
    @Inject(CYCLE_RULES) private readonly rules: DueRules,
  ) {}

  /** `workflowId` is `audit-cycle:<uuid>`. */
  async run(workflowId: string): Promise<Woken> {
    return countFailure(this.work, workflowId, () =>
      this.work.run(WORKER_PROCESS, (tx) => this.#apply(tx, workflowId)),
    );
  }

  async #apply(tx: Tx, workflowId: string): Promise<Woken> {
    const subject = subjectOf(workflowId);
    if (subject.kind !== 'audit-cycle') throw new RangeError('not the id of a cycle’s workflow');
    await enterPartnershipOf(tx, workflowId);
    const wake = await tx.wakes.lock(workflowId);
    const { now, mode } = await tx.time();
    const facts = await tx.facts.load(subject.cycleId);
    if (wake === null || facts === null) throw new Error('there is no such cycle');
    const context = { now, readings: this.world.readings };
    const taken = await takeDueSteps(tx, facts, this.rules, context, this.world.stepFailed);
    const { state, stage } = taken.facts.cycle;
    const done = taken.nextAt === null && (state === 'closed' || state === 'cancelled');
    await tx.wakes.settle(workflowId, wake.bell, taken.nextAt, done);
    if (await ringOthers(tx, taken.facts, context, taken)) await tx.notify('wake');
    await tx.notify('settled');
    return { waitMs: waitMsOf(mode, now, taken.nextAt), stage, done };
  }
}

/**
 * How many milliseconds a workflow waits: never under a second. Null, for the bell alone, when nothing falls due and in
 * practice mode (docs/decisions/0021).
 */
export function waitMsOf(mode: 'live' | 'practice', now: Instant, nextAt: Instant | null): number | null {
  return mode === 'practice' || nextAt === null ? null : Math.max(1_000, nextAt - now);
}
