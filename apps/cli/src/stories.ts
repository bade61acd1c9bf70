import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { byPlace, type FileProblem } from '#contracts/file/json-file.js';
import { readStory } from '#contracts/story/story.schema.js';
import type { Story } from '#domain/story/story.js';
import { allInOneForm } from '#domain/text/one-form.js';
import { CHECKOUT } from '#local/checkout.js';
import { oneLine, WrongUsage } from './arguments.js';
import { REHEARSAL_TOOLS } from './rehearsal-tools.js';
import { readStoryFile } from './story-file.js';

/** Where the shipped stories are. */
const FOLDER = join(CHECKOUT, 'apps/cli/stories');

/** A story that cannot be run, with everything that is wrong with it. */
export class StoryRefused extends Error {
  override readonly name = 'StoryRefused';

  constructor(
    readonly file: string,
    readonly problems: readonly FileProblem[],
  ) {
    super(`${file} cannot be run: ${problems.length === 1 ? 'one thing is' : `${problems.length} things are`} wrong.`);
  }
}

/** Names of the shipped stories, in the order of the alphabet; none where they are not installed. */
export function shippedStories(): readonly string[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .toSorted();
}

/**
 * Reads a shipped story by its name, or anyone's file by its path; throws WrongUsage when there is neither,
 * StoryRefused with all problems when it is wrong.
 */
export function loadStory(nameOrFile: string): Story {
  const shipped = shippedStories();
  if (shipped.includes(nameOrFile)) return loadFile(join(FOLDER, `${nameOrFile}.json`));
  const status = statSync(nameOrFile, { throwIfNoEntry: false });
  if (status?.isFile() !== true) {
    const names = shipped.length === 0 ? '' : `, or name one of ${shipped.join(', ')}`;
    throw new WrongUsage(`There is no story “${oneLine(nameOrFile)}”. Give the path of a file${names}.`);
  }
  return loadFile(nameOrFile);
}

/** Reads a story from a file: everything that is wrong with it is told at once, in the order in which it stands there. */
function loadFile(file: string): Story {
  const json = readStoryFile(file);
  if (!json.ok) throw new StoryRefused(file, [json.problem]);
  const read = readStory(allInOneForm(json.value), REHEARSAL_TOOLS);
  const problems = [...json.twice, ...(read.ok ? [] : read.problems.map(json.placed))];
  if (!read.ok || problems.length > 0) throw new StoryRefused(file, problems.toSorted(byPlace));
  return read.story;
}
