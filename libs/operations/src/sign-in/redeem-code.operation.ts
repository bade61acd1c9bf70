import { Injectable } from '@nestjs/common';
import { accepted, type Outcome } from '#domain/outcome.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import { World } from '../shared/world.js';
import { becomePerson, type Opened, openSession } from './open-session.js';
import { nobodyHasIt, takeCode } from './take-code.js';

/** Takes a code that was typed into the browser that asked for it, once, and opens a session (docs/decisions/0012). */
@Injectable()
export class RedeemCode {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** Refuses with `code-wrong`, or `code-over` when it has just been used. */
  async run(typed: string, visitToken: string): Promise<Outcome<Opened>> {
    return this.work.run(WEB_PROCESS, async (tx) => {
      const taken = await takeCode(tx, this.world, 'sign-in', typed, visitToken);
      if (!taken.ok) return taken;
      const person = await becomePerson(tx, taken.value);
      if (person === null) return nobodyHasIt();
      const token = await openSession(tx, this.world, person, 'code');
      const everywhere = await tx.signInCodes.peopleAt(person.email);
      return accepted({ token, isOneOfSeveral: everywhere.length > 1 });
    });
  }
}
