import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import type { SignedIn } from '../shared/signed-in.js';
import { World } from '../shared/world.js';

/** Who holds a session token now: null when it is unknown or expired, or its person is no longer active. */
@Injectable()
export class Recognise {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  async run(token: string): Promise<SignedIn | null> {
    return this.work.run(WEB_PROCESS, async (tx) => {
      const session = await tx.sessions.find(this.world.sha256(token));
      if (session === null || session.expiresAt <= this.world.machineNow()) return null;
      const { partnershipId } = session;
      await tx.continueAs({ ...WEB_PROCESS, partnershipId, person: session.person });
      const person = await tx.partnerships.person(session.person);
      if (person === null || !person.active) return null;
      return { partnershipId, person: person.key, name: person.name, agencyKey: person.agencyKey, roles: person.roles };
    });
  }
}
