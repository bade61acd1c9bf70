import { Injectable } from '@nestjs/common';
import type { Fixture } from '#contracts/api/fixture.schema.js';
import type { Resources } from '#domain/briefing/resource.js';
import { entry } from '#domain/cycle/decision.js';
import { accepted, type Outcome, type Refusal, refused, refusedFor } from '#domain/outcome.js';
import { DEFAULT_POLICY } from '#domain/policy/default-policy.js';
import { calendarsOf, meetingFaults, policyOf, resourcesOf, rosterOf } from '#domain/story/found.js';
import { noSuch } from '#domain/text/messages.js';
import { ENGLAND_AND_WALES } from '#domain/time/england-and-wales.js';
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
          calendars: calendarsOf(fixture, [ENGLAND_AND_WALES]),
          policy: policyOf(fixture, DEFAULT_POLICY),
          drawSeed: options.seed ?? null,
        });
        for (const [ref, resource] of Object.entries(resourcesIn(fixture))) {
          await tx.resources.add({ ref, resource }, this.world.machineNow());
        }
        await tx.wakes.create(postWorkflow(partnershipId), 'post-room', partnershipId);
        const founder = { actor: { person: coordinator }, now };
        await tx.log.append(partnershipId, [entry(founder, 'partnership.founded', '', `${name} was set up here.`)]);
        await tx.notify('wake');
        return accepted({ partnershipId, code });
      });
    } catch (error) {
      if (codeOf(error) !== '23505') throw error;
      return refused('code-taken', 'Another partnership already has this code.', 'partnership.code');
    }
  }
}

function resourcesIn(fixture: Fixture): Resources {
  const listed = resourcesOf(fixture);
  return listed.ok ? listed.value : {};
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
  for (const { index, words } of meetingFaults(fixture, [ENGLAND_AND_WALES])) {
    need(false, words, `partnership.executiveMeetings.${index}`);
  }
  const listed = resourcesOf(fixture);
  for (const { words, field = 'resources' } of listed.ok ? [] : listed.refusals) need(false, words, field);
  for (const limit of Object.keys(limits)) {
    need(limit in DEFAULT_POLICY.limits, noSuch('limit', limit), `limits.${limit}`);
  }
  return faults;
}
