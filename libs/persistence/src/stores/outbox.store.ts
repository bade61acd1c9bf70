import type { MailDraft } from '#domain/mail/mail-draft.js';
import type { Channel } from '#domain/policy/policy.js';
import { type Instant, instant } from '#domain/time/instant.js';
import { millis, millisOf, type Query, stamp } from '../query.js';

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
export class OutboxStore {
  constructor(
    private readonly query: Query,
    private readonly partnership: () => string,
  ) {}

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
    const rows = await this.query<{ key: string }>(
      `select key from outbox where partnership_id = $1 and kind = 'digest' and at >= $2`,
      [this.partnership(), stamp(from)],
    );
    return new Set(rows.map((row) => row.key));
  }

  /** How many mails wait to be sent or resolved. */
  async open(): Promise<number> {
    const [row] = await this.query<{ open: string }>(
      `select count(*) as open from outbox where partnership_id = $1 and state in ('due', 'intent', 'uncertain')`,
      [this.partnership()],
    );
    return Number(row?.open ?? 0);
  }

  /** How many mails wait to be sent or resolved, and when the first of them is free to be claimed; null when none waits. */
  async waiting(): Promise<{ readonly left: number; readonly freeAt: Instant | null }> {
    const [row] = await this.query<{ left: string; free_at: string | null }>(
      `select count(*) as left, ${millisOf("min(coalesce(lease_until, 'epoch'))")} as free_at from outbox
       where partnership_id = $1 and state in ('due', 'intent', 'uncertain')`,
      [this.partnership()],
    );
    const freeAt = row?.free_at ?? null;
    return { left: Number(row?.left ?? 0), freeAt: freeAt === null ? null : instant(millis(freeAt)) };
  }

  /** An uncertain mail is about to be sent again, under a longer lease: written before it happens. False when another attempt holds the claim. */
  async sendingAgain(key: string, token: string, leaseUntil: Instant): Promise<boolean> {
    const rows = await this.query(
      `update outbox set sent_again = sent_again + 1, lease_until = $4
       where partnership_id = $1 and key = $2 and lease_token = $3 and state = 'intent' returning key`,
      [this.partnership(), key, token, stamp(leaseUntil)],
    );
    return rows.length > 0;
  }

  /** Claims up to `limit` mails whose lease is free, oldest first, and records the intent to send them. */
  async claim(token: string, machineNow: Instant, leaseUntil: Instant, limit: number): Promise<readonly OutboxClaim[]> {
    const rows = await this.query<ClaimRow>(
      `with free as (
         select key, state as was from outbox
         where partnership_id = $1 and state in ('due', 'intent', 'uncertain')
           and (lease_until is null or lease_until <= $3)
         order by channel = 'urgent' desc, position limit $5 for update skip locked
       )
       update outbox o set state = 'intent', lease_until = $4, lease_token = $2, attempts = attempts + 1
       from free where o.partnership_id = $1 and o.key = free.key
       returning o.key, o.kind, o.person, o.role, o.channel, ${millisOf('o.at')} as at, o.items, o.message_id,
         ${millisOf('o.date')} as date, o.attempts, o.sent_again, free.was, o.position`,
      [this.partnership(), token, stamp(machineNow), stamp(leaseUntil), limit],
    );
    return rows
      .sort(
        (a, b) =>
          Number(b.channel === 'urgent') - Number(a.channel === 'urgent') || Number(a.position) - Number(b.position),
      )
      .map((row) => ({
        draft: {
          key: row.key,
          kind: row.kind,
          person: row.person,
          role: row.role,
          channel: row.channel,
          at: instant(millis(row.at)),
          items: row.items,
        },
        messageId: row.message_id,
        date: instant(millis(row.date)),
        attempt: row.attempts,
        uncertain: row.was !== 'due',
        sentAgain: row.sent_again,
      }));
  }

  /** Somebody dealt with a mail that came back; null when there is none that still waits for it. */
  async dealtWith(
    position: number,
    how: string,
    at: Instant,
    by: string,
  ): Promise<{ readonly items: MailDraft['items']; readonly error: string | null } | null> {
    const [row] = await this.query<{ items: MailDraft['items']; error: string | null }>(
      `update outbox set dealt_how = $3, dealt_at = $4, dealt_by = $5
       where partnership_id = $1 and position = $2 and state = 'bounced' and dealt_at is null and kind <> 'sign-in-code'
       returning items, error`,
      [this.partnership(), position, how, stamp(at), by],
    );
    return row ?? null;
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
    const ended = await this.query(
      `update outbox set state = $4, lease_until = $5, lease_token = null, resolved = $6, error = $7,
         ended_at = case when $4 in ('sent', 'bounced', 'not-needed') then $8::timestamptz end
       where partnership_id = $1 and key = $2 and lease_token = $3 and state = 'intent' returning key`,
      [this.partnership(), key, token, end.state, stamp(end.retryAt), end.resolved, end.error, stamp(end.at)],
    );
    return ended.length > 0;
  }
}

interface ClaimRow {
  readonly key: string;
  readonly kind: string;
  readonly person: string;
  readonly role: string;
  readonly channel: Channel;
  readonly at: string;
  readonly items: MailDraft['items'];
  readonly message_id: string;
  readonly date: string;
  readonly attempts: number;
  readonly sent_again: number;
  readonly was: string;
  readonly position: string;
}
