import { Injectable } from '@nestjs/common';
import { isEngineAway, isWorkerAway } from '#domain/mail/in-time.js';
import type { SeesReturned } from '#domain/mail/sees-returned.js';
import type { Instant } from '#domain/time/instant.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { millisOf, stamp } from '../query.js';
import { isSeenTo } from '../stores/outbox.store.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';
import { type LateMail, lateOf, millisSince, type UnsentRow, unsentSql } from './late-mail.view.js';
import { type WatchedActions, watchedActionsSql } from './watched-actions.js';

/** What went wrong by itself or is left undone, for those who answer for it: no duty of theirs in an audit. */
export interface Mishaps {
  /** Audits with steps that failed, and how many. */
  readonly failed: readonly (OfCycle & { readonly count: number })[];
  /**
   * Emails that were not delivered or reached somebody else, and nobody has dealt with: `mail` is its place in the outbox.
   */
  readonly returned: readonly {
    readonly cycle: string | null;
    readonly title: string | null;
    readonly mail: string;
    readonly person: string;
    readonly isNotTheirs: boolean;
  }[];
  /** Emails that have not left in time; none for those who see to coordinators' own emails alone. */
  readonly late: readonly LateMail[];
  /** Audits with actions that are late, not accepted in time or held up: of the partnership, or of the agency that looks. */
  readonly watched: readonly WatchedActions[];
  /** Since when nothing has happened automatically, and whether the worker is away too; null while all goes on. */
  readonly standstill: Standstill | null;
}

/** The engine has been away for minutes: since when, by the machine's clock, and whether the worker is away too. */
export interface Standstill {
  readonly since: Instant;
  readonly isWorkerAway: boolean;
}

interface OfCycle {
  readonly cycle: string;
  readonly title: string;
}

const NOTHING: Mishaps = { failed: [], returned: [], late: [], watched: [], standstill: null };
const MOST = 20;

/** What failed, came back or is left undone in a partnership: one query, bounded. */
@Injectable()
export class MishapsView {
  constructor(private readonly work: UnitOfWork) {}

  /**
   * At most twenty of each kind, of late emails 500. Of emails, the QA chair sees that a coordinator's own reach somebody
   * else and no more, and an agency none.
   */
  async of(actor: WorkActor, sees: SeesReturned | null, today: PlainDate): Promise<Mishaps> {
    const { partnershipId, agencyKey } = actor;
    if (sees === null) {
      const watched = await this.work.read(actor, (tx) =>
        tx.query<WatchedActions>(WATCHED, [partnershipId, today, agencyKey, MOST]),
      );
      return { ...NOTHING, watched };
    }
    const own = sees === 'of-coordinators';
    const [row] = await this.work.read(actor, (tx) =>
      tx.query<Omit<Mishaps, 'late' | 'standstill'> & { readonly unsent: readonly UnsentRow[]; readonly seen: Seen }>(
        MISHAPS,
        [...[partnershipId, MOST, own, stamp(tx.machineNow()), today]],
      ),
    );
    if (row === undefined) return NOTHING;
    const { unsent, seen, ...told } = row;
    const isAway = !own && seen.engineAt !== null && isEngineAway(seen.engineMs);
    const standstill = isAway ? { since: seen.engineAt, isWorkerAway: isWorkerAway(seen.workerMs) } : null;
    return { ...told, late: lateOf(unsent), standstill };
  }
}

interface Seen {
  readonly engineAt: Instant | null;
  readonly engineMs: number | null;
  readonly workerMs: number | null;
}

const list = (name: string, select: string): string =>
  `coalesce((select json_agg(w) from (${select} limit $2) w), '[]') as ${name}`;

const MISHAPS = `select
  ${list(
    'failed',
    `select c.reference as cycle, c.title, count(*) as count
     from failed_step f join cycle c using (partnership_id, cycle_id)
     where f.partnership_id = $1 and f.state = 'failed' and not $3::boolean group by c.reference, c.title order by c.reference`,
  )},
  ${list(
    'returned',
    `select c.reference as cycle, c.title, o.position::text as mail, p.name as person,
       o.not_theirs_at is not null as "isNotTheirs"
     from outbox o join person p on p.partnership_id = o.partnership_id and p.key = o.person
       left join cycle c on c.partnership_id = o.partnership_id and c.reference = o.items -> 0 ->> 'cycleReference'
     where o.partnership_id = $1 and o.dealt_at is null and ${isSeenTo('o', '$3')}
       and o.error is distinct from 'held-by-mail-mode'
     order by c.reference, o.position`,
  )},
  ${list('watched', watchedActionsSql('$1', '$5', 'null'))},
  coalesce((select json_agg(w) from (${unsentSql('$4', 'not $3::boolean')}) w), '[]') as unsent,
  (select json_build_object('engineAt', ${millisOf('engine_seen_at')}, 'engineMs', ${millisSince('engine_seen_at', '$4')},
    'workerMs', ${millisSince('worker_seen_at', '$4')}) from clock) as seen`;

const WATCHED = `${watchedActionsSql('$1', '$2', '$3')} limit $4`;
