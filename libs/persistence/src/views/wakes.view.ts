import { Injectable } from '@nestjs/common';
import type { Instant } from '#domain/time/instant.js';
import { stamp } from '../query.js';
import { needsWake, type WakeKind } from '../stores/wake.store.js';
import { UnitOfWork } from '../unit-of-work.js';
import { WORKER_PROCESS } from '../work-actor.js';

/** A workflow that needs a wake; the same bell at the same clock version is the same ring. */
export interface WakeToRing {
  readonly workflowId: string;
  readonly kind: WakeKind;
  readonly bell: number;
}

/** What the relay reads: workflows of every partnership that need a wake now. */
@Injectable()
export class WakesView {
  constructor(private readonly work: UnitOfWork) {}

  /** Up to `limit` of them, with the business now and the version of the clock they were read at. */
  async toRing(
    limit = 500,
  ): Promise<{ readonly now: Instant; readonly clockVersion: number; readonly wakes: readonly WakeToRing[] }> {
    return this.work.run(WORKER_PROCESS, async (tx) => {
      const clock = await tx.clock.read();
      const now = await tx.now();
      const rows = await tx.query<{ workflow_id: string; kind: WakeKind; bell: string }>(
        `select workflow_id, kind, bell from wake where ${needsWake('$1')} order by wait_until nulls first limit $2`,
        [stamp(now), limit],
      );
      const wakes = rows.map((row) => ({ workflowId: row.workflow_id, kind: row.kind, bell: Number(row.bell) }));
      return { now, clockVersion: clock.version, wakes };
    });
  }
}
