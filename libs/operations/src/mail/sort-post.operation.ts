import { Injectable } from '@nestjs/common';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { isAboutAlert } from '#domain/mail/hold.js';
import type { PendingNotice } from '#domain/mail/mail-draft.js';
import { sortPost } from '#domain/mail/sort-mail.js';
import { type Instant, instant } from '#domain/time/instant.js';
import { type Tx, UnitOfWork } from '#persistence/unit-of-work.js';
import { WORKER_PROCESS } from '#persistence/work-actor.js';
import { waitMsOf } from '../acts/apply-due.operation.js';
import { countFailure, enterPartnershipOf } from '../shared/enter-partnership.js';
import { World } from '../shared/world.js';

/** What the post room hears after sorting. */
export interface Sorted {
  readonly waitMs: number | null;
  /** Mails of the outbox that wait to be sent or resolved. */
  readonly toSend: number;
  readonly done: false;
}

/** One broken cycle must not hold up all mail: after so long of machine time the post is sorted all the same. */
const PATIENCE_MS = 5_000;
const DAY_MS = 86_400_000;
/** How far back a digest may have been cut that a notice could still belong to. */
const DIGESTS_MS = 30 * DAY_MS;

/** Key of a mail that is unique in the world, `<partnership id>/<key>`: its own is so in its partnership alone. */
export function worldKey(partnershipId: string, key: string): string {
  return `${partnershipId}/${key}`;
}

/** Cuts digests and mails out of the pending notices of one partnership and puts them into the outbox. */
@Injectable()
export class SortPost {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** `workflowId` is `post-room:<partnership uuid>`. */
  async run(workflowId: string): Promise<Sorted> {
    const until = this.world.machineNow() + PATIENCE_MS;
    return countFailure(this.work, workflowId, async () => {
      for (;;) {
        const patient = this.world.machineNow() < until;
        const sorted = await this.work.run(WORKER_PROCESS, (tx) => this.#sort(tx, workflowId, patient));
        if (sorted !== null) return sorted;
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
    });
  }

  /**
   * Puts the emails about safety alerts into the outbox at once, whatever else waits; the rest, and the bell, stay for
   * `run`.
   */
  async alerts(workflowId: string): Promise<void> {
    await this.work.run(WORKER_PROCESS, async (tx) => {
      const partnershipId = await enterPartnershipOf(tx, workflowId);
      if ((await tx.wakes.lock(workflowId)) === null) throw new Error('there is no such post room');
      const now = await tx.now();
      const pending = await tx.notices.pending();
      await this.#cut(tx, partnershipId, now, pending.filter(isAboutAlert));
      await tx.notify('settled');
    });
  }

  /** Null when cycles of the partnership have something to do first: what they tell belongs into the same digest. */
  async #sort(tx: Tx, workflowId: string, patient: boolean): Promise<Sorted | null> {
    const partnershipId = await enterPartnershipOf(tx, workflowId);
    const wake = await tx.wakes.lock(workflowId);
    if (wake === null) throw new Error('there is no such post room');
    const { now, mode } = await tx.time();
    if (patient && (await tx.wakes.othersNeedWake(now))) return null;
    const { nextAt, lost } = await this.#cut(tx, partnershipId, now, await tx.notices.pending());
    // A mail whose key is used already takes nothing along: its notices stay for the next day's, and nobody spins.
    const wait = lost && (nextAt === null || nextAt <= now) ? instant(now + DAY_MS) : nextAt;
    await tx.wakes.settle(workflowId, wake.bell, wait, false);
    await tx.notify('settled');
    return { waitMs: waitMsOf(mode, now, wait), toSend: await tx.outbox.open(), done: false };
  }

  /** Puts the mails of these notices that leave now into the outbox; `lost` says that the key of one was used already. */
  async #cut(
    tx: Tx,
    partnershipId: string,
    now: Instant,
    pending: readonly PendingNotice[],
  ): Promise<{ readonly nextAt: Instant | null; readonly lost: boolean }> {
    const facts = await this.#factsOf(tx, pending);
    const digests = await tx.outbox.digestKeysSince(instant(now - DIGESTS_MS));
    const { mails, notNeeded, waiting, nextAt } = sortPost(pending, {
      now,
      readings: this.world.readings,
      facts,
      used: (key) => digests.has(key),
    });
    await tx.notices.notNeeded(notNeeded);
    await tx.notices.wait(waiting);
    let lost = false;
    for (const mail of mails) {
      if (await tx.outbox.add(mail, this.world.messageIdOf(worldKey(partnershipId, mail.key)))) {
        await tx.notices.mailed(mail.key, mail.items);
      } else lost = true;
    }
    return { nextAt, lost };
  }

  /** The cycles that pending notices speak of: their times, and what is still needed (docs/decisions/0022). */
  async #factsOf(tx: Tx, pending: readonly PendingNotice[]): Promise<ReadonlyMap<string, CycleFacts>> {
    const facts = new Map<string, CycleFacts>();
    for (const cycleId of new Set(pending.map((notice) => notice.cycleId))) {
      const loaded = await tx.facts.load(cycleId);
      if (loaded !== null) facts.set(cycleId, loaded);
    }
    return facts;
  }
}
