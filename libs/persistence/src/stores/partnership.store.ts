import type { Person, Roster } from '#domain/cycle/facts.js';
import type { Policy } from '#domain/policy/policy.js';
import { readTemplate, type StoredTemplate } from '#domain/templates/read-template.js';
import type { Template } from '#domain/templates/template.js';
import type { Calendar } from '#domain/time/working-days.js';
import { FACTS } from '../entities/cycle.entities.js';
import { AGENCY, CALENDAR, PARTNERSHIP, PERSON, POLICY } from '../entities/partnership.entities.js';
import { ROSTER_SQL } from './roster.js';
import { Store } from './store.js';
import { OFFERED_SQL } from './template.store.js';

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
  /** The partnership's own templates that plans are offered, by their titles. */
  readonly templates: readonly Template[];
}

/** Partnerships, their people, agencies, calendars and policy. */
export class PartnershipStore extends Store {
  /** Founds the partnership of the transaction; throws a unique violation when its code is taken. */
  async found(given: NewPartnership): Promise<void> {
    const partnershipId = this.partnership();
    const { partnershipName: name, people, agencies, ...posts } = given.roster;
    const ours = <T extends object>(things: readonly T[]) => things.map((thing) => ({ ...thing, partnershipId }));
    await this.manager.insert(PARTNERSHIP, {
      ...posts,
      ...{ partnershipId, name, code: given.code, drawSeed: given.drawSeed },
    });
    await this.manager.insert(AGENCY, ours(Object.values(agencies)));
    await this.manager.insert(PERSON, ours(Object.values(people)));
    await this.manager.insert(CALENDAR, ours(given.calendars));
    await this.manager.insert(POLICY, { partnershipId, version: given.policy.version, body: given.policy });
  }

  /** The roster as it is now. */
  async roster(): Promise<Roster> {
    const [row] = await this.query<{ roster: Roster | null }>(`select ${ROSTER_SQL} as roster`, [this.partnership()]);
    if (row === undefined || row.roster === null) throw new Error('the partnership is not there');
    return row.roster;
  }

  /** One person; null when the partnership has none such. */
  async person(key: string): Promise<Person | null> {
    return this.manager.getRepository(PERSON).findOne({
      select: { key: true, name: true, email: true, agencyKey: true, roles: true, active: true },
      where: { partnershipId: this.partnership(), key },
    });
  }

  /** What a new cycle is planned from: roster, calendars, the newest policy and own templates. */
  async standing(): Promise<Standing> {
    const [row] = await this.query<Omit<Standing, 'templates'> & { templates: readonly StoredTemplate[] }>(
      `select p.code, ${ROSTER_SQL} as roster,
         coalesce((select json_agg(json_build_object('key', key, 'name', name, 'coversFrom', covers_from,
           'coversUntil', covers_until, 'closed', closed) order by position)
           from calendar where partnership_id = $1), '[]') as calendars,
         (select body from policy where partnership_id = $1 order by version desc limit 1) as policy,
         ${OFFERED_SQL} as templates
       from partnership p where p.partnership_id = $1`,
      [this.partnership()],
    );
    if (row === undefined) throw new Error('the partnership is not there');
    return { ...row, templates: row.templates.map(readTemplate) };
  }

  /** References of all cycles. */
  async references(): Promise<readonly string[]> {
    const cycles = await this.manager.getRepository(FACTS.cycle).find({
      select: { reference: true },
      where: { partnershipId: this.partnership() },
    });
    return cycles.map(({ reference }) => reference);
  }

  /** Id of the cycle with the last reference; null where none was ever planned. */
  async lastCycle(): Promise<string | null> {
    const [cycle] = await this.manager.getRepository(FACTS.cycle).find({
      select: { cycleId: true },
      where: { partnershipId: this.partnership() },
      order: { reference: 'DESC' },
      take: 1,
    });
    return cycle?.cycleId ?? null;
  }

  /** What every draw takes in practice mode; null for the system's source. */
  async drawSeed(): Promise<string | null> {
    const founded = await this.manager.getRepository(PARTNERSHIP).findOneBy({ partnershipId: this.partnership() });
    return founded?.drawSeed ?? null;
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
