import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import { hashesOf } from '../shared/form-token.js';
import { World } from '../shared/world.js';

/** Notes that the person of a session was seen now, which keeps it from ending for want of use. */
@Injectable()
export class KeepSignedIn {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  async run(token: string, holder: { readonly partnershipId: string; readonly person: string }): Promise<void> {
    await this.work.run({ ...WEB_PROCESS, partnershipId: holder.partnershipId, person: holder.person }, (tx) =>
      tx.sessions.seen(hashesOf(this.world, token), this.world.machineNow()),
    );
  }
}
