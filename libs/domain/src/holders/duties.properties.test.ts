import { describe, expect, it } from '@jest/globals';
import { readings } from '#platform/clock.js';
import { keptStories } from '#test/support/kept-stories.js';
import { randomStory } from '#test/support/random-story.js';
import { rehearsalTools } from '#test/support/rehearsal-tools.js';
import { watchRehearsal } from '#test/support/watched-rehearsal.js';
import { isHolder } from '../access/holder.js';
import { type DriftReason, driftOf } from '../action/drift.js';
import { standingOf } from '../action/standing.js';
import { openAct } from '../acts/acts.js';
import type { CycleFacts } from '../cycle/facts.js';
import { chasedDuties, duties } from '../duty/duties.js';
import type { Duty, DutyKind } from '../duty/duty.js';
import type { Story } from '../story/story.js';
import { TEMPLATES } from '../templates/templates.js';
import { ENGLAND_AND_WALES } from '../time/england-and-wales.js';
import type { Instant } from '../time/instant.js';
import { addDays, laterOf, type PlainDate, plainDate } from '../time/plain-date.js';
import { type Held, heldBy } from './held-by.js';

const tools = rehearsalTools({ templates: TEMPLATES, calendars: [ENGLAND_AND_WALES] });

const WAITS_FOR_A_DAY: Partial<Record<DutyKind, readonly string[]>> = {
  launch: ['not-a-working-day', 'calendar-too-short'],
  // What is approved years late has its reviews beyond the last day of the calendar.
  approval: ['calendar-too-short'],
  signature: ['calendar-too-short'],
};

/** Everything that is wrong between what is owed and what is open, in a state of a cycle. */
function wrongIn(facts: CycleFacts, now: Instant): readonly string[] {
  const today = tools.london.dayOf(now);
  return duties(facts, readings.of(facts)).flatMap((duty) => {
    const held = heldBy(facts, duty);
    const people = Object.values(facts.roster.people).filter(
      (person) => person.active && isHolder(held, { ...person, person: person.key }),
    );
    if (!isOpenOn(facts, duty, held, today)) return [];
    return people.flatMap((person) => {
      const actor = { person: person.key, agencyKey: person.agencyKey, roles: person.roles };
      const asking = { actor, now, today, readings };
      const refused = held.pieces.flatMap((piece) => {
        const outcome = openAct(held.act, facts, piece as never, asking);
        const codes = outcome.ok ? [] : outcome.refusals.map(({ code }) => code);
        // A launch waits for a working day, and no calendar goes on for ever.
        const real = codes.filter((code) => WAITS_FOR_A_DAY[duty.kind]?.includes(code) !== true);
        return real.length === 0 ? [] : [real.join()];
      });
      // A moderator keeps out of single cases; of everything else each holder may do every piece.
      const isOfCases = held.act === 'moderateCase' || held.act === 'answerConcordance';
      const fine = isOfCases ? refused.length < held.pieces.length : refused.length === 0;
      const said = `${facts.cycle.stage} ${duty.kind} ${duty.ref}: ${held.act} is refused to ${person.roles.join('/')}`;
      return fine && held.pieces.length > 0 ? [] : [`${said} (${refused.join('; ')})`];
    });
  });
}

function isOpenOn(facts: CycleFacts, duty: Duty, held: Held, today: string): boolean {
  if (duty.settled || duty.since > today || (held.until !== null && held.until < today)) return false;
  if (held.heldUp === true || (typeof held.heldUp === 'string' && held.heldUp >= today)) return false;
  return facts.cycle.state !== 'suspended' || ['pause', 'alert', 'alert-outcome'].includes(duty.kind);
}

/** What is wrong with the days by which things are owed: a day is the last on which they are not late. */
function wrongDaysIn(facts: CycleFacts, now: Instant): readonly string[] {
  const reading = readings.of(facts);
  return chasedDuties(facts, reading).flatMap((duty) => {
    const { kind, ref, dueOn, countedFrom, agencyKey, settled } = duty;
    const wrong = reading
      .ladder(kind, countedFrom, agencyKey)
      .filter(({ rule, on }) => (typeof rule.offset === 'string' || rule.offset > 0 ? on < dueOn : on > dueOn))
      .map(({ rule }) => `${rule.key} speaks on the wrong side of it`);
    const late = LATE[kind];
    const action = facts.action[ref];
    if (late !== undefined && action !== undefined && !settled) {
      const isLateOn = (day: PlainDate) =>
        driftOf(action, standingOf(facts, action, ref, day, reading)).some((reason) => late.includes(reason));
      const asked = laterOf(action.startOn, tools.london.dayOf(now));
      if (dueOn >= asked && isLateOn(dueOn)) wrong.push('it is late on that day');
      if (!isLateOn(addDays(laterOf(dueOn, asked), 1))) wrong.push('it is not late on the day after');
    }
    return wrong.map((why) => `${kind} ${ref} by ${dueOn}: ${why}`);
  });
}

/** Why an action is said to drift when what is owed of it is late. */
const LATE: Partial<Record<DutyKind, readonly DriftReason[]>> = {
  acceptance: ['NOT_ACCEPTED'],
  action: ['PAST_DUE'],
  update: ['NO_UPDATE_30', 'NO_UPDATE_60'],
};

describe('what is owed', () => {
  const look = async (stories: readonly Story[]) => {
    const wrong = new Set<string>();
    const kinds = new Set<string>();
    await watchRehearsal(stories, tools, (facts, now) => {
      // What nobody ever ends is chased beyond the last day of the calendar, and nothing can be dated there.
      if (tools.london.dayOf(now) > ENGLAND_AND_WALES.coversUntil) return;
      for (const one of [...wrongIn(facts, now), ...wrongDaysIn(facts, now)]) wrong.add(one);
      for (const { kind } of duties(facts, readings.of(facts))) kinds.add(kind);
    });
    return { wrong: [...wrong], kinds };
  };

  it('is open to each of its holders, by the last day it is not late, at every moment of the stories that are kept', async () => {
    const { wrong, kinds } = await look(keptStories(tools));
    expect(wrong).toEqual([]);
    expect(kinds.size).toBeGreaterThanOrEqual(24);
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'is open to each of its holders, by the last day it is not late, in random story %i',
    async (seed) => {
      const [template] = TEMPLATES.filter(({ sample }) => sample !== null);
      if (template === undefined) throw new Error('no template draws cases');
      const from = plainDate('2027-01-04');
      const calendars = [ENGLAND_AND_WALES];
      const { wrong } = await look([randomStory(seed, { template, calendars, from, through: 'year' })]);
      expect(wrong).toEqual([]);
    },
  );
});
