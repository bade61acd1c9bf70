import { Injectable } from '@nestjs/common';
import type { Role } from '#domain/cycle/facts.js';
import { instant } from '#domain/time/instant.js';
import type { CodePurpose } from '#persistence/stores/sign-in-code.store.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import { worldKey } from '../mail/sort-post.operation.js';
import { postWorkflow } from '../shared/workflow-ids.js';
import { World } from '../shared/world.js';
import { codeHash, newCode } from './sign-in-code.js';

const MINUTE = 60_000;
/** How long a code can be typed: mail scanning may hold it for minutes (docs/decisions/0012). */
const CODE_MS = 10 * MINUTE;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/**
 * At most so many codes of one purpose for one person to one browser, and to all: a stranger who asks for somebody's codes uses up the
 * stranger's own. What all may ask is more than one network address may (docs/decisions/0012).
 */
const MOST = {
  one: [
    { ms: MINUTE, codes: 1 },
    { ms: HOUR, codes: 5 },
    { ms: DAY, codes: 10 },
  ],
  all: [
    { ms: HOUR, codes: 60 },
    { ms: DAY, codes: 200 },
  ],
} as const;
/** Kind of the mail that carries a code; its text is made by the worker when it goes out. */
export const CODE_MAIL = 'sign-in-code';

/**
 * Sends a one-time code to an address, if it is somebody's: bound to the visit that asked, so that a code forwarded
 * to another browser opens nothing, and good for what it was asked for alone. An address that has been shown to be somebody
 * else's gets none (docs/decisions/0015). Answers nothing at all, so that nobody learns whose addresses are known.
 */
@Injectable()
export class AskForCode {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** `visitToken` is the browser's own secret from before anybody was known. */
  async run(address: string, visitToken: string, purpose: CodePurpose = 'sign-in'): Promise<void> {
    await this.work.run(WEB_PROCESS, async (tx) => {
      const [found] = await tx.signInCodes.peopleAt(address);
      if (found === undefined) return;
      const { partnershipId, person: key } = found;
      await tx.continueAs({ ...WEB_PROCESS, partnershipId, person: key });
      const person = await tx.partnerships.person(key);
      if (person === null || (await tx.outbox.wrongReaders()).has(key)) return;
      const askedAt = this.world.machineNow();
      const visitHash = this.world.sha256(visitToken);
      const all = await tx.signInCodes.askedSince(key, purpose, instant(askedAt - DAY));
      const one = all.filter((asked) => asked.visitHash === visitHash);
      const isTooOften = (asked: typeof all, most: readonly { readonly ms: number; readonly codes: number }[]) =>
        most.some(({ ms, codes }) => asked.filter((code) => code.askedAt > askedAt - ms).length >= codes);
      if (isTooOften(one, MOST.one) || isTooOften(all, MOST.all)) return;
      const id = this.world.newId();
      const code = newCode();
      await tx.signInCodes.add({
        id,
        person: key,
        visitHash,
        codeHash: codeHash(this.world, visitToken, code),
        code,
        askedAt,
        expiresAt: instant(askedAt + CODE_MS),
        purpose,
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
