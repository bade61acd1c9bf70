import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { accepted, type Outcome, refused } from '#domain/outcome.js';
import { NOTHING_HERE } from '#domain/text/messages.js';
import { type Instant, instant } from '#domain/time/instant.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import { hashesOf } from '../shared/form-token.js';
import type { SignedIn } from '../shared/signed-in.js';
import { World } from '../shared/world.js';

const SESSION_MS = 12 * 3_600_000;

/** Opens a session as any person of a partnership, in practice mode only; refused in production. */
@Injectable()
export class ActAs {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** `partnership` is its id or its code. */
  async run(input: {
    readonly partnership: string;
    readonly person: string;
  }): Promise<Outcome<{ readonly token: string; readonly expiresAt: Instant; readonly who: SignedIn }>> {
    if (this.world.profile === 'production') {
      return refused('not-in-production', 'You cannot act as somebody else in production.');
    }
    return this.work.run(WEB_PROCESS, async (tx) => {
      if ((await tx.time()).mode !== 'practice') {
        return refused('not-in-live-mode', 'You can act as somebody else only on the practice clock.');
      }
      const partnership = (await tx.partnerships.practice()).find(
        (one) => one.partnershipId === input.partnership || one.code === input.partnership,
      );
      if (partnership === undefined) return refused('not-found', NOTHING_HERE, 'partnership');
      const { partnershipId } = partnership;
      await tx.continueAs({ ...WEB_PROCESS, partnershipId, person: input.person });
      const person = await tx.partnerships.person(input.person);
      if (person === null || !person.active) return refused('not-found', NOTHING_HERE, 'person');
      const token = randomBytes(32).toString('base64url');
      const expiresAt = instant(this.world.machineNow() + SESSION_MS);
      await tx.sessions.open(hashesOf(this.world, token), person.key, 'practice', expiresAt);
      const { key, name, agencyKey, roles } = person;
      return accepted({ token, expiresAt, who: { partnershipId, person: key, name, agencyKey, roles } });
    });
  }
}
