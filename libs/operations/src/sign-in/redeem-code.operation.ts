import { Injectable } from '@nestjs/common';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import { World } from '../shared/world.js';
import { becomePerson, type Opened, openSession } from './open-session.js';
import { codeHash, readCode } from './sign-in-code.js';

const MOST_TRIES = 5;

/** Takes a code that was typed into the browser that asked for it, once, and opens a session (docs/decisions/0012). */
@Injectable()
export class RedeemCode {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** Refuses with `code-wrong`, or `code-over` when there is no code that could still be right. */
  async run(typed: string, visitToken: string): Promise<Outcome<Opened>> {
    const code = readCode(typed);
    return this.work.run(WEB_PROCESS, async (tx) => {
      const now = this.world.machineNow();
      const live = (await tx.signInCodes.live(this.world.sha256(visitToken), now)).filter(
        (one) => one.tries < MOST_TRIES,
      );
      if (live.length === 0) {
        return refused(
          'code-over',
          'This code has been used, is more than 10 minutes old, or was tried too many times. Ask for a new one.',
          'code',
        );
      }
      const hash = code === null ? '' : codeHash(this.world, visitToken, code);
      const right = live.find((one) => one.codeHash === hash);
      if (right === undefined) {
        await tx.signInCodes.tried(live.map((one) => one.id));
        return refused(
          'code-wrong',
          'That is not the code we sent. Check the email and enter its 8 letters and digits again.',
          'code',
        );
      }
      if (!(await tx.signInCodes.use(right.id, now))) {
        return refused('code-over', 'This code has already been used. Ask for a new one.', 'code');
      }
      const person = await becomePerson(tx, right);
      if (person === null) return refused('code-over', 'Ask for a new code.', 'code');
      const token = await openSession(tx, this.world, person, 'code');
      const everywhere = await tx.signInCodes.peopleAt(person.email);
      return accepted({ token, isOneOfSeveral: everywhere.some((one) => one.partnershipId !== right.partnershipId) });
    });
  }
}
