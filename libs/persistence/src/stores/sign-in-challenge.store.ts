import type { Instant } from '#domain/time/instant.js';
import { type Query, stamp } from '../query.js';

/** What a challenge is for. */
export type ChallengeKind = 'work-account' | 'passkey' | 'new-passkey';

/** What browsers were challenged with, each to be answered once: kept by the hash of the visit's or session's token. */
export class SignInChallengeStore {
  constructor(private readonly query: Query) {}

  /** Gives a browser a challenge; one it had for the same is over. Those that nobody answered for a day are forgotten. */
  async give(visitHash: string, kind: ChallengeKind, challenge: string, expiresAt: Instant): Promise<void> {
    await this.query(`select set_config('app.session', $1, true)`, [visitHash]);
    await this.query(`delete from sign_in_challenge where expires_at < now() - interval '1 day'`);
    await this.query(
      `insert into sign_in_challenge (visit_hash, kind, challenge, expires_at) values ($1, $2, $3, $4)
       on conflict (visit_hash, kind) do update set challenge = excluded.challenge, expires_at = excluded.expires_at`,
      [visitHash, kind, challenge, stamp(expiresAt)],
    );
  }

  /** Takes a challenge away from a browser; false when it does not have that one, or it is over. */
  async take(visitHash: string, kind: ChallengeKind, challenge: string, machineNow: Instant): Promise<boolean> {
    await this.query(`select set_config('app.session', $1, true)`, [visitHash]);
    const rows = await this.query(
      `delete from sign_in_challenge where visit_hash = $1 and kind = $2 and challenge = $3 and expires_at > $4
       returning kind`,
      [visitHash, kind, challenge, stamp(machineNow)],
    );
    return rows.length > 0;
  }
}
