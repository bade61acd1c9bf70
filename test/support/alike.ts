import type { Story, StoryAct } from '#domain/story/story.js';
import type { PlainDate } from '#domain/time/plain-date.js';

/**
 * A story with the first of its audits several times over, each lived until the end of a day of its own: a journey that
 * can be made once in an audit can then be made in several ways in one installation.
 */
export function alike(story: Story, days: readonly PlainDate[]): Story {
  const [first] = story.cycles;
  if (first === undefined) throw new Error(`the story ${story.name} has no audit`);
  const names = days.map((_, index) => `${first.as}${index + 1}`);
  return {
    ...story,
    cycles: names.map((as) => ({ ...first, as })),
    acts: story.acts.flatMap((act) =>
      names.flatMap((name, index) => (act.day <= (days[index] ?? '') ? [renamed(act, name)] : [])),
    ),
    expect: [],
  };
}

/** The same act in another audit: what it names and what it refers to carry the audit's name. */
function renamed(act: StoryAct, cycle: string): StoryAct {
  const input = JSON.stringify(act.with).replaceAll(/\{"\$ref":"([^"]+)"\}/g, `{"$$ref":"${cycle}-$1"}`);
  return {
    ...act,
    cycle,
    with: JSON.parse(input) as StoryAct['with'],
    ...(act.as === undefined ? {} : { as: `${cycle}-${act.as}` }),
  };
}
