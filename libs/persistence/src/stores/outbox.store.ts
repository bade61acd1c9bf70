import { In, IsNull, MoreThanOrEqual, Not } from 'typeorm';
import type { MailDraft } from '#domain/mail/mail-draft.js';
import { type Instant } from '#domain/time/instant.js';
import { OUTBOX } from '../entities/cycle.entities.js';
import { entityOf, millisOf, numberOf, stamp } from '../query.js';
import { Store } from './store.js';

/** A mail claimed by one attempt. */
export interface OutboxClaim {
  readonly draft: MailDraft;
  readonly messageId: string;
  readonly date: Instant;
  readonly attempt: number;
  /** An earlier attempt ended without a known result. */
  readonly uncertain: boolean;
  /** How often it was sent again although an earlier attempt may have reached the host. */
  readonly sentAgain: number;
}

/** How a mail's row ends an attempt. */
export interface OutboxEnd {
  readonly state: 'due' | 'sent' | 'uncertain' | 'bounced' | 'not-needed';
  readonly at: Instant;
  readonly retryAt: Instant | null;
  readonly resolved: boolean;
  readonly error: string | null;
}

/** What went wrong with a mail that somebody else got, and said so. */
export const NOT_ME = 'not-me';

/**
 * SQL that asks whether a mail reached somebody else and nobody has dealt with it; `mail` is the alias of its outbox
 * row.
 */
export function isNotMe(mail: string): string {
  return `${mail}.state = 'bounced' and ${mail}.error = '${NOT_ME}' and ${mail}.dealt_at is null`;
}

/** Mails on their way: due, intent (claimed), uncertain, sent, bounced or not needed. Leases use the machine clock. */
export class OutboxStore extends Store {
  private readonly mails = this.manager.getRepository(OUTBOX);

  /** Puts a mail into the outbox; false when its key is there already. */
  async add(draft: MailDraft, messageId: string): Promise<boolean> {
    const rows = await this.query(
      `insert into outbox (partnership_id, key, kind, person, role, channel, at, items, message_id, date)
       values ($1, $2, $3, $4, $5, $6, $7, $8::json, $9, $7) on conflict (partnership_id, key) do nothing returning key`,
      [
        this.partnership(),
        draft.key,
        draft.kind,
        draft.person,
        draft.role,
        draft.channel,
        stamp(draft.at),
        JSON.stringify(draft.items),
        messageId,
      ],
    );
    return rows.length > 0;
  }

  /** Keys of the digests that were cut for an instant since `from`. */
  async digestKeysSince(from: Instant): Promise<ReadonlySet<string>> {
    const digests = await this.mails.find({
      select: { key: true },
      where: { partnershipId: this.partnership(), kind: 'digest', at: MoreThanOrEqual(from) },
    });
    return new Set(digests.map(({ key }) => key));
  }

  /** How many mails wait to be sent or resolved. */
  async open(): Promise<number> {
    return this.mails.countBy({ partnershipId: this.partnership(), state: In(['due', 'intent', 'uncertain']) });
  }

  /** How many mails wait to be sent or resolved, and when the first of them is free to be claimed; null when none waits. */
  async waiting(): Promise<{ readonly left: number; readonly freeAt: Instant | null }> {
    const [row] = await this.query<{ readonly left: number; readonly freeAt: Instant | null }>(
      `select ${numberOf('count(*)')} as "left", ${millisOf("min(coalesce(lease_until, 'epoch'))")} as "freeAt" from outbox
       where partnership_id = $1 and state in ('due', 'intent', 'uncertain')`,
      [this.partnership()],
    );
    return row ?? { left: 0, freeAt: null };
  }

  /** An uncertain mail is about to be sent again, under a longer lease: written before it happens. False when another attempt holds the claim. */
  async sendingAgain(key: string, token: string, leaseUntil: Instant): Promise<boolean> {
    const sent = await this.mails.update(this.#claimed(key, token), { sentAgain: () => 'sent_again + 1', leaseUntil });
    return sent.affected === 1;
  }

  /** Claims up to `limit` mails whose lease is free, oldest first, and records the intent to send them. */
  async claim(token: string, machineNow: Instant, leaseUntil: Instant, limit: number): Promise<readonly OutboxClaim[]> {
    const rows = await this.query<{ readonly was: string }>(
      `with free as (
         select key, state as was from outbox
         where partnership_id = $1 and state in ('due', 'intent', 'uncertain')
           and (lease_until is null or lease_until <= $3)
         order by channel = 'urgent' desc, position limit $5 for update skip locked
       )
       update outbox o set state = 'intent', lease_until = $4, lease_token = $2, attempts = attempts + 1
       from free where o.partnership_id = $1 and o.key = free.key returning o.*, free.was`,
      [this.partnership(), token, stamp(machineNow), stamp(leaseUntil), limit],
    );
    return rows
      .map((row) => ({ ...entityOf(this.mails, row), uncertain: row.was !== 'due' }))
      .sort((a, b) => Number(b.channel === 'urgent') - Number(a.channel === 'urgent') || a.position - b.position)
      .map(({ key, kind, person, role, channel, at, items, messageId, date, attempts, sentAgain, uncertain }) => ({
        draft: { key, kind, person, role, channel, at, items },
        ...{ messageId, date, attempt: attempts, uncertain, sentAgain },
      }));
  }

  /** Somebody dealt with a mail that came back; null when there is none that still waits for it. */
  async dealtWith(
    position: number,
    how: 'told' | 'mended' | 'reassigned' | 'not-needed',
    at: Instant,
    by: string,
  ): Promise<{ readonly items: MailDraft['items']; readonly error: string | null } | null> {
    const cameBack = { state: 'bounced' as const, dealtAt: IsNull(), kind: Not('sign-in-code') };
    const dealt = await this.mails.update(
      { partnershipId: this.partnership(), position, ...cameBack },
      { dealtHow: how, dealtAt: at, dealtBy: by },
      { returning: ['items', 'error'] },
    );
    return dealt.raw[0] ?? null;
  }

  /**
   * Somebody who got a person's emails says that they are not that person: the last one counts as come back. Null when
   * none was sent to them, or it has been said already, of them or of `most` others, and nobody has dealt with it.
   */
  async reachedSomebodyElse(person: string, most: number): Promise<{ readonly items: MailDraft['items'] } | null> {
    const [row] = await this.query<{ items: MailDraft['items'] }>(
      `update outbox set state = 'bounced', error = $3
       where partnership_id = $1 and position = (select max(position) from outbox
           where partnership_id = $1 and person = $2 and state = 'sent' and kind <> 'sign-in-code')
         and not exists (select 1 from outbox o where o.partnership_id = $1 and o.person = $2 and ${isNotMe('o')})
         and (select count(distinct o.person) from outbox o where o.partnership_id = $1 and ${isNotMe('o')}) < $4
       returning items`,
      [this.partnership(), person, NOT_ME, most],
    );
    return row ?? null;
  }

  /** Whose emails reach somebody else, as far as nobody has dealt with that. */
  async wrongReaders(): Promise<ReadonlySet<string>> {
    const rows = await this.query<{ person: string }>(
      `select distinct o.person from outbox o where o.partnership_id = $1 and ${isNotMe('o')}`,
      [this.partnership()],
    );
    return new Set(rows.map((row) => row.person));
  }

  /** Ends the attempt that holds the claim; false when another attempt holds it by now. */
  async end(key: string, token: string, end: OutboxEnd): Promise<boolean> {
    const { state, at, retryAt, resolved, error } = end;
    const endedAt = state === 'due' || state === 'uncertain' ? null : at;
    const ended = await this.mails.update(this.#claimed(key, token), {
      ...{ state, resolved, error, endedAt },
      ...{ leaseUntil: retryAt, leaseToken: null },
    });
    return ended.affected === 1;
  }

  #claimed(key: string, leaseToken: string) {
    return { partnershipId: this.partnership(), key, leaseToken, state: 'intent' as const };
  }
}
