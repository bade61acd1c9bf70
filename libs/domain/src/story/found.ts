import { addedResource, type Resources } from '../briefing/resource.js';
import type { Roster } from '../cycle/facts.js';
import { accepted, type Outcome, type Refusal, refusedForAny } from '../outcome.js';
import { disputeLadder } from '../policy/dispute-ladders.js';
import type { Policy } from '../policy/policy.js';
import { notWorkingDay } from '../text/messages.js';
import { dayInWords } from '../time/plain-date.js';
import { type Calendar, WorkingDays } from '../time/working-days.js';
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

/** The given policy with the fixture's limits and ladder of disputes in the place of its own; the rest stays. */
export function policyOf(fixture: StoryFixture, policy: Policy): Policy {
  const disputes = fixture.disputes === undefined ? {} : { disputes: disputeLadder(fixture.disputes) };
  return { ...policy, limits: { ...policy.limits, ...fixture.limits }, ...disputes };
}

/** The fixture's list of resources, in its order; refused where one of them is not fit, each by its place there. */
export function resourcesOf({ resources = [] }: StoryFixture): Outcome<Resources> {
  let all: Resources = {};
  const faults: Refusal[] = [];
  for (const [at, said] of resources.entries()) {
    const added = addedResource(all, said);
    if (added.ok) all = { ...all, [added.value.ref]: added.value.resource };
    else faults.push(...added.refusals.map((one) => ({ ...one, field: `resources.${at}.${one.field ?? 'title'}` })));
  }
  return refusedForAny(faults) ?? accepted(all);
}

/** The shipped calendars, then the fixture's; one of the same key takes the shipped one's place. */
export function calendarsOf(fixture: StoryFixture, shipped: readonly Calendar[]): readonly Calendar[] {
  return [...shipped.filter((one) => fixture.calendars.every((own) => own.key !== one.key)), ...fixture.calendars];
}

/** The calendars of the partnership itself: those that are no single agency's. */
export function sharedCalendars(fixture: StoryFixture, shipped: readonly Calendar[]): readonly Calendar[] {
  const own = new Set(fixture.agencies.flatMap((agency) => agency.calendars));
  return calendarsOf(fixture, shipped).filter((one) => !own.has(one.key));
}

/**
 * What is wrong with the executive's meetings, each with its place in their list: nobody works that day, or it is there
 * twice. Days that the partnership's calendars do not cover are not looked at.
 */
export function meetingFaults(
  fixture: StoryFixture,
  shipped: readonly Calendar[],
): readonly { readonly index: number; readonly words: string }[] {
  const shared = sharedCalendars(fixture, shipped);
  const meetings = fixture.partnership.executiveMeetings;
  const twice = meetings.flatMap((day, index) =>
    meetings.indexOf(day) < index ? [{ index, words: `The meeting on ${dayInWords(day)} is there twice.` }] : [],
  );
  const from = shared.map((one) => one.coversFrom).reduce((a, b) => (a > b ? a : b), '');
  const until = shared.map((one) => one.coversUntil).reduce((a, b) => (a < b ? a : b), '9999-12-31');
  if (shared.length === 0 || from > until) return twice;
  const days = new WorkingDays(shared);
  const off = meetings.flatMap((day, index) =>
    day < from || day > until || days.works(day) ? [] : [{ index, words: notWorkingDay(day, days) }],
  );
  return [...twice, ...off];
}
