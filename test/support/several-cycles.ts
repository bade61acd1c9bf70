import type { Story, StoryAct, StoryCycle } from '#domain/story/story.js';
import { addDays, type PlainDate } from '#domain/time/plain-date.js';

/** How one of several cycles is lived: so many days later, and until the end of a day of the story. */
export interface Lived {
  readonly laterBy?: number;
  readonly until?: PlainDate;
}

/** A story whose cycles are lived through several times, as cycles of their own; nothing is expected of it. */
export function severalCycles(story: Story, times: readonly Lived[]): Story {
  const copies = times.map(({ laterBy = 0, until }, place) => ({
    cycles: story.cycles.map((cycle) => laterCycle(cycle, laterBy, place)),
    acts: story.acts
      .filter(({ day }) => until === undefined || day <= until)
      .map((act) => laterAct(act, laterBy, place)),
  }));
  return {
    ...story,
    cycles: copies.flatMap(({ cycles }) => cycles),
    acts: copies.flatMap(({ acts }) => acts),
    expect: [],
  };
}

function laterCycle(cycle: StoryCycle, days: number, place: number): StoryCycle {
  const { launchOn, panelOn } = cycle.plan;
  return {
    ...cycle,
    as: `${cycle.as}${place}`,
    day: addDays(cycle.day, days),
    plan: {
      ...cycle.plan,
      launchOn: addDays(launchOn, days),
      ...(panelOn === undefined ? {} : { panelOn: addDays(panelOn, days) }),
    },
    // Rows of their own: nobody is drawn twice within a year.
    ...(cycle.frame === undefined ? {} : { frame: cycle.frame.map((row) => ({ ...row, id: `${row.id}-${place}` })) }),
  };
}

function laterAct(act: StoryAct, days: number, place: number): StoryAct {
  const named = JSON.stringify(act.with).replaceAll(/("\$ref":"[^".]+)/g, `$1-${place}`);
  return {
    ...act,
    cycle: `${act.cycle}${place}`,
    day: addDays(act.day, days),
    with: JSON.parse(named) as StoryAct['with'],
    ...(act.as === undefined ? {} : { as: `${act.as}-${place}` }),
  };
}
