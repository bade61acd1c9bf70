import { Injectable } from '@nestjs/common';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import { BY_ADDRESS } from '#persistence/stores/session.store.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { actorOf, type SignedIn } from '../shared/signed-in.js';
import { World } from '../shared/world.js';
import { becomePerson, openSession } from './open-session.js';

/**
 * Goes on as somebody else who has the same email address, in another partnership or in the same one: only with a session for
 * which it has been shown that the address is theirs, since that is all the two have in common.
 */
@Injectable()
export class ChangePartnership {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** `token` is the session in hand; it is over when there is another. */
  async run(
    who: SignedIn,
    token: string,
    as: { readonly partnershipId: string; readonly person: string },
  ): Promise<Outcome<{ readonly token: string }>> {
    const gone = refused('not-found', 'Choose who you want to work as', 'as');
    const hash = this.world.sha256(token);
    return this.work.run(actorOf(who), async (tx) => {
      const way = await tx.sessions.wayOf(hash, this.world.machineNow());
      const self = await tx.partnerships.person(who.person);
      if (way === null || !BY_ADDRESS.includes(way) || self === null) return gone;
      const everybody = await tx.signInCodes.peopleAt(self.email);
      const found = everybody.find((one) => one.partnershipId === as.partnershipId && one.person === as.person);
      if (found === undefined) return gone;
      await tx.sessions.close(hash, this.world.machineNow());
      const person = await becomePerson(tx, found);
      return person === null ? gone : accepted({ token: await openSession(tx, this.world, person, way) });
    });
  }
}
