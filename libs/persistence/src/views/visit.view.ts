import { Injectable } from '@nestjs/common';
import { escapeLiteral } from 'pg';
import type { Role } from '#domain/cycle/facts.js';
import { type Instant, instant } from '#domain/time/instant.js';
import { PersistenceOptions } from '../persistence-options.js';
import { millis, millisOf } from '../query.js';
import { type Recognised, UnitOfWork } from '../unit-of-work.js';

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

  /** Runs a request, all of whose views read one snapshot: `of` begins it, `end` or a write ends it. */
  during(request: (end: () => Promise<void>) => void): void {
    this.work.duringSnapshot(request);
  }

  /** The visit of the person who holds the session whose token has this hash; an empty hash is nobody's. */
  async of(tokenHash: string): Promise<Visit> {
    const machineNow = this.options.machineNow();
    const row = await this.work.recognise<VisitRow>(
      `${VISIT}(${escapeLiteral(tokenHash)}, ${instantLiteral(machineNow)})`,
    );
    if (row.mode === null) throw new Error('the installation has no clock');
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

  /** Whose dates the secret address of a calendar opens, by the hash of its token, and the clock; null for nobody's. */
  async ofCalendar(tokenHash: string): Promise<{ readonly reader: CalendarReader; readonly now: Instant } | null> {
    const machineNow = this.options.machineNow();
    const row = await this.work.recognise<CalendarRow>(
      `select r.*, ${millisOf('v.practice_now')} as practice_now
       from calendar_reader(${escapeLiteral(tokenHash)}) r, visit('', ${instantLiteral(machineNow)}) v`,
    );
    const { partnership_id: partnershipId, person, name, agency_key: agencyKey, roles, practice_now } = row;
    if (partnershipId === null || person === null || name === null || roles === null) return null;
    const now = practice_now === null ? machineNow : instant(millis(practice_now));
    return { reader: { partnershipId, person, name, agencyKey, roles }, now };
  }
}

/** Whose calendar an address opens. */
export type CalendarReader = Pick<Holder, 'partnershipId' | 'person' | 'name' | 'agencyKey' | 'roles'>;

interface CalendarRow extends Recognised {
  readonly name: string | null;
  readonly practice_now: string | null;
}

const VISIT = `select partnership_id, partnership_name, person, name, agency_key, roles,
  ${millisOf('ends_at')} as ends_at, idle_ms, ${millisOf('seen_at')} as seen_at, mode, ${millisOf('practice_now')} as practice_now,
  ${millisOf('next_at')} as next_at from visit`;

interface VisitRow extends Recognised {
  readonly partnership_name: string | null;
  readonly name: string | null;
  readonly ends_at: string | null;
  readonly idle_ms: string | null;
  readonly seen_at: string | null;
  readonly mode: 'live' | 'practice' | null;
  readonly practice_now: string | null;
  readonly next_at: string | null;
}

function instantLiteral(at: Instant): string {
  return escapeLiteral(new Date(at).toISOString());
}
