import type { Notice } from '#domain/cycle/decision.js';
import type { MailItem, PendingNotice } from '#domain/mail/mail-draft.js';
import type { Channel } from '#domain/policy/policy.js';
import type { Instant } from '#domain/time/instant.js';
import { NOTICE } from '../entities/cycle.entities.js';
import { sqlColumnsOf } from '../entities/entity.js';
import { entityOf, givenRows, jsonRow, stamp } from '../query.js';
import { isNotTheirs } from './outbox.store.js';
import { Store } from './store.js';

/** Names one notice of a partnership. */
export interface NoticeKey {
  readonly cycleId: string;
  readonly key: string;
}

/** A notice that is not told now, and why as a clause. */
export interface Untold extends NoticeKey {
  readonly why: string;
}

/** What people are told, once a key; the post room takes it from here. */
export class NoticeStore extends Store {
  private readonly notices = this.manager.getRepository(NOTICE);

  /**
   * Writes notices, at an instant of the machine clock, each with when it leaves by the business clock; a key that is there
   * already wins. Answers the keys that are new.
   */
  async add(
    cycleId: string,
    notices: readonly (Notice & { readonly leavesAt: Instant })[],
    writtenAt: Instant,
  ): Promise<readonly string[]> {
    if (notices.length === 0) return [];
    const rows = notices.map((notice) => jsonRow({ ...notice }, WRITTEN));
    const names = WRITTEN.map(({ column }) => column).join(', ');
    const written = await this.query<{ key: string }>(
      `insert into notice (partnership_id, cycle_id, written_at, ${names}) select $1, $2, $4, ${names}
       from ${givenRows('$3', WRITTEN)} order by n on conflict do nothing returning key`,
      [this.partnership(), cycleId, JSON.stringify(rows), stamp(writtenAt)],
    );
    return written.map((row) => row.key);
  }

  /**
   * Notices of the partnership that wait for a mail and are not held back, urgent ones first, then the oldest. Everyday
   * ones wait on while their person's emails reach somebody else.
   */
  async pending(): Promise<readonly PendingNotice[]> {
    const rows = await this.query<{ readonly reference: string }>(
      `select n.cycle_id, ${WRITTEN.map(({ column }) => `n.${column}`).join(', ')}, c.reference
       from notice n join cycle c using (partnership_id, cycle_id)
       where n.partnership_id = $1 and n.state = 'pending' and n.held_at is null
         and (n.channel = 'urgent' or not exists (select 1 from outbox o
           where o.partnership_id = n.partnership_id and o.person = n.person and ${isNotTheirs('o')}))
       order by n.channel = 'urgent' desc, n.position limit 5000`,
      [this.partnership()],
    );
    return rows.map((row) => ({ ...entityOf(this.notices, row), cycleReference: row.reference }));
  }

  /** One that waits for a mail, held back or not; null when it does not wait. */
  async waiting(
    cycleId: string,
    key: string,
  ): Promise<{
    readonly subject: string;
    readonly email: string;
    readonly channel: Channel;
    readonly isHeld: boolean;
  } | null> {
    const notice = await this.notices.findOneBy(this.#pending(cycleId, key));
    return notice && { ...notice, isHeld: notice.heldAt !== null };
  }

  /** Holds one back until somebody lets it go. */
  async hold(cycleId: string, key: string, at: Instant, by: string): Promise<void> {
    await this.notices.update(this.#pending(cycleId, key), { heldAt: at, heldBy: by });
  }

  /** Lets one go that was held back. */
  async release(cycleId: string, key: string): Promise<void> {
    await this.notices.update(this.#pending(cycleId, key), { heldAt: null, heldBy: null });
  }

  /** The mail that tells these lines has been put into the outbox; the ledger keeps what they say in it. */
  async mailed(mailKey: string, items: readonly MailItem[]): Promise<void> {
    await this.query(
      `update notice n set state = 'mailed', mail_key = $2, why = null,
         due_on = given."dueOn", count = given.count, reason = given.reason, next = given.next
       from json_to_recordset($3::json) as given("cycleId" uuid, "noticeKey" text, "dueOn" date, count integer, reason text, next text)
       where n.partnership_id = $1 and n.cycle_id = given."cycleId" and n.key = given."noticeKey" and n.state = 'pending'`,
      [this.partnership(), mailKey, JSON.stringify(items)],
    );
  }

  /** The notices that the lines of a mail carry. */
  async mailedOf(items: readonly MailItem[]): Promise<readonly (Notice & { readonly cycleId: string })[]> {
    const rows = await this.query(
      `select n.* from notice n join json_to_recordset($2::json) as given("cycleId" uuid, "noticeKey" text)
         on n.cycle_id = given."cycleId" and n.key = given."noticeKey"
       where n.partnership_id = $1 and n.state = 'mailed'`,
      [this.partnership(), JSON.stringify(items.map(({ cycleId, noticeKey }) => ({ cycleId, noticeKey })))],
    );
    return rows.map((row) => entityOf(this.notices, row));
  }

  /** They were left out of the mail that was to carry them, for they need not be told any more, and why. */
  async leftOut(mailKey: string, notices: readonly Untold[]): Promise<void> {
    await this.#without(notices, { mailKey, state: 'not-needed' });
  }

  /** They were left out of the mail that was to carry them and wait for another, and why. */
  async putBack(mailKey: string, notices: readonly Untold[]): Promise<void> {
    await this.#without(notices, { mailKey, state: 'pending' });
  }

  /** They need not be told any more, and why. */
  async notNeeded(notices: readonly Untold[]): Promise<void> {
    await this.#without(notices, { mailKey: null, state: 'not-needed' });
  }

  /** They wait on for a mail, and why; until they are told they are not late. */
  async wait(notices: readonly Untold[]): Promise<void> {
    await this.#without(notices, { mailKey: null, state: 'pending' });
  }

  /** What becomes of notices that this mail was to carry, or that no mail carries yet (null). */
  async #without(
    notices: readonly Untold[],
    { mailKey, state }: { readonly mailKey: string | null; readonly state: 'not-needed' | 'pending' },
  ): Promise<void> {
    if (notices.length === 0) return;
    await this.query(
      `update notice n set state = $3, why = given.why, mail_key = null
       from json_to_recordset($2::json) as given("cycleId" uuid, key text, why text)
       where n.partnership_id = $1 and n.cycle_id = given."cycleId" and n.key = given.key
         and n.state = case when $4::text is null then 'pending' else 'mailed' end and n.mail_key is not distinct from $4`,
      [this.partnership(), JSON.stringify(notices), state, mailKey],
    );
  }

  #pending(cycleId: string, key: string) {
    return { partnershipId: this.partnership(), cycleId, key, state: 'pending' as const };
  }
}

/** What a notice is written with; what becomes of it comes later. */
const LATER = ['partnershipId', 'cycleId', 'state', 'mailKey', 'why', 'heldAt', 'heldBy', 'writtenAt', 'position'];
const WRITTEN = sqlColumnsOf(NOTICE).filter(({ field }) => !LATER.includes(field));
