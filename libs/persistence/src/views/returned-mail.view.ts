import { Injectable } from '@nestjs/common';
import type { MailItem } from '#domain/mail/mail-draft.js';
import type { SeesReturned } from '#domain/mail/sees-returned.js';
import type { Instant } from '#domain/time/instant.js';
import { millisOf, numberOf } from '../query.js';
import { isSeenTo } from '../stores/outbox.store.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';

/** An email that was not delivered or reached somebody else, with whom it was for and what it was about. */
export interface ReturnedMail {
  readonly position: number;
  readonly person: string;
  readonly name: string;
  readonly email: string;
  readonly isActive: boolean;
  readonly items: readonly MailItem[];
  readonly at: Instant;
  /** A code of what went wrong, never text of the host. */
  readonly error: string | null;
  /** When somebody showed that it reached them and is not for them; null when nobody did. */
  readonly notTheirsAt: Instant | null;
  readonly dealt: { readonly at: Instant; readonly by: string; readonly how: string } | null;
}

/** Emails that came back: what the coordinator must see to. */
@Injectable()
export class ReturnedMailView {
  constructor(private readonly work: UnitOfWork) {}

  /** One of them by its place in the outbox; null when there is none that the reader sees to. */
  async at(actor: WorkActor, position: number, sees: SeesReturned): Promise<ReturnedMail | null> {
    const [row] = await this.work.read(actor, (tx) =>
      tx.query<ReturnedMail>(
        `select ${numberOf('o.position')} as position, o.person, p.name, p.email, p.active as "isActive", o.items, ${millisOf('o.at')} as at,
           o.error, ${millisOf('o.not_theirs_at')} as "notTheirsAt", case when o.dealt_at is not null then
             json_build_object('at', ${millisOf('o.dealt_at')}, 'by', o.dealt_by, 'how', o.dealt_how) end as dealt
         from outbox o join person p on p.partnership_id = o.partnership_id and p.key = o.person
         where o.partnership_id = $1 and o.position = $2 and ${isSeenTo('o', '$3')}`,
        [actor.partnershipId, position, sees === 'of-coordinators'],
      ),
    );
    return row ?? null;
  }
}
