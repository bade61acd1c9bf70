import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { actorOf, type SignedIn } from '../shared/signed-in.js';
import { World } from '../shared/world.js';

/** Keeps what a coordinator says of the next audit until it is planned; what is said is checked when it is planned. */
@Injectable()
export class SaveDraftPlan {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** Keeps parts of the person's draft, beginning one when there is none. */
  async run(who: SignedIn, parts: Readonly<Record<string, unknown>>): Promise<void> {
    const given = { draft: this.world.newId(), parts };
    await this.work.run(actorOf(who), (tx) => tx.draftPlans.save(given, this.world.machineNow()));
  }

  /** Forgets what was said, and starts again. */
  async clear(who: SignedIn): Promise<void> {
    await this.work.run(actorOf(who), (tx) => tx.draftPlans.clear(this.world.newId(), this.world.machineNow()));
  }

  /** Remembers the cycle a draft became. */
  async becomes(who: SignedIn, draft: string, cycle: string): Promise<void> {
    await this.work.run(actorOf(who), (tx) => tx.draftPlans.becomes(draft, cycle));
  }
}
