import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readStory } from '#contracts/story/story.schema.js';
import type { Story } from '#domain/story/story.js';

/** The file of the story of five children and six agencies, the police among them, whose year pages are tested on. */
export const FIVE_CHILDREN = fileURLToPath(new URL('./stories/five-children.json', import.meta.url));

type Tools = Parameters<typeof readStory>[1];

/** The stories that ship. */
export function shippedStories(tools: Tools): readonly Story[] {
  return storiesIn('../../apps/cli/stories/', tools);
}

/** Every story that is kept: those that ship and those of the tests alone; one that cannot be read throws. */
export function keptStories(tools: Tools): readonly Story[] {
  return [...shippedStories(tools), ...storiesIn('./stories/', tools)];
}

/** The story that somebody wrote who knew only the README and the schema. */
export function storyByAStranger(tools: Tools): Story {
  return keptStory('by-a-stranger', tools);
}

/** One story of the tests, by its name. */
export function keptStory(name: string, tools: Tools): Story {
  return storyAt(new URL(`./stories/${name}.json`, import.meta.url), tools);
}

function storiesIn(folder: string, tools: Tools): readonly Story[] {
  const at = new URL(folder, import.meta.url);
  const names = readdirSync(at).filter((name) => name.endsWith('.json'));
  return names.map((name) => storyAt(new URL(name, at), tools));
}

function storyAt(file: URL, tools: Tools): Story {
  const read = readStory(JSON.parse(readFileSync(file, 'utf8')), tools);
  if (!read.ok) throw new Error(read.problems.map((one) => `${file.pathname} ${one.path}: ${one.words}`).join('\n'));
  return read.story;
}
