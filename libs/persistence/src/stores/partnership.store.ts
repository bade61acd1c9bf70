import type { Person, Roster } from '#domain/cycle/facts.js';
import type { Policy } from '#domain/policy/policy.js';
import type { PlainDate } from '#domain/time/plain-date.js';
import type { Calendar } from '#domain/time/working-days.js';
import type { Query } from '../query.js';
import { ROSTER_SQL, type RosterRow, rosterOf } from './roster.js';

/** A partnership as it is founded. */
export interface NewPartnership {
  readonly code: string;
  readonly roster: Roster;
  readonly calendars: readonly Calendar[];
  readonly policy: Policy;
  /** What every draw takes in practice mode; null for the system's random source. */
  readonly drawSeed: string | null;
}

/** A partnership with what a new cycle is planned from. */
export interface Standing {
  readonly code: string;
  readonly roster: Roster;
  readonly calendars: readonly Calendar[];
  readonly policy: Policy;
}

/** Partnerships, their people, agencies, calendars and policy. */
export class PartnershipStore {
  constructor(
    private readonly query: Query,
    private readonly partnership: () => string,
  ) {}

  /** Founds the partnership of the transaction; throws a unique violation when its code is taken. */
  async found(given: NewPartnership): Promise<void> {
    const id = this.partnership();
    const { roster } = given;
    await this.query(
      `insert into partnership (partnership_id, code, name, coordinator_key, qa_chair_key, executive_key,
         panel_chair_key, executive_meetings, draw_seed) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        given.code,
        roster.partnershipName,
        roster.coordinatorKey,
        roster.qaChairKey,
        roster.executiveKey,
        roster.panelChairKey,
        [...roster.executiveMeetings],
        given.drawSeed,
      ],
    );
    const agencies = Object.values(roster.agencies);
    for (const agency of agencies) {
      await this.query(
        `insert into agency (partnership_id, key, name, lead_key, executive_key, safeguarding_key, calendar_keys)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          id,
          agency.key,
          agency.name,
          agency.leadKey,
          agency.executiveKey,
          agency.safeguardingKey,
          [...agency.calendarKeys],
        ],
      );
    }
    for (const person of Object.values(roster.people)) {
      await this.query(
        `insert into person (partnership_id, key, name, email, agency_key, roles, active)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, person.key, person.name, person.email, person.agencyKey, [...person.roles], person.active],
      );
    }
    for (const calendar of given.calendars) {
      await this.query(
        `insert into calendar (partnership_id, key, name, covers_from, covers_until, closed)
         values ($1, $2, $3, $4, $5, $6::json)`,
        [id, calendar.key, calendar.name, calendar.coversFrom, calendar.coversUntil, JSON.stringify(calendar.closed)],
      );
    }
    await this.query('insert into policy (partnership_id, version, body) values ($1, $2, $3::json)', [
      id,
      given.policy.version,
      JSON.stringify(given.policy),
    ]);
  }

  /** The roster as it is now. */
  async roster(): Promise<Roster> {
    const [row] = await this.query<{ roster: RosterRow | null }>(`select ${ROSTER_SQL} as roster`, [
      this.partnership(),
    ]);
    if (row === undefined || row.roster === null) throw new Error('the partnership is not there');
    return rosterOf(row.roster);
  }

  /** One person; null when the partnership has none such. */
  async person(key: string): Promise<Person | null> {
    const [row] = await this.query<Person>(
      `select key, name, email, agency_key as "agencyKey", roles, active from person
       where partnership_id = $1 and key = $2`,
      [this.partnership(), key],
    );
    return row ?? null;
  }

  /** What a new cycle is planned from: roster, calendars and the newest policy. */
  async standing(): Promise<Standing> {
    const [row] = await this.query<{
      code: string;
      roster: RosterRow;
      calendars: readonly {
        key: string;
        name: string;
        from: PlainDate;
        until: PlainDate;
        closed: Calendar['closed'];
      }[];
      policy: Policy;
    }>(
      `select p.code, ${ROSTER_SQL} as roster,
         coalesce((select json_agg(json_build_object('key', key, 'name', name, 'from', covers_from,
           'until', covers_until, 'closed', closed) order by position)
           from calendar where partnership_id = $1), '[]') as calendars,
         (select body from policy where partnership_id = $1 order by version desc limit 1) as policy
       from partnership p where p.partnership_id = $1`,
      [this.partnership()],
    );
    if (row === undefined) throw new Error('the partnership is not there');
    const calendars = row.calendars.map((one) => ({
      key: one.key,
      name: one.name,
      coversFrom: one.from,
      coversUntil: one.until,
      closed: one.closed,
    }));
    return { code: row.code, roster: rosterOf(row.roster), calendars, policy: row.policy };
  }

  /** References of all cycles. */
  async references(): Promise<readonly string[]> {
    const rows = await this.query<{ reference: string }>('select reference from cycle where partnership_id = $1', [
      this.partnership(),
    ]);
    return rows.map((row) => row.reference);
  }

  /** What every draw takes in practice mode; null for the system's source. */
  async drawSeed(): Promise<string | null> {
    const [row] = await this.query<{ draw_seed: string | null }>(
      'select draw_seed from partnership where partnership_id = $1',
      [this.partnership()],
    );
    return row?.draw_seed ?? null;
  }

  /** Takes the lock under which cycles of the partnership are numbered, until the transaction ends. */
  async lockPlanning(): Promise<void> {
    await this.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`plan/${this.partnership()}`]);
  }

  /** Partnerships of a practice installation; none on live time. */
  async practice(): Promise<
    readonly { readonly partnershipId: string; readonly code: string; readonly name: string }[]
  > {
    return this.query('select partnership_id as "partnershipId", code, name from practice_partnerships()');
  }
}
