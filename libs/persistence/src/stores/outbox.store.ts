import { In, MoreThanOrEqual } from 'typeorm';
import type { MailDraft } from '#domain/mail/mail-draft.js';
import type { SeesReturned } from '#domain/mail/sees-returned.js';
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

/** Why a mail was not sent whose reader's address has been shown to be somebody else's. */
export const NOT_ME = 'not-me';

/**
 * SQL that asks whether a mail reached somebody else and nobody has dealt with it; `mail` is the alias of its outbox
 * row.
 */
export function isNotTheirs(mail: string): string {
  return `${mail}.not_theirs_at is not null and ${mail}.dealt_at is null`;
}

/**
 * SQL that asks whether somebody has to see, or has seen, to a mail: it was not delivered, or it reached somebody else. With
 * `parameter`, such as `$3`, false when that is true and the mail is not a coordinator's own that reached somebody else.
 */
export function isSeenTo(mail: string, parameter: string): string {
  const own = `${mail}.not_theirs_at is not null and exists (select 1 from person c
    where c.partnership_id = ${mail}.partnership_id and c.key = ${mail}.person and 'coordinator' = any(c.roles))`;
  return `(${mail}.not_theirs_at is not null or (${mail}.state = 'bounced' and ${mail}.kind <> 'sign-in-code'))
    and (not ${parameter}::boolean or (${own}))`;
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

  /**
   * Somebody dealt with a mail that was not delivered or reached somebody else; null when there is none that still waits for
   * it. `sees` narrows it to a coordinator's own (`isSeenTo`).
   */
  async dealtWith(
    position: number,
    sees: SeesReturned,
    how: 'told' | 'mended' | 'reassigned' | 'not-needed',
    at: Instant,
    by: string,
  ): Promise<{ readonly items: MailDraft['items']; readonly isNotTheirs: boolean } | null> {
    const [dealt] = await this.query<{ items: MailDraft['items']; isNotTheirs: boolean }>(
      `update outbox o set dealt_how = $4, dealt_at = $5, dealt_by = $6
       where partnership_id = $1 and position = $2 and dealt_at is null and ${isSeenTo('o', '$3')}
       returning items, not_theirs_at is not null as "isNotTheirs"`,
      [this.partnership(), position, sees === 'of-coordinators', how, stamp(at), by],
    );
    return dealt ?? null;
  }

  /** Whether this person dealt with a mail before, and in this way. */
  async wasDealtWith(position: number, how: string, by: string): Promise<boolean> {
    const found = await this.query(
      'select 1 from outbox where partnership_id = $1 and position = $2 and dealt_how = $3 and dealt_by = $4',
      [this.partnership(), position, how, by],
    );
    return found.length > 0;
  }

  /**
   * Somebody who gets a person's emails has shown that they are not that person: said of the last one that was sent and of
   * which it was not said before, or else of `proof`, the key of the mail that showed it. What became of the mail stays as
   * it was. Null when it has been said and nobody has dealt with it, or there is no mail to say it of.
   */
  async reachedSomebodyElse(
    person: string,
    at: Instant,
    proof: string,
  ): Promise<{ readonly position: number; readonly items: MailDraft['items'] } | null> {
    const [row] = await this.query<{ position: number; items: MailDraft['items'] }>(
      `update outbox set not_theirs_at = $3
       where partnership_id = $1 and person = $2 and key = coalesce((select key from outbox
           where partnership_id = $1 and person = $2 and state = 'sent' and kind <> 'sign-in-code' and not_theirs_at is null
           order by position desc limit 1), $4)
         and not exists (select 1 from outbox o where o.partnership_id = $1 and o.person = $2 and ${isNotTheirs('o')})
       returning ${numberOf('position')} as position, items`,
      [this.partnership(), person, stamp(at), proof],
    );
    return row ?? null;
  }

  /** Whose emails reach somebody else, as far as nobody has dealt with that. */
  async wrongReaders(): Promise<ReadonlySet<string>> {
    const rows = await this.query<{ person: string }>(
      `select distinct o.person from outbox o where o.partnership_id = $1 and ${isNotTheirs('o')}`,
      [this.partnership()],
    );
    return new Set(rows.map((row) => row.person));
  }

  /** A claimed mail tells no more than these items, as whoever holds the claim found when it leaves. */
  async tell(key: string, token: string, { role, items }: Pick<MailDraft, 'role' | 'items'>): Promise<void> {
    await this.mails.update(this.#claimed(key, token), { role, items });
  }

  /** What a mail tells; nothing when there is none. */
  async itemsOf(key: string): Promise<MailDraft['items']> {
    return (await this.mails.findOneBy({ partnershipId: this.partnership(), key }))?.items ?? [];
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
