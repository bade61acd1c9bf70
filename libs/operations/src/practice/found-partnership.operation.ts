import { Injectable } from '@nestjs/common';
import type { Fixture } from '#contracts/api/fixture.schema.js';
import type { Roster } from '#domain/cycle/facts.js';
import { accepted, type Outcome, type Refusal, refused, refusedFor } from '#domain/outcome.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { noSuch } from '#domain/text/messages.js';
import { ENGLAND_AND_WALES } from '#domain/time/england-and-wales.js';
import { plainDate } from '#domain/time/plain-date.js';
import type { Calendar } from '#domain/time/working-days.js';
import { codeOf } from '#persistence/database-errors.js';
import { UnitOfWork } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import { postWorkflow } from '../shared/workflow-ids.js';
import { World } from '../shared/world.js';

/** Founds a partnership with its agencies, people, calendars and limits; refused in production. */
@Injectable()
export class FoundPartnership {
  constructor(
    private readonly work: UnitOfWork,
    private readonly world: World,
  ) {}

  async run(
    fixture: Fixture,
    /** `seed`: 32 hex digits every draw of the partnership takes in practice mode; null for the system's source. */
    options: { readonly seed?: string | null } = {},
  ): Promise<Outcome<{ readonly partnershipId: string; readonly code: string }>> {
    if (this.world.profile === 'production') {
      return refused('not-in-production', 'You cannot found a partnership from a fixture in production.');
    }
    const [first, ...rest] = faultsOf(fixture);
    if (first !== undefined) return refusedFor([first, ...rest]);
    const partnershipId = this.world.newId();
    const { code, name, coordinator } = fixture.partnership;
    try {
      return await this.work.run({ ...WEB_PROCESS, partnershipId, reach: 'partnership' }, async (tx) => {
        const { now, mode } = await tx.time();
        if (mode === 'live' && options.seed) {
          return refused('not-in-live-mode', 'A story can seed a draw only on the practice clock.', 'seed');
        }
        await tx.partnerships.found({
          code,
          roster: rosterOf(fixture),
          calendars: calendarsOf(fixture),
          policy: {
            ...DEFAULT_POLICY,
            limits: { ...DEFAULT_POLICY.limits, ...fixture.limits },
          },
          drawSeed: options.seed ?? null,
        });
        await tx.wakes.create(postWorkflow(partnershipId), 'post-room', partnershipId);
        await tx.log.append(partnershipId, [
          {
            name: 'partnership.founded',
            subject: '',
            at: now,
            by: coordinator,
            reason: `${name} was set up here.`,
          },
        ]);
        await tx.notify('wake');
        return accepted({ partnershipId, code });
      });
    } catch (error) {
      if (codeOf(error) !== '23505') throw error;
      return refused('code-taken', 'Another partnership already has this code.', 'partnership.code');
    }
  }
}

function rosterOf(fixture: Fixture): Roster {
  const { partnership, agencies, people } = fixture;
  return {
    partnershipName: partnership.name,
    coordinatorKey: partnership.coordinator,
    qaChairKey: partnership.qaChair,
    executiveKey: partnership.executive,
    panelChairKey: partnership.panelChair,
    executiveMeetings: partnership.executiveMeetings.map(plainDate).sort(),
    people: Object.fromEntries(
      people.map((one) => [
        one.key,
        { key: one.key, name: one.name, email: one.email, agencyKey: one.agency, roles: one.roles, active: true },
      ]),
    ),
    agencies: Object.fromEntries(
      agencies.map((one) => [
        one.key,
        {
          key: one.key,
          name: one.name,
          leadKey: one.lead,
          executiveKey: one.executive,
          safeguardingKey: one.safeguarding,
          calendarKeys: one.calendars,
        },
      ]),
    ),
  };
}

function calendarsOf(fixture: Fixture): readonly Calendar[] {
  const own = fixture.calendars.map((one) => ({
    key: one.key,
    name: one.name,
    coversFrom: plainDate(one.coversFrom),
    coversUntil: plainDate(one.coversUntil),
    closed: one.closed.map((day) => ({ on: plainDate(day.on), name: day.name })),
  }));
  return own.some(({ key }) => key === ENGLAND_AND_WALES.key) ? own : [ENGLAND_AND_WALES, ...own];
}

function faultsOf(fixture: Fixture): readonly Refusal[] {
  const { partnership, agencies, people, calendars, limits } = fixture;
  const persons = new Set(people.map((one) => one.key));
  const places = new Set(agencies.map((one) => one.key));
  const faults: Refusal[] = [];
  const need = (known: boolean, words: string, field: string): void => {
    if (!known) faults.push({ code: 'fixture', words, field });
  };
  need(persons.size === people.length, 'Two people have the same key.', 'people');
  need(places.size === agencies.length, 'Two agencies have the same key.', 'agencies');
  need(
    new Set(calendars.map((one) => one.key)).size === calendars.length,
    'Two calendars have the same key.',
    'calendars',
  );
  for (const post of ['coordinator', 'qaChair', 'executive', 'panelChair'] as const) {
    need(persons.has(partnership[post]), noSuch('person', partnership[post]), `partnership.${post}`);
  }
  for (const agency of agencies) {
    for (const post of ['lead', 'executive', 'safeguarding'] as const) {
      const key = agency[post];
      need(key === null || persons.has(key), noSuch('person', String(key)), `agencies.${agency.key}.${post}`);
    }
  }
  for (const person of people) {
    const agency = person.agency;
    need(agency === null || places.has(agency), noSuch('agency', String(agency)), `people.${person.key}.agency`);
  }
  for (const limit of Object.keys(limits)) {
    need(limit in DEFAULT_POLICY.limits, noSuch('limit', limit), `limits.${limit}`);
  }
  return faults;
}
