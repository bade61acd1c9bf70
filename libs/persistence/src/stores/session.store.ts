import { MoreThan } from 'typeorm';
import { type Instant, instant } from '#domain/time/instant.js';
import { SESSION } from '../entities/partnership.entities.js';
import { stamp } from '../query.js';
import { Store } from './store.js';

/** By how much the clocks of two processes may differ. */
const CLOCKS_APART_MS = 5 * 60_000;

/** How somebody came in: what they could show, in rising order. */
export type WayIn = 'practice' | 'code' | 'work-account' | 'work-account-mfa' | 'passkey';

/** The ways in which somebody has shown that an email address is theirs now. */
export const BY_ADDRESS: readonly WayIn[] = ['code', 'work-account', 'work-account-mfa'];

/** What is kept of a session's token, and of the mark that its forms carry. */
interface SessionHashes {
  readonly tokenHash: string;
  readonly formHash: string;
}

/** Sessions, found by the hash of their token alone; they expire by the machine clock. */
export class SessionStore extends Store {
  private readonly sessions = this.manager.getRepository(SESSION);

  /**
   * Opens a session for a person, known by the hashes of its token and of the mark in its forms; the transaction must be that
   * person's. With `idle` it also ends when nobody was seen for so many milliseconds.
   */
  async open(
    hashes: SessionHashes,
    person: string,
    way: WayIn,
    expiresAt: Instant,
    idle: { readonly ms: number; readonly seenAt: Instant } | null = null,
  ): Promise<void> {
    await this.sessions.insert({
      ...{ ...hashes, partnershipId: this.partnership(), person, way, expiresAt },
      ...{ idleMs: idle?.ms ?? null, seenAt: idle?.seenAt ?? null },
    });
  }

  /**
   * Somebody was seen; the transaction must be the session's person's. A session that was opened before forms had marks
   * gets the hash of its mark by that.
   */
  async seen({ tokenHash, formHash }: SessionHashes, at: Instant): Promise<void> {
    await this.sessions.update({ tokenHash }, { seenAt: at, formHash });
  }

  /** Whose session a token opens; null when there is none. */
  async find(
    tokenHash: string,
  ): Promise<{ readonly partnershipId: string; readonly person: string; readonly expiresAt: Instant } | null> {
    await this.query(`select set_config('app.session', $1, true)`, [tokenHash]);
    const session = await this.sessions.findOneBy({ tokenHash });
    if (session === null) return null;
    const { partnershipId, person, expiresAt, idleMs, seenAt } = session;
    const idleAt = idleMs === null || seenAt === null ? expiresAt : seenAt + idleMs;
    return { partnershipId, person, expiresAt: instant(Math.min(expiresAt, idleAt)) };
  }

  /** How a session was opened; the transaction must be its person's. Null when they have none such, or it has ended. */
  async wayOf(tokenHash: string, machineNow: Instant): Promise<WayIn | null> {
    return (await this.sessions.findOneBy({ tokenHash, expiresAt: MoreThan(machineNow) }))?.way ?? null;
  }

  /** Whose session a form came from, by the hash of its mark: one that is alive or ended less than a day ago; null for none. */
  async ofForm(
    formHash: string,
    machineNow: Instant,
  ): Promise<{ readonly partnershipId: string; readonly person: string } | null> {
    const [found] = await this.query<{ partnershipId: string; person: string }>(
      'select partnership_id as "partnershipId", person from session_of_form($1, $2)',
      [formHash, stamp(machineNow)],
    );
    return found ?? null;
  }

  /**
   * Ends a session, by the clock of every process of the installation; the transaction must be its person's. That it was
   * there stays known for a day.
   */
  async close(tokenHash: string, machineNow: Instant): Promise<void> {
    const ended = instant(machineNow - CLOCKS_APART_MS);
    await this.sessions.update({ tokenHash, expiresAt: MoreThan(ended) }, { expiresAt: ended });
  }
}
