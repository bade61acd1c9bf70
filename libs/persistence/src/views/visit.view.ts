import { Injectable } from '@nestjs/common';
import type { Role } from '#domain/cycle/facts.js';
import type { Instant } from '#domain/time/instant.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import { PersistenceOptions } from '../persistence-options.js';
import { millisOf, stamp } from '../query.js';
import { type Recognised, serving, UnitOfWork } from '../unit-of-work.js';

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
  /** When the next thing falls due by itself in the holder's partnership, or in any for nobody; on the practice clock only. */
  readonly nextAt: Instant | null;
  /** The next days, from this one on, for which a launch or a panel is planned there; on the practice clock only. */
  readonly plannedDays: readonly PlainDate[];
}

/** Who visits, and what the clock says: one query. */
@Injectable()
export class VisitView {
  constructor(
    private readonly work: UnitOfWork,
    private readonly options: PersistenceOptions,
  ) {}

  /** Runs a request, all of whose views read one snapshot: `of` begins it, `end` or a write ends it. */
  during(request: (end: () => Promise<void>) => void): void {
    this.work.duringSnapshot(request);
  }

  /** Runs a request on connections that nothing but alerts uses. */
  duringAlert(request: () => void): void {
    this.work.onKeptConnections(request);
  }

  /**
   * The visit of the person who holds the session whose token has this hash; an empty hash is nobody's. `cycle` is the
   * reference of the cycle whose facts they go on to read, where that is known.
   */
  async of(tokenHash: string, cycle: string | null = null): Promise<Visit> {
    const machineNow = this.options.machineNow();
    const who = { sql: VISIT, values: [tokenHash, stamp(machineNow)] };
    const row = await this.work.recognise<VisitRow>(who, cycle);
    if (row.mode === null) throw new Error('the installation has no clock');
    const { holder, mode, practiceNow, nextAt, plannedDays } = row;
    return {
      holder: holder && { ...holder, endsAt: holder.endsAt ?? machineNow },
      mode,
      now: practiceNow ?? machineNow,
      ...{ nextAt, plannedDays: plannedDays ?? [] },
    };
  }

  /** Whose dates the secret address of a calendar opens, by the hash of its token, and the clock; null for nobody's. */
  async ofCalendar(tokenHash: string): Promise<{ readonly reader: CalendarReader; readonly now: Instant } | null> {
    const machineNow = this.options.machineNow();
    const who = { sql: CALENDAR, values: [tokenHash, stamp(machineNow)] };
    const row = await this.work.recognise<CalendarRow>(who);
    const { partnership_id: partnershipId, person, name, agency_key: agencyKey, roles, practiceNow } = row;
    if (partnershipId === null || person === null || name === null || roles === null) return null;
    return { reader: { partnershipId, person, name, agencyKey, roles }, now: practiceNow ?? machineNow };
  }
}

/** Whose calendar an address opens. */
export type CalendarReader = Pick<Holder, 'partnershipId' | 'person' | 'name' | 'agencyKey' | 'roles'>;

interface CalendarRow extends Recognised {
  readonly name: string | null;
  readonly practiceNow: Instant | null;
}

const VISIT =
  serving(`select partnership_id, person, agency_key, roles, mode, ${millisOf('practice_now')} as "practiceNow",
  ${millisOf('next_at')} as "nextAt", to_json(planned_days) as "plannedDays", case when partnership_id is not null then json_build_object(
    'partnershipId', partnership_id, 'partnershipName', partnership_name, 'person', person, 'name', name,
    'agencyKey', agency_key, 'roles', roles, 'endsAt', ${millisOf('ends_at')},
    'idle', case when idle_ms is not null and seen_at is not null then
      json_build_object('ms', idle_ms, 'seenAt', ${millisOf('seen_at')}) end) end as holder from visit($1, $2)`);

const CALENDAR = serving(`select r.*, ${millisOf('v.practice_now')} as "practiceNow"
  from calendar_reader($1) r, visit('', $2) v`);

interface VisitRow extends Recognised {
  readonly holder: (Omit<Holder, 'endsAt'> & { readonly endsAt: Instant | null }) | null;
  readonly mode: 'live' | 'practice' | null;
  readonly practiceNow: Instant | null;
  readonly nextAt: Instant | null;
  readonly plannedDays: readonly PlainDate[] | null;
}
