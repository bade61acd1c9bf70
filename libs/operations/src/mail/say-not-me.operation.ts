import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';

/**
 * Of at most so many people of a partnership at a time: somebody who knows addresses can say this about anybody, and must not
 * silence them all before the coordinator has looked.
 */
const MOST_AT_ONCE = 5;

/**
 * Somebody who is not signed in says that emails to an address are not for them: the coordinator is given that to
 * settle, and until then nothing but safety alerts, and codes that somebody asks for, goes to it. Answers nothing, so
 * that nobody learns whose addresses are known.
 */
@Injectable()
export class SayNotMe {
  constructor(private readonly work: UnitOfWork) {}

  async run(address: string): Promise<void> {
    const people = await this.work.run(WEB_PROCESS, (tx) => tx.signInCodes.peopleAt(address));
    for (const { partnershipId, person } of people) {
      await this.work.run({ ...WEB_PROCESS, partnershipId, person }, async (tx) => {
        const now = await tx.now();
        const mail = await tx.outbox.reachedSomebodyElse(person, MOST_AT_ONCE);
        for (const cycleId of [...new Set(mail?.items.map((item) => item.cycleId))].sort()) {
          await tx.log.append(cycleId, [
            {
              ...{ name: 'email.not-me', subject: '', at: now, by: 'rule:not-me' },
              reason: 'Somebody who got an email said that it was not for them.',
              facts: { person },
            },
          ]);
        }
      });
    }
  }
}
