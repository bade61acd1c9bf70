import { Injectable } from '@nestjs/common';
import type { LinkFault } from '#domain/briefing/resource.js';
import { instant } from '#domain/time/instant.js';
import type { LinkToTry } from '#persistence/stores/resource.store.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WORKER_PROCESS } from '#persistence/work-actor.js';
import { World } from '../shared/world.js';

/** How long a link rests before it is tried again. */
const REST_MS = 24 * 60 * 60 * 1000;
/** How many are tried in one round. */
const MOST = 20;

/** Which links of resources are to be tried, and what came of it; by the machine's clock, over every partnership. */
@Injectable()
export class RecordLinks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** Some that were never tried, or not for a day, the longest ago first; on the practice clock only where `inPractice` says so. */
  toTry({ inPractice = false }: { readonly inPractice?: boolean } = {}): Promise<readonly LinkToTry[]> {
    return this.work.run(WORKER_PROCESS, async (tx) => {
      const { mode } = await tx.time();
      return mode === 'live' || inPractice ? tx.resources.toTry(instant(this.world.machineNow() - REST_MS), MOST) : [];
    });
  }

  /** Takes one for this process; false where another process has taken it, or it was changed meanwhile. */
  take(link: LinkToTry): Promise<boolean> {
    return this.#within(link, (tx) => tx.resources.takeToTry(link, this.world.machineNow()));
  }

  /** Keeps what was found; nothing where the link was changed meanwhile. */
  record(link: LinkToTry, fault: LinkFault | null): Promise<void> {
    return this.#within(link, (tx) => tx.resources.tried(link, fault));
  }

  #within<T>({ partnershipId }: LinkToTry, work: Parameters<typeof this.work.run<T>>[1]): Promise<T> {
    return this.work.run({ ...WORKER_PROCESS, partnershipId }, work);
  }
}
