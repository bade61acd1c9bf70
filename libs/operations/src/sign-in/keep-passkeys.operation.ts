import { Injectable } from '@nestjs/common';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import { alreadyDone } from '#domain/text/messages.js';
import type { Passkey } from '#persistence/stores/passkey.store.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import { actorOf, type SignedIn } from '../shared/signed-in.js';
import { World } from '../shared/world.js';
import { becomePerson, openSession } from './open-session.js';

/** At most so many passkeys for one person: a telephone, two computers and something in a drawer. */
const MOST_PASSKEYS = 10;

/** Somebody's passkeys: added and removed by themselves, and what opens a session. What a device signed, the edge has verified. */
@Injectable()
export class KeepPasskeys {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** Adds a passkey whose making was verified. */
  async add(who: SignedIn, passkey: Passkey): Promise<Outcome<{ readonly credentialId: string }>> {
    return this.work.run(actorOf(who), async (tx) => {
      if ((await tx.passkeys.count()) >= MOST_PASSKEYS) {
        return refused('too-many', `You have ${MOST_PASSKEYS} passkeys. Remove one that you no longer use.`);
      }
      if (await tx.passkeys.add(passkey, this.world.machineNow())) return accepted(passkey);
      return refused('passkey-known', alreadyDone('This passkey', 'added'));
    });
  }

  /** Removes one of somebody's own; one that is gone already is no fault. */
  async remove(who: SignedIn, credentialId: string): Promise<void> {
    await this.work.run(actorOf(who), (tx) => tx.passkeys.remove(credentialId));
  }

  /** What is needed to verify an answer; null when nobody has such a passkey. */
  async find(credentialId: string): Promise<Passkey | null> {
    return this.work.run(WEB_PROCESS, (tx) => tx.passkeys.find(credentialId));
  }

  /** Opens a session with a passkey whose answer was verified; refuses one that is gone, or whose count did not go on. */
  async open(credentialId: string, counter: number): Promise<Outcome<{ readonly token: string }>> {
    const gone = refused('passkey-unknown', 'This passkey opens nothing here. Use a code, or another passkey.');
    return this.work.run(WEB_PROCESS, async (tx) => {
      const passkey = await tx.passkeys.find(credentialId);
      if (passkey === null) return gone;
      const person = await becomePerson(tx, passkey);
      if (person === null || !(await tx.passkeys.used(credentialId, counter, this.world.machineNow()))) return gone;
      return accepted({ token: await openSession(tx, this.world, person, 'passkey') });
    });
  }
}
