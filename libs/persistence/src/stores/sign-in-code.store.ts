import { In, IsNull, MoreThan, Not } from 'typeorm';
import type { Instant } from '#domain/time/instant.js';
import { SIGN_IN_CODE } from '../entities/partnership.entities.js';
import { entityOf, stamp } from '../query.js';
import { Store } from './store.js';

/** What a code is for: it opens nothing else. */
export type CodePurpose = 'sign-in' | 'not-me';

/** A code as it was asked for. */
export interface NewCode {
  readonly id: string;
  readonly person: string;
  readonly visitHash: string;
  readonly codeHash: string;
  readonly code: string;
  readonly askedAt: Instant;
  readonly expiresAt: Instant;
  readonly purpose: CodePurpose;
}

/** A code that could still be typed. */
export interface LiveCode {
  readonly id: string;
  readonly partnershipId: string;
  readonly person: string;
  readonly codeHash: string;
  readonly expiresAt: Instant;
  readonly tries: number;
}

/** A code that was used. */
export type UsedCode = Pick<LiveCode, 'partnershipId' | 'person' | 'codeHash'>;

/** One-time codes: found by the visit that asked for them, and read in clear by the worker alone until they are sent. */
export class SignInCodeStore extends Store {
  private readonly codes = this.manager.getRepository(SIGN_IN_CODE);

  /** Whom an address belongs to, in any partnership. */
  async peopleAt(address: string): Promise<readonly { readonly partnershipId: string; readonly person: string }[]> {
    return this.query('select partnership_id as "partnershipId", person from people_at($1)', [address]);
  }

  /** When codes of a purpose were asked for since an instant for a person, and by which visit; the transaction must be in the partnership. */
  async askedSince(
    person: string,
    purpose: CodePurpose,
    since: Instant,
  ): Promise<readonly { readonly visitHash: string; readonly askedAt: Instant }[]> {
    return this.codes.find({
      select: { visitHash: true, askedAt: true },
      where: { partnershipId: this.partnership(), person, purpose, askedAt: MoreThan(since) },
    });
  }

  /** Keeps a code until it is used. */
  async add(code: NewCode): Promise<void> {
    await this.codes.insert({ ...code, partnershipId: this.partnership() });
  }

  /** The visit's last two codes of a purpose that are neither used nor over, locked until the transaction ends. */
  async live(visitHash: string, purpose: CodePurpose, machineNow: Instant): Promise<readonly LiveCode[]> {
    await this.query(`select set_config('app.session', $1, true)`, [visitHash]);
    const locked = await this.query(
      `select id, partnership_id, person, code_hash, expires_at, tries from sign_in_code
       where visit_hash = $1 and purpose = $3 and used_at is null and expires_at > $2 order by asked_at desc, id desc limit 2 for update`,
      [visitHash, stamp(machineNow), purpose],
    );
    return locked.map((row) => entityOf(this.codes, row));
  }

  /** The visit's codes of a purpose that were used and are not over; to be asked in a transaction that has asked for `live`. */
  async usedInTime(visitHash: string, purpose: CodePurpose, machineNow: Instant): Promise<readonly UsedCode[]> {
    return this.codes.find({
      select: { partnershipId: true, person: true, codeHash: true },
      where: { visitHash, purpose, usedAt: Not(IsNull()), expiresAt: MoreThan(machineNow) },
    });
  }

  /** Counts a wrong try on all of the visit's codes in hand. */
  async tried(ids: readonly string[]): Promise<void> {
    await this.codes.increment({ id: In(ids) }, 'tries', 1);
  }

  /** Uses a code up; false when somebody else did meanwhile. */
  async use(id: string, at: Instant): Promise<boolean> {
    return (await this.codes.update({ id, usedAt: IsNull() }, { usedAt: at })).affected === 1;
  }

  /** The worker reads a code to send it; null when it is over or was sent. */
  async reveal(
    id: string,
    machineNow: Instant,
  ): Promise<{ readonly code: string; readonly purpose: CodePurpose } | null> {
    const found = await this.codes.findOne({
      select: { id: true, code: true, purpose: true },
      where: { partnershipId: this.partnership(), id, expiresAt: MoreThan(machineNow) },
    });
    return found === null || found.code === null ? null : { code: found.code, purpose: found.purpose };
  }

  /** Forgets the code in clear: it has gone out, or never will. */
  async forget(id: string): Promise<void> {
    await this.codes.update({ partnershipId: this.partnership(), id }, { code: null });
  }
}
