import type { Roster } from '../cycle/facts.js';
import type { Policy } from '../policy/policy.js';
import type { Calendar } from '../time/working-days.js';
import type { StoryFixture } from './story.js';

/** People, agencies and posts of a fixture as a roster; everybody is active, and keys are the fixture's own. */
export function rosterOf(fixture: StoryFixture): Roster {
  const { partnership, agencies, people } = fixture;
  return {
    partnershipName: partnership.name,
    coordinatorKey: partnership.coordinator,
    qaChairKey: partnership.qaChair,
    executiveKey: partnership.executive,
    panelChairKey: partnership.panelChair,
    executiveMeetings: partnership.executiveMeetings.toSorted(),
    people: Object.fromEntries(
      people.map(({ key, name, email, agency, roles }) => [
        key,
        { key, name, email, agencyKey: agency, roles, active: true },
      ]),
    ),
    agencies: Object.fromEntries(
      agencies.map(({ key, name, lead, executive, safeguarding, calendars }) => [
        key,
        { key, name, leadKey: lead, executiveKey: executive, safeguardingKey: safeguarding, calendarKeys: calendars },
      ]),
    ),
  };
}

/** The given policy with the fixture's limits in the place of its own; ladders and times stay. */
export function policyOf(fixture: StoryFixture, policy: Policy): Policy {
  return { ...policy, limits: { ...policy.limits, ...fixture.limits } };
}

/** The shipped calendars, then the fixture's; one of the same key takes the shipped one's place. */
export function calendarsOf(fixture: StoryFixture, shipped: readonly Calendar[]): readonly Calendar[] {
  return [...shipped.filter((one) => fixture.calendars.every((own) => own.key !== one.key)), ...fixture.calendars];
}
