import { Injectable } from '@nestjs/common';
import type { Channel } from '#domain/policy/policy.js';
import { type Instant, instant } from '#domain/time/instant.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { millis, millisOf } from '../query.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';
import { limitOf, numberAfter, type Page, type PageQuery, pageOf } from './page.js';

/** One notice with the mail that carried it. */
export interface LedgerLine {
  readonly position: number;
  readonly cycle: string;
  readonly key: string;
  readonly rule: string;
  readonly subject: string;
  readonly occurrence: number;
  readonly person: string;
  readonly role: string;
  readonly email: string;
  readonly channel: Channel;
  readonly dueOn: PlainDate | null;
  readonly count: number | null;
  readonly reason: string;
  readonly next: string;
  readonly at: Instant;
  readonly state: 'pending' | 'mailed' | 'not-needed';
  readonly why: string | null;
  /** Since when it is held back, and by whom. */
  readonly heldAt: Instant | null;
  readonly heldBy: string | null;
  readonly mail: {
    readonly key: string;
    readonly state: string;
    readonly date: Instant;
    readonly attempts: number;
    /** How often it was sent again although an earlier attempt may have reached the host. */
    readonly sentAgain: number;
    readonly messageId: string;
    /** Its place in the outbox. */
    readonly position: number;
    /** How somebody dealt with its coming back. */
    readonly dealtHow: string | null;
  } | null;
}

/** The ledger: every notice, its reason and what happened to it. */
@Injectable()
export class LedgerView {
  constructor(private readonly work: UnitOfWork) {}

  /** A page of notices of the partnership, of one cycle or of one person, or only of those that wait; oldest first. */
  async page(
    actor: WorkActor,
    query: PageQuery & { readonly cycle?: string; readonly person?: string; readonly waiting?: boolean } = {},
  ): Promise<Page<LedgerLine>> {
    const limit = limitOf(query);
    const rows = await this.work.read(actor, (tx) =>
      tx.query<LedgerRow>(
        `select n.position, c.reference as cycle, n.key, n.rule, n.subject, n.occurrence, n.person, n.role, n.email,
           n.channel, n.due_on::text as "dueOn", n.count, n.reason, n.next, ${millisOf('n.at')} as at, n.state, n.why,
           ${millisOf('n.held_at')} as held_at, n.held_by as "heldBy",
           o.key as mail_key, o.state as mail_state, ${millisOf('o.date')} as mail_date, o.attempts, o.sent_again, o.message_id,
           o.position as mail_position, o.dealt_how
         from notice n join cycle c using (partnership_id, cycle_id)
           left join outbox o on o.partnership_id = n.partnership_id and o.key = n.mail_key
         where n.partnership_id = $1 and n.position > $2 and ($3::text is null or c.reference = $3 or c.cycle_id::text = $3)
           and ($4::text is null or n.person = $4) and (not $6 or n.state = 'pending') order by n.position limit $5`,
        [
          actor.partnershipId,
          numberAfter(query) ?? 0,
          query.cycle ?? null,
          query.person ?? null,
          limit + 1,
          query.waiting ?? false,
        ],
      ),
    );
    return pageOf(rows.map(lineOf), limit, (line) => String(line.position));
  }
}

interface LedgerRow extends Omit<LedgerLine, 'position' | 'at' | 'mail' | 'heldAt'> {
  readonly held_at: string | null;
  readonly position: string;
  readonly at: string;
  readonly mail_key: string | null;
  readonly mail_state: string | null;
  readonly mail_date: string | null;
  readonly attempts: number | null;
  readonly sent_again: number | null;
  readonly message_id: string | null;
  readonly mail_position: string | null;
  readonly dealt_how: string | null;
}

function lineOf(row: LedgerRow): LedgerLine {
  const {
    mail_key,
    mail_state,
    mail_date,
    attempts,
    sent_again,
    message_id,
    held_at,
    mail_position,
    dealt_how,
    ...line
  } = row;
  return {
    ...line,
    position: Number(row.position),
    heldAt: held_at === null ? null : instant(millis(held_at)),
    at: instant(millis(row.at)),
    mail:
      mail_key === null || mail_state === null || mail_date === null || message_id === null
        ? null
        : {
            key: mail_key,
            state: mail_state,
            date: instant(millis(mail_date)),
            attempts: attempts ?? 0,
            sentAgain: sent_again ?? 0,
            messageId: message_id,
            position: Number(mail_position),
            dealtHow: dealt_how,
          },
  };
}
