import { Injectable } from '@nestjs/common';
import type { Role } from '#domain/cycle/facts.js';
import { instant } from '#domain/time/instant.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import { worldKey } from '../mail/sort-post.operation.js';
import { postWorkflow } from '../shared/workflow-ids.js';
import { World } from '../shared/world.js';
import { codeHash, newCode } from './sign-in-code.js';

const MINUTE = 60_000;
/** How long a code can be typed: mail scanning may hold it for minutes (docs/decisions/0012). */
const CODE_MS = 10 * MINUTE;
/** At most so many codes for one person in a minute, an hour and a day. */
const MOST = [
  { ms: MINUTE, codes: 1 },
  { ms: 60 * MINUTE, codes: 5 },
  { ms: 24 * 60 * MINUTE, codes: 10 },
] as const;
/** Kind of the mail that carries a code; its text is made by the worker when it goes out. */
export const CODE_MAIL = 'sign-in-code';

/**
 * Sends a one-time code to an address, if it is somebody's: bound to the visit that asked, so that a code forwarded
 * to another browser opens nothing. Answers nothing at all, so that nobody learns whose addresses are known.
 */
@Injectable()
export class AskForCode {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** `visitToken` is the browser's own secret from before anybody was known. */
  async run(address: string, visitToken: string): Promise<void> {
    await this.work.run(WEB_PROCESS, async (tx) => {
      const [found] = await tx.signInCodes.peopleAt(address);
      if (found === undefined) return;
      const { partnershipId, person: key } = found;
      await tx.continueAs({ ...WEB_PROCESS, partnershipId, person: key });
      const person = await tx.partnerships.person(key);
      const askedAt = this.world.machineNow();
      const asked = await tx.signInCodes.askedSince(
        key,
        MOST.map(({ ms }) => instant(askedAt - ms)),
      );
      if (person === null || MOST.some(({ codes }, n) => (asked[n] ?? 0) >= codes)) return;
      const id = this.world.newId();
      const code = newCode();
      await tx.signInCodes.add({
        id,
        person: key,
        visitHash: this.world.sha256(visitToken),
        codeHash: codeHash(this.world, visitToken, code),
        code,
        askedAt,
        expiresAt: instant(askedAt + CODE_MS),
      });
      const post = postWorkflow(partnershipId);
      await tx.wakes.create(post, 'post-room', partnershipId);
      await tx.wakes.lock(post);
      const mailKey = `${CODE_MAIL}/${id}`;
      const role: Role | undefined = person.roles[0];
      await tx.outbox.add(
        {
          key: mailKey,
          kind: CODE_MAIL,
          person: key,
          role: role ?? 'auditor',
          channel: 'urgent',
          at: await tx.now(),
          items: [],
        },
        this.world.messageIdOf(worldKey(partnershipId, mailKey)),
      );
      await tx.wakes.ring(post);
      await tx.notify('wake');
    });
  }
}
