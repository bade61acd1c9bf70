import { Injectable } from '@nestjs/common';
import type { MailDraft } from '#domain/mail/mail-draft.js';
import type { Instant } from '#domain/time/instant.js';
import { millisOf, numberOf } from '../query.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';
import { limitOf, numberAfter, type Page, type PageQuery, pageOf } from './page.js';

/** One mail of the outbox with whom it goes to, and what happened to it. */
export interface OutboxLine {
  readonly position: number;
  readonly draft: MailDraft;
  readonly to: { readonly key: string; readonly name: string; readonly email: string };
  readonly state: 'due' | 'intent' | 'sent' | 'uncertain' | 'bounced' | 'not-needed';
  readonly endedAt: Instant | null;
}

/** Mails as they were cut, newest first: what a mail says is put into words from them. Mails with codes are nobody's to read. */
@Injectable()
export class OutboxView {
  constructor(private readonly work: UnitOfWork) {}

  /** A page of the partnership's mails, or of one person's; `after` is a position: older ones follow. */
  async page(actor: WorkActor, query: PageQuery & { readonly person?: string } = {}): Promise<Page<OutboxLine>> {
    const limit = limitOf(query);
    const rows = await this.work.read(actor, (tx) =>
      tx.query<OutboxLine>(
        `select ${MAIL} where o.partnership_id = $1 and o.kind <> 'sign-in-code' and ($2::bigint is null or o.position < $2)
           and ($3::text is null or o.person = $3) order by o.position desc limit $4`,
        [actor.partnershipId, numberAfter(query), query.person ?? null, limit + 1],
      ),
    );
    return pageOf(rows, limit, (line) => String(line.position));
  }

  /** One mail by its position; null when the partnership has none there. */
  async at(actor: WorkActor, position: number): Promise<OutboxLine | null> {
    const [row] = await this.work.read(actor, (tx) =>
      tx.query<OutboxLine>(
        `select ${MAIL} where o.partnership_id = $1 and o.kind <> 'sign-in-code' and o.position = $2`,
        [actor.partnershipId, position],
      ),
    );
    return row ?? null;
  }
}

const MAIL = `${numberOf('o.position')} as position, o.state, ${millisOf('o.ended_at')} as "endedAt",
  json_build_object('key', o.key, 'kind', o.kind, 'person', o.person, 'role', o.role, 'channel', o.channel,
    'at', ${millisOf('o.at')}, 'items', o.items) as draft,
  json_build_object('key', p.key, 'name', p.name, 'email', p.email) as "to"
  from outbox o join person p on p.partnership_id = o.partnership_id and p.key = o.person`;
