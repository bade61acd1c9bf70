import { Injectable } from '@nestjs/common';
import type { Notice } from '#domain/cycle/decision.js';
import type { Instant } from '#domain/time/instant.js';
import { holdsWords, millisOf, numberOf } from '../query.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';
import { limitOf, numberAfter, type Page, type PageQuery, pageOf } from './page.js';

/** One notice with the mail that carried it. */
export interface LedgerLine extends Notice {
  readonly position: number;
  readonly cycle: string;
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
    /** When somebody showed that it reached them and is not for them. */
    readonly notTheirsAt: Instant | null;
    /** How somebody dealt with that, or with its not being delivered. */
    readonly dealtHow: string | null;
  } | null;
}

/** How a notice stands, for whoever looks for some: to be sent, sent, not delivered or somebody else's, not sent. */
export const NOTICE_STANDINGS = ['waiting', 'sent', 'returned', 'not-needed'] as const;
/** How a notice stands. */
export type NoticeStanding = (typeof NOTICE_STANDINGS)[number];

/** SQL for how a notice (`n`) stands by its email (`o`). */
const STANDS = `case when n.state = 'not-needed' or o.state = 'not-needed' then 'not-needed'
  when o.state = 'bounced' or o.not_theirs_at is not null then 'returned'
  when o.state in ('sent', 'uncertain') then 'sent' else 'waiting' end`;

/** The ledger: every notice, its reason and what happened to it. */
@Injectable()
export class LedgerView {
  constructor(private readonly work: UnitOfWork) {}

  /**
   * A page of notices of the partnership, of one cycle or of one person, or only of those that wait or stand so; oldest
   * first, or newest first and then after means before. Each of the words (`wordsLookedFor`) is in the person's name or
   * the reason.
   */
  async page(
    actor: WorkActor,
    query: PageQuery & {
      readonly cycle?: string;
      readonly person?: string;
      readonly waiting?: boolean;
      readonly standing?: NoticeStanding | undefined;
      readonly words?: readonly string[];
      readonly newest?: boolean;
    } = {},
  ): Promise<Page<LedgerLine>> {
    const limit = limitOf(query);
    const newest = query.newest ?? false;
    const rows = await this.work.read(actor, (tx) =>
      tx.query<LedgerLine>(
        `select ${numberOf('n.position')} as position, c.reference as cycle, n.key, n.rule, n.subject, n.occurrence, n.person, n.role, n.email,
           n.channel, n.due_on::text as "dueOn", n.count, n.reason, n.next, ${millisOf('n.at')} as at, n.state, n.why,
           ${millisOf('n.held_at')} as "heldAt", n.held_by as "heldBy",
           case when o.key is not null then json_build_object('key', o.key, 'state', o.state, 'date', ${millisOf('o.date')},
             'attempts', o.attempts, 'sentAgain', o.sent_again, 'messageId', o.message_id, 'position', o.position,
             'notTheirsAt', ${millisOf('o.not_theirs_at')}, 'dealtHow', o.dealt_how) end as mail
         from notice n join cycle c using (partnership_id, cycle_id)
           join person p on p.partnership_id = n.partnership_id and p.key = n.person
           left join outbox o on o.partnership_id = n.partnership_id and o.key = n.mail_key
         where n.partnership_id = $1 and ($2::bigint is null or n.position ${newest ? '<' : '>'} $2) and ($3::text is null or c.reference = $3 or c.cycle_id::text = $3)
           and ($4::text is null or n.person = $4) and (not $6 or n.state = 'pending')
           and ($7::text is null or ${STANDS} = $7) and ${holdsWords("p.name || ' ' || n.reason", '$8')} order by n.position ${newest ? 'desc' : ''} limit $5`,
        [
          actor.partnershipId,
          numberAfter(query),
          query.cycle ?? null,
          query.person ?? null,
          limit + 1,
          query.waiting ?? false,
          query.standing ?? null,
          query.words ?? null,
        ],
      ),
    );
    return pageOf(rows, limit, (line) => String(line.position));
  }
}
