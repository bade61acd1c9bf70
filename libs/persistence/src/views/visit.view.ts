import { Injectable } from '@nestjs/common';
import type { Role } from '#domain/cycle/facts.js';
import { type Instant, instant } from '#domain/time/instant.js';
import { PersistenceOptions } from '../persistence-options.js';
import { millis, millisOf, stamp } from '../query.js';
import { UnitOfWork } from '../unit-of-work.js';
import { WEB_PROCESS } from '../work-actor.js';

/** Who holds a live session. */
export interface Holder {
  readonly partnershipId: string;
  readonly partnershipName: string;
  readonly person: string;
  readonly name: string;
  readonly agencyKey: string | null;
  readonly roles: readonly Role[];
  /** When the session ends, by the machine clock, if nobody is seen before. */
  readonly endsAt: Instant;
  /** Sessions that end when nobody is seen: after how long, and when somebody was seen last. */
  readonly idle: { readonly ms: number; readonly seenAt: Instant } | null;
}

/** What every page begins with. */
export interface Visit {
  /** Null when no live session of an active person has that token. */
  readonly holder: Holder | null;
  readonly mode: 'live' | 'practice';
  /** The business clock. */
  readonly now: Instant;
  /** When the next thing falls due by itself; on the practice clock only. */
  readonly nextAt: Instant | null;
}

/** Who visits, and what the clock says: one query. */
@Injectable()
export class VisitView {
  constructor(
    private readonly work: UnitOfWork,
    private readonly options: PersistenceOptions,
  ) {}

  /** The visit of the person who holds the session whose token has this hash; an empty hash is nobody's. */
  async of(tokenHash: string): Promise<Visit> {
    const machineNow = this.options.machineNow();
    const [row] = await this.work.run(WEB_PROCESS, (tx) => tx.query<VisitRow>(VISIT, [tokenHash, stamp(machineNow)]));
    if (row === undefined) throw new Error('the installation has no clock');
    const at = (text: string | null): Instant | null => (text === null ? null : instant(millis(text)));
    const { partnership_id, partnership_name, person, name, agency_key, roles } = row;
    return {
      holder:
        partnership_id === null || partnership_name === null || person === null || name === null || roles === null
          ? null
          : {
              partnershipId: partnership_id,
              partnershipName: partnership_name,
              person,
              name,
              agencyKey: agency_key,
              roles,
              endsAt: at(row.ends_at) ?? machineNow,
              idle:
                row.idle_ms === null || row.seen_at === null
                  ? null
                  : { ms: Number(row.idle_ms), seenAt: instant(millis(row.seen_at)) },
            },
      mode: row.mode,
      now: at(row.practice_now) ?? machineNow,
      nextAt: at(row.next_at),
    };
  }
}

const VISIT = `select partnership_id, partnership_name, person, name, agency_key, roles,
  ${millisOf('ends_at')} as ends_at, idle_ms, ${millisOf('seen_at')} as seen_at, mode, ${millisOf('practice_now')} as practice_now,
  ${millisOf('next_at')} as next_at from visit($1, $2)`;

interface VisitRow {
  readonly partnership_id: string | null;
  readonly partnership_name: string | null;
  readonly person: string | null;
  readonly name: string | null;
  readonly agency_key: string | null;
  readonly roles: readonly Role[] | null;
  readonly ends_at: string | null;
  readonly idle_ms: string | null;
  readonly seen_at: string | null;
  readonly mode: 'live' | 'practice';
  readonly practice_now: string | null;
  readonly next_at: string | null;
}
