import { Injectable } from '@nestjs/common';
import { instant } from '#domain/time/instant.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { actorOf, type SignedIn } from '../shared/signed-in.js';
import { World } from '../shared/world.js';

/** How long a second press is told what the first led to; the same form sent later is meant. */
const ANSWERS_FOR_MS = 60_000;

/** What a form led on to when it was taken. */
export interface LedTo {
  readonly address: string;
  readonly banner: string;
}

/** Has a form that does no act taken once, however often it is pressed: acts keep their own answers (`PerformAct`). */
@Injectable()
export class DoOnce {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** Begins to take a form; what it led on to where it was taken before, and `under-way` while somebody else takes it. */
  async begin(who: SignedIn, key: string): Promise<'begun' | 'under-way' | LedTo> {
    return this.work.run(actorOf(who), async (tx) => {
      const now = this.world.machineNow();
      if (await tx.idempotency.begin(key, '', now, instant(now - ANSWERS_FOR_MS))) return 'begun';
      return ((await tx.idempotency.answered(key)) as LedTo | null) ?? 'under-way';
    });
  }

  /** It was taken and led on, or (null) came to nothing and may be sent again. */
  async end(who: SignedIn, key: string, led: LedTo | null): Promise<void> {
    await this.work.run(actorOf(who), (tx) =>
      led === null ? tx.idempotency.giveUp(key) : tx.idempotency.end(key, led),
    );
  }
}
