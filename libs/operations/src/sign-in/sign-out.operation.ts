import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import { World } from '../shared/world.js';

/** Ends the session a token opens; a token that opens none is left alone. */
@Injectable()
export class SignOut {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  async run(token: string): Promise<void> {
    const hash = this.world.sha256(token);
    await this.work.run(WEB_PROCESS, async (tx) => {
      const session = await tx.sessions.find(hash);
      if (session === null) return;
      await tx.continueAs({ ...WEB_PROCESS, partnershipId: session.partnershipId, person: session.person });
      await tx.sessions.close(hash, this.world.machineNow());
    });
  }
}
