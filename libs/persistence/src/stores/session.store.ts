import { type Instant, instant } from '#domain/time/instant.js';
import { millis, millisOf, type Query, stamp } from '../query.js';

/** How somebody came in: what they could show, in rising order. */
export type WayIn = 'practice' | 'code' | 'work-account' | 'work-account-mfa' | 'passkey';

/** The ways in which somebody has shown that an email address is theirs now. */
export const BY_ADDRESS: readonly WayIn[] = ['code', 'work-account', 'work-account-mfa'];

/** Sessions, found by the hash of their token alone; they expire by the machine clock. */
export class SessionStore {
  constructor(
    private readonly query: Query,
    private readonly partnership: () => string,
  ) {}

  /**
   * Opens a session for a person; the transaction must be that person's. With `idle` it also ends when nobody was seen
   * for so many milliseconds.
   */
  async open(
    tokenHash: string,
    person: string,
    way: WayIn,
    expiresAt: Instant,
    idle: { readonly ms: number; readonly seenAt: Instant } | null = null,
  ): Promise<void> {
    await this.query(
      `insert into session (token_hash, partnership_id, person, way, expires_at, idle_ms, seen_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [tokenHash, this.partnership(), person, way, stamp(expiresAt), idle?.ms ?? null, stamp(idle?.seenAt ?? null)],
    );
  }

  /** Somebody was seen; the transaction must be the session's person's. */
  async seen(tokenHash: string, at: Instant): Promise<void> {
    await this.query('update session set seen_at = $2 where token_hash = $1', [tokenHash, stamp(at)]);
  }

  /** Whose session a token opens; null when there is none. */
  async find(
    tokenHash: string,
  ): Promise<{ readonly partnershipId: string; readonly person: string; readonly expiresAt: Instant } | null> {
    await this.query(`select set_config('app.session', $1, true)`, [tokenHash]);
    const [row] = await this.query<{ partnership_id: string; person: string; expires_at: string }>(
      `select partnership_id, person,
         ${millisOf("least(expires_at, seen_at + idle_ms * interval '1 millisecond')")} as expires_at
       from session where token_hash = $1`,
      [tokenHash],
    );
    if (row === undefined) return null;
    return { partnershipId: row.partnership_id, person: row.person, expiresAt: instant(millis(row.expires_at)) };
  }

  /** How a session was opened; the transaction must be its person's. Null when they have none such. */
  async wayOf(tokenHash: string): Promise<WayIn | null> {
    const [row] = await this.query<{ way: WayIn }>('select way from session where token_hash = $1', [tokenHash]);
    return row?.way ?? null;
  }

  /** Ends a session; the transaction must be its person's. */
  async close(tokenHash: string): Promise<void> {
    await this.query('delete from session where token_hash = $1', [tokenHash]);
  }
}
