import { Injectable } from '@nestjs/common';
import { type Instant, instant } from '#domain/time/instant.js';
import { millis, millisOf } from '../query.js';
import type { WayIn } from '../stores/session.store.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';

/** Somebody's own account: where emails go, how they came in, and their passkeys, oldest first. */
export interface Account {
  readonly email: string;
  readonly agencyName: string | null;
  readonly way: WayIn | null;
  readonly passkeys: readonly {
    readonly credentialId: string;
    readonly transports: readonly string[];
    readonly addedAt: Instant;
    readonly usedAt: Instant | null;
  }[];
}

/** What people see of themselves: one query. */
@Injectable()
export class AccountView {
  constructor(private readonly work: UnitOfWork) {}

  /** The actor's account; null when they are not there any more. `tokenHash` names the session in hand. */
  async of(actor: WorkActor, tokenHash: string): Promise<Account | null> {
    const [row] = await this.work.run(actor, (tx) =>
      tx.query<AccountRow>(
        `select p.email, a.name as "agencyName",
           (select way from session where token_hash = $3 and person = p.key) as way,
           coalesce((select json_agg(json_build_object('credentialId', k.credential_id, 'transports', k.transports,
             'addedAt', ${millisOf('k.added_at')}, 'usedAt', ${millisOf('k.used_at')}) order by k.added_at, k.credential_id)
             from passkey k where k.partnership_id = $1 and k.person = $2), '[]') as passkeys
         from person p left join agency a on a.partnership_id = p.partnership_id and a.key = p.agency_key
         where p.partnership_id = $1 and p.key = $2`,
        [actor.partnershipId, actor.person, tokenHash],
      ),
    );
    if (row === undefined) return null;
    return {
      ...row,
      passkeys: row.passkeys.map((one) => ({
        ...one,
        addedAt: instant(millis(one.addedAt)),
        usedAt: one.usedAt === null ? null : instant(millis(one.usedAt)),
      })),
    };
  }
}

interface AccountRow extends Omit<Account, 'passkeys'> {
  readonly passkeys: readonly {
    readonly credentialId: string;
    readonly transports: readonly string[];
    readonly addedAt: string;
    readonly usedAt: string | null;
  }[];
}
