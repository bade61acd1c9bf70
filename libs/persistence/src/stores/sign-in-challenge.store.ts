import { MoreThan, Raw } from 'typeorm';
import type { Instant } from '#domain/time/instant.js';
import { SIGN_IN_CHALLENGE } from '../entities/partnership.entities.js';
import { Store } from './store.js';

/** What a challenge is for. */
export type ChallengeKind = 'work-account' | 'passkey' | 'new-passkey';

/** What browsers were challenged with, each to be answered once: kept by the hash of the visit's or session's token. */
export class SignInChallengeStore extends Store {
  private readonly challenges = this.manager.getRepository(SIGN_IN_CHALLENGE);

  /** Gives a browser a challenge; one it had for the same is over. Those that nobody answered for a day are forgotten. */
  async give(visitHash: string, kind: ChallengeKind, challenge: string, expiresAt: Instant): Promise<void> {
    await this.query(`select set_config('app.session', $1, true)`, [visitHash]);
    await this.challenges.delete({ expiresAt: Raw((ended) => `${ended} < now() - interval '1 day'`) });
    await this.challenges.upsert({ visitHash, kind, challenge, expiresAt }, ['visitHash', 'kind']);
  }

  /** Takes a challenge away from a browser; false when it does not have that one, or it is over. */
  async take(visitHash: string, kind: ChallengeKind, challenge: string, machineNow: Instant): Promise<boolean> {
    await this.query(`select set_config('app.session', $1, true)`, [visitHash]);
    const taken = await this.challenges.delete({ visitHash, kind, challenge, expiresAt: MoreThan(machineNow) });
    return taken.affected === 1;
  }
}
