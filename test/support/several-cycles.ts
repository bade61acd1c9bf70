import type { Story, StoryAct, StoryCycle } from '#domain/story/story.js';
import { addDays } from '#domain/time/plain-date.js';

/** A story whose one cycle is lived through several times, each so many days later, as cycles of their own. */
export function severalCycles(story: Story, laterBy: readonly number[]): Story {
  const copies = laterBy.map((days, place) => ({
    cycles: story.cycles.map((cycle) => laterCycle(cycle, days, place)),
    acts: story.acts.map((act) => laterAct(act, days, place)),
  }));
  return {
    ...story,
    cycles: copies.flatMap(({ cycles }) => cycles),
    acts: copies.flatMap(({ acts }) => acts),
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
