import { Injectable } from '@nestjs/common';
import { entry, type LogEntry } from '#domain/cycle/decision.js';
import { mayHold } from '#domain/mail/hold.js';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import { NOTHING_HERE } from '#domain/text/messages.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { actorOf, type SignedIn } from '../shared/signed-in.js';
import { postWorkflow } from '../shared/workflow-ids.js';

/** Holds back an email that waits to be sent, or lets it go: the coordinator's to do. */
@Injectable()
export class HoldEmail {
  constructor(private readonly work: UnitOfWork) {}

  /** `cycle` is its reference or id; `key` is the notice's. Whether it is still needed is decided again when it leaves. */
  async run(
    who: SignedIn,
    cycle: string,
    key: string,
    what: 'hold' | 'release',
  ): Promise<Outcome<{ readonly key: string }>> {
    const post = postWorkflow(who.partnershipId);
    return this.work.run(actorOf(who), async (tx) => {
      const cycleId = await tx.facts.idOf(cycle);
      // The post room sorts under this lock: a mail is either held before it is cut or gone.
      const wake = await tx.wakes.lock(post);
      if (cycleId === null || wake === null) return refused('not-found', NOTHING_HERE);
      const now = await tx.now();
      const person = await tx.partnerships.person(who.person);
      const notice = person?.active === true ? await tx.notices.waiting(cycleId, key) : null;
      if (notice === null)
        return refused('gone', 'This email is no longer waiting: it has been sent, or is not needed.');
      const may = mayHold(notice, person?.roles ?? []);
      if (!may.ok) return may;
      if (notice.isHeld === (what === 'hold')) return accepted({ key });
      if (what === 'hold') await tx.notices.hold(cycleId, key, now, who.person);
      else {
        await tx.notices.release(cycleId, key);
        await tx.wakes.ring(post);
      }
      const [name, reason]: readonly [LogEntry['name'], string] =
        what === 'hold'
          ? ['email.held', 'An email waiting to be sent was held back.']
          : ['email.released', 'An email that was held back can be sent again.'];
      await tx.log.append(cycleId, [entry({ actor: who, now }, name, notice.subject, reason, { notice: key })]);
      if (what === 'release') await tx.notify('wake');
      return accepted({ key });
    });
  }
}
