import { Injectable } from '@nestjs/common';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import type { WayIn } from '#persistence/stores/session.store.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import { World } from '../shared/world.js';
import { becomePerson, type Opened, openSession } from './open-session.js';

/** Opens a session for the person with an email address that somebody else has verified: their employer's accounts. */
@Injectable()
export class OpenByAddress {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** Refuses with `account-unknown` unless the address is exactly one active person's of a partnership. */
  async run(address: string, way: WayIn): Promise<Outcome<Opened>> {
    const unknown = refused('account-unknown', 'Nobody here has this account’s email address.');
    return this.work.run(WEB_PROCESS, async (tx) => {
      const people = await tx.signInCodes.peopleAt(address);
      const alone = people.filter(
        (one) => people.filter(({ partnershipId }) => partnershipId === one.partnershipId).length === 1,
      );
      const [found] = alone;
      if (found === undefined) return unknown;
      const person = await becomePerson(tx, found);
      if (person === null) return unknown;
      return accepted({ token: await openSession(tx, this.world, person, way), isOneOfSeveral: alone.length > 1 });
    });
  }
}
