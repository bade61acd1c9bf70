import { Injectable } from '@nestjs/common';
import type { LogEntry } from '#domain/cycle/decision.js';
import { leavesFirstAt } from '#domain/mail/sort-mail.js';
import { wrongReaderNotices } from '#domain/notice/wrong-reader.js';
import { accepted, type Outcome } from '#domain/outcome.js';
import { type Tx, UnitOfWork } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import { cyclesOfMail, logOfMail } from '../shared/cycles-of-mail.js';
import { postWorkflow } from '../shared/workflow-ids.js';
import { World } from '../shared/world.js';
import { CODE_MAIL } from './ask-for-code.operation.js';
import { becomePerson } from './open-session.js';
import { nobodyHasIt, takeCode, takenBefore } from './take-code.js';

/**
 * Somebody who is not signed in shows, by a code that was sent to an address, that its emails are not for them
 * (docs/decisions/0015). From then on nothing more is sent to that address, and those who see to it are told.
 */
@Injectable()
export class SayNotMe {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /**
   * Refuses with `code-wrong`, or `code-over` when it has just been used; never opens a session. Said
   * twice by one browser, the second time is answered as the first and changes nothing.
   */
  async run(typed: string, visitToken: string): Promise<Outcome<{ readonly said: true }>> {
    return this.work.run(WEB_PROCESS, async (tx) => {
      const taken = await takeCode(tx, this.world, 'not-me', typed, visitToken);
      if (!taken.ok) {
        const before = await takenBefore(tx, this.world, 'not-me', typed, visitToken);
        if (before === null) return taken;
        return (await becomePerson(tx, before)) === null ? nobodyHasIt() : accepted({ said: true });
      }
      const person = await becomePerson(tx, taken.value);
      if (person === null) return nobodyHasIt();
      for (const one of await tx.signInCodes.peopleAt(person.email)) {
        // Whatever audits their emails are about: the partnership is told, not the person.
        const actor = { ...WEB_PROCESS, partnershipId: one.partnershipId, person: one.person };
        await tx.continueAs({ ...actor, reach: 'partnership' });
        await this.#holdPostOf(tx, one, `${CODE_MAIL}/${taken.value.id}`);
      }
      return accepted({ said: true });
    });
  }

  async #holdPostOf(
    tx: Tx,
    { partnershipId, person }: { readonly partnershipId: string; readonly person: string },
    proof: string,
  ): Promise<void> {
    const post = postWorkflow(partnershipId);
    await tx.wakes.create(post, 'post-room', partnershipId);
    await tx.wakes.lock(post);
    const now = await tx.now();
    const mail = await tx.outbox.reachedSomebodyElse(person, now, proof);
    if (mail === null) return;
    const said: LogEntry = {
      ...{ name: 'email.not-me', subject: '', at: now, by: 'rule:not-me' },
      reason: 'Somebody who gets these emails entered a code sent to the address, and said that they are not for them.',
      facts: { person, mail: mail.position },
    };
    const cycles = await cyclesOfMail(tx, mail.items);
    const [about] = cycles;
    const facts = about === undefined ? null : await tx.facts.load(about);
    if (facts !== null) {
      const others = await tx.outbox.wrongReaders();
      const told = wrongReaderNotices(facts.roster, person, { others, mail: mail.position, at: now });
      await tx.notices.add(
        facts.id,
        told.map((one) => ({ ...one, leavesAt: leavesFirstAt(one, facts, this.world.readings) })),
        this.world.machineNow(),
      );
      await tx.wakes.ring(post);
      await tx.notify('wake');
    }
    await logOfMail(tx, partnershipId, cycles, said);
  }
}
