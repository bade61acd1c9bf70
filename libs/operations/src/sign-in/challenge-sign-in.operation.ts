import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { instant } from '#domain/time/instant.js';
import type { ChallengeKind } from '#persistence/stores/sign-in-challenge.store.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import { World } from '../shared/world.js';

/** How long a challenge can be answered: an account elsewhere may ask for a password and a telephone first. */
const CHALLENGE_MS = 10 * 60_000;

/** Gives a browser something that only its answer can repeat, and takes it back once: what replaying fails on. */
@Injectable()
export class ChallengeSignIn {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  /** A new challenge (32 random bytes as base64url) for the browser that holds this token; the one before is over. */
  async give(token: string, kind: ChallengeKind): Promise<string> {
    const challenge = randomBytes(32).toString('base64url');
    const until = instant(this.world.machineNow() + CHALLENGE_MS);
    await this.work.run(WEB_PROCESS, (tx) =>
      tx.signInChallenges.give(this.world.sha256(token), kind, challenge, until),
    );
    return challenge;
  }

  /** Whether the browser that holds this token was given this challenge and has not answered it yet; it has by now. */
  async take(token: string, kind: ChallengeKind, challenge: string): Promise<boolean> {
    return this.work.run(WEB_PROCESS, (tx) =>
      tx.signInChallenges.take(this.world.sha256(token), kind, challenge, this.world.machineNow()),
    );
  }
}
