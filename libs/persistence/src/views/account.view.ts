import { Injectable } from '@nestjs/common';
import type { Instant } from '#domain/time/instant.js';
import { millisOf } from '../query.js';
import { BY_ADDRESS, type WayIn } from '../stores/session.store.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';

/** Somebody's own account: where emails go, how they came in, and their passkeys, oldest first. */
export interface Account {
  readonly email: string;
  readonly agencyName: string | null;
  readonly way: WayIn | null;
  /** Where they can go on with the same address, their own among them; only for a session that has shown the address. */
  readonly partnerships: readonly { readonly id: string; readonly name: string }[];
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
    const [row] = await this.work.read(actor, (tx) =>
      tx.query<Account>(
        `select p.email, a.name as "agencyName",
           s.way, case when s.way = any($4) then (
             select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) order by o.name), '[]') from (
               select partnership_id as id, min(partnership_name) as name from people_at(p.email)
               group by partnership_id having count(*) = 1) o) else '[]' end as partnerships,
           coalesce((select json_agg(json_build_object('credentialId', k.credential_id, 'transports', k.transports,
             'addedAt', ${millisOf('k.added_at')}, 'usedAt', ${millisOf('k.used_at')}) order by k.added_at, k.credential_id)
             from passkey k where k.partnership_id = $1 and k.person = $2), '[]') as passkeys
         from person p left join agency a on a.partnership_id = p.partnership_id and a.key = p.agency_key
           left join session s on s.token_hash = $3 and s.person = p.key
         where p.partnership_id = $1 and p.key = $2`,
        [actor.partnershipId, actor.person, tokenHash, [...BY_ADDRESS]],
      ),
    );
    return row ?? null;
  }
}
