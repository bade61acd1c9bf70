import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Instant } from '#domain/time/instant.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { actorOf, type SignedIn } from '../shared/signed-in.js';
import { World } from '../shared/world.js';

/** The secret address at which a calendar program finds a person's dates: made, replaced and taken away by that person. */
@Injectable()
export class KeepCalendar {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** A new address for the person (256 random bits, told once); the one before opens nothing any more. */
  async open(who: SignedIn): Promise<{ readonly token: string }> {
    const token = randomBytes(32).toString('base64url');
    await this.work.run(actorOf(who), (tx) => tx.calendars.open(this.world.sha256(token), this.world.machineNow()));
    return { token };
  }

  /** The person's address opens nothing any more. */
  async close(who: SignedIn): Promise<void> {
    await this.work.run(actorOf(who), (tx) => tx.calendars.close());
  }

  /** Since when the person has an address; null when they have none. */
  async openSince(who: SignedIn): Promise<Instant | null> {
    return this.work.read(actorOf(who), (tx) => tx.calendars.openSince());
  }
}
