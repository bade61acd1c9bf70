import { Injectable } from '@nestjs/common';
import { type Instant, instant } from '#domain/time/instant.js';
import { machineNow } from '#platform/clock.js';
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

/** What the relay reads. */
export interface ToRing {
  readonly now: Instant;
  /** Version of the practice clock. */
  readonly clockVersion: number;
  readonly wakes: readonly WakeToRing[];
  /** Post rooms with mails that nobody holds: theirs to send, so they are rung only when it stays so. */
  readonly postRooms: readonly string[];
}

/** In live mode a workflow's own timer comes first (they fire up to a second late); the relay is the watchdog. */
const TIMERS_MS = 3_000;

/** What the relay reads: workflows of every partnership that need a wake now. */
@Injectable()
export class WakesView {
  constructor(private readonly work: UnitOfWork) {}

  /** Up to `limit` of them, audits last, with the business now and the version of the clock they were read at. */
  async toRing(limit = 500): Promise<ToRing> {
    return this.work.read(WORKER_PROCESS, async (tx) => {
      const { now, mode, version } = await tx.time();
      const overdue = instant(mode === 'live' ? now - TIMERS_MS : now);
      const rows = await tx.query<{ workflow_id: string; kind: WakeKind; bell: string }>(
        `select workflow_id, kind, bell from wake where ${needsWake('$1')} order by kind = 'audit-cycle', wait_until nulls first limit $2`,
        [stamp(overdue), limit],
      );
      const wakes = rows.map((row) => ({ workflowId: row.workflow_id, kind: row.kind, bell: Number(row.bell) }));
      const posts = await tx.query<{ workflow_id: string }>('select post_rooms_waiting($1) as workflow_id limit $2', [
        stamp(machineNow()),
        limit,
      ]);
      return { now, clockVersion: version, wakes, postRooms: posts.map((row) => row.workflow_id) };
    });
  }
}
