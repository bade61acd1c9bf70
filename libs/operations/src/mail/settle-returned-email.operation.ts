import { Injectable } from '@nestjs/common';
import { entry } from '#domain/cycle/decision.js';
import { seesReturned } from '#domain/mail/sees-returned.js';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import { alreadyDone } from '#domain/text/messages.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { cyclesOfMail, logOfMail } from '../shared/cycles-of-mail.js';
import { actorOf, type SignedIn } from '../shared/signed-in.js';
import { postWorkflow } from '../shared/workflow-ids.js';

/** How somebody dealt with an email that was not delivered, or reached somebody else. */
export const DEALT = ['told', 'mended', 'reassigned', 'not-needed'] as const;
/** One way of dealing with it. */
export type Dealt = (typeof DEALT)[number];

/**
 * Writes down how an email that was not delivered, or reached somebody else, was dealt with, once: the coordinator's to do,
 * and the QA chair's where a coordinator's own emails reach somebody else.
 */
@Injectable()
export class SettleReturnedEmail {
  constructor(private readonly work: UnitOfWork) {}

  /** `position` is the mail's place in the outbox. */
  async run(who: SignedIn, position: number, how: Dealt): Promise<Outcome<{ readonly position: number }>> {
    return this.work.run(actorOf(who), async (tx) => {
      const post = postWorkflow(who.partnershipId);
      await tx.wakes.lock(post);
      const now = await tx.now();
      const person = await tx.partnerships.person(who.person);
      const sees = person?.active === true ? seesReturned(person.roles) : null;
      if (sees === null) {
        return refused('not-allowed', 'Only the coordinator can deal with emails that were not delivered.');
      }
      const dealt = await tx.outbox.dealtWith(position, sees, how, now, who.person);
      if (dealt === null) {
        // Pressed twice, it is answered as the first time.
        const isSame = await tx.outbox.wasDealtWith(position, how, who.person);
        return isSame ? accepted({ position }) : refused('dealt-with', alreadyDone('This email', 'dealt with'));
      }
      // What waited while the person's emails reached somebody else may leave again.
      if (dealt.isNotTheirs) {
        await tx.wakes.ring(post);
        await tx.notify('wake');
      }
      const what = dealt.isNotTheirs ? 'reached somebody else' : 'was not delivered';
      const reason = `An email that ${what} was dealt with: ${WORDS[how]}.`;
      const line = entry({ actor: who, now }, 'email.returned-dealt', '', reason, { mail: position, how });
      await logOfMail(tx, who.partnershipId, await cyclesOfMail(tx, dealt.items), line);
      return accepted({ position });
    });
  }
}

const WORDS: Readonly<Record<Dealt, string>> = {
  told: 'its reader was told by phone or in person',
  mended: 'the address was corrected',
  reassigned: 'the work was given to somebody else',
  'not-needed': 'nothing needed to be done',
};
