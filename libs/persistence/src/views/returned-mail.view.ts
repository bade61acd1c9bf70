import { Injectable } from '@nestjs/common';
import type { MailItem } from '#domain/mail/mail-draft.js';
import type { Instant } from '#domain/time/instant.js';
import { millisOf, numberOf } from '../query.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';

/** An email that came back, with whom it was for and what it was about. */
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
  readonly dealt: { readonly at: Instant; readonly by: string; readonly how: string } | null;
}

/** Emails that came back: what the coordinator must see to. */
@Injectable()
export class ReturnedMailView {
  constructor(private readonly work: UnitOfWork) {}

  /** One of them by its place in the outbox; null when no email of the partnership came back there. */
  async at(actor: WorkActor, position: number): Promise<ReturnedMail | null> {
    const [row] = await this.work.read(actor, (tx) =>
      tx.query<ReturnedMail>(
        `select ${numberOf('o.position')} as position, o.person, p.name, p.email, p.active as "isActive", o.items, ${millisOf('o.at')} as at,
           o.error, case when o.dealt_at is not null then
             json_build_object('at', ${millisOf('o.dealt_at')}, 'by', o.dealt_by, 'how', o.dealt_how) end as dealt
         from outbox o join person p on p.partnership_id = o.partnership_id and p.key = o.person
         where o.partnership_id = $1 and o.position = $2 and o.state = 'bounced' and o.kind <> 'sign-in-code'`,
        [actor.partnershipId, position],
      ),
    );
    return row ?? null;
  }
}
