import { Injectable } from '@nestjs/common';
import type { Reader } from '#domain/disclosure/reading.js';
import { isEngineAway, isWorkerAway } from '#domain/mail/in-time.js';
import type { SeesReturned } from '#domain/mail/sees-returned.js';
import type { Instant } from '#domain/time/instant.js';
import { millisOf, stamp } from '../query.js';
import { isSeenTo } from '../stores/outbox.store.js';
import { UnitOfWork } from '../unit-of-work.js';
import type { WorkActor } from '../work-actor.js';
import {
  DUTIES_WITH_RUNNING,
  type DutiesAsked,
  type DutiesWithRunning,
  dutyParameters,
  onlyRow,
} from './duties.view.js';
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

interface Row extends Pick<Mishaps, 'watched'>, DutiesWithRunning {}

interface WholeRow extends Row, Omit<Mishaps, 'late' | 'standstill'> {
  readonly unsent: readonly UnsentRow[];
  readonly seen: Seen;
}

const MOST = 20;

/** What failed, came back or is left undone in a partnership, beside what falls to a person and what is under way. */
@Injectable()
export class MishapsView {
  constructor(private readonly work: UnitOfWork) {}

  /**
   * The person's duties and the audits under way as `DutiesView` tells them, and mishaps, in one query: at most twenty of
   * each kind, of late emails 500. Of emails, the QA chair sees that a coordinator's own reach somebody else and no more, and an agency none.
   */
  async withDuties(
    actor: WorkActor & Pick<Reader, 'reach'>,
    asked: DutiesAsked,
    sees: SeesReturned | null,
  ): Promise<DutiesWithRunning & { readonly mishaps: Mishaps }> {
    return this.work.read(actor, async (tx) => {
      const parameters = await dutyParameters(tx, asked);
      if (sees === null) {
        const agency = actor.reach === 'partnership' ? null : actor.agencyKey;
        const { duties, running, watched } = onlyRow(await tx.query<Row>(WITH_DUTIES, [...parameters, agency]));
        return { duties, running, mishaps: { failed: [], returned: [], late: [], watched, standstill: null } };
      }
      const own = sees === 'of-coordinators';
      const rows = await tx.query<WholeRow>(ALL_WITH_DUTIES, [...parameters, own, stamp(tx.machineNow())]);
      const { duties, running, unsent, seen, ...told } = onlyRow(rows);
      const isAway = !own && seen.engineAt !== null && isEngineAway(seen.engineMs);
      const standstill = isAway ? { since: seen.engineAt, isWorkerAway: isWorkerAway(seen.workerMs) } : null;
      return { duties, running, mishaps: { ...told, late: lateOf(unsent), standstill } };
    });
  }
}

interface Seen {
  readonly engineAt: Instant | null;
  readonly engineMs: number | null;
  readonly workerMs: number | null;
}

const list = (name: string, select: string): string =>
  `coalesce((select json_agg(w) from (${select} limit ${MOST}) w), '[]') as ${name}`;

/** $1 to $10 are those of DUTIES, $5 the day among them; $11 is the agency whose things are watched, null for all. */
const WITH_DUTIES = `select ${DUTIES_WITH_RUNNING}, ${list('watched', watchedActionsSql('$1', '$5', '$11'))}`;

/** Beside those, $11 says whether of coordinators alone, and $12 is the machine's clock. */
const ALL_WITH_DUTIES = `select ${DUTIES_WITH_RUNNING},
  ${list(
    'failed',
    `select c.reference as cycle, c.title, count(*) as count
     from failed_step f join cycle c using (partnership_id, cycle_id)
     where f.partnership_id = $1 and f.state = 'failed' and not $11::boolean group by c.reference, c.title order by c.reference`,
  )},
  ${list(
    'returned',
    `select c.reference as cycle, c.title, o.position::text as mail, p.name as person,
       o.not_theirs_at is not null as "isNotTheirs"
     from outbox o join person p on p.partnership_id = o.partnership_id and p.key = o.person
       left join cycle c on c.partnership_id = o.partnership_id and c.reference = o.items -> 0 ->> 'cycleReference'
     where o.partnership_id = $1 and o.dealt_at is null and ${isSeenTo('o', '$11')}
       and o.error is distinct from 'held-by-mail-mode'
     order by c.reference, o.position`,
  )},
  ${list('watched', watchedActionsSql('$1', '$5', 'null'))},
  coalesce((select json_agg(w) from (${unsentSql('$12', 'not $11::boolean')}) w), '[]') as unsent,
  (select json_build_object('engineAt', ${millisOf('engine_seen_at')}, 'engineMs', ${millisSince('engine_seen_at', '$12')},
    'workerMs', ${millisSince('worker_seen_at', '$12')}) from clock) as seen`;
