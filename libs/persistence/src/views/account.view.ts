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
  /**
   * Who else has the same address, they themselves among them: by partnership, and by name where a partnership knows several;
   * only for a session that has shown the address.
   */
  readonly sharers: readonly Sharer[];
  readonly passkeys: readonly {
    readonly credentialId: string;
    readonly transports: readonly string[];
    readonly addedAt: Instant;
    readonly usedAt: Instant | null;
  }[];
}

/** Somebody who has an address: in which partnership, and (null where it is nobody else's there) by which name. */
export interface Sharer {
  readonly partnershipId: string;
  readonly partnershipName: string;
  readonly person: string;
  readonly name: string | null;
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
             select coalesce(json_agg(json_build_object('partnershipId', o.partnership_id, 'partnershipName',
               o.partnership_name, 'person', o.person, 'name', case when o.several > 1 then o.name end)
               order by o.partnership_name, o.name), '[]') from (
               select *, count(*) over (partition by partnership_id) as several from people_at(p.email)) o)
             else '[]' end as sharers,
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
