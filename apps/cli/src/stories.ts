import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readStory } from '#contracts/story/story.schema.js';
import type { StoryProblem } from '#domain/story/check.js';
import type { Story } from '#domain/story/story.js';
import { allInOneForm } from '#domain/text/one-form.js';
import { CHECKOUT } from '#local/checkout.js';
import { reasonOf } from '#local/refusal.js';
import { oneLine, WrongUsage } from './arguments.js';
import { REHEARSAL_TOOLS } from './rehearsal-tools.js';

/** Where the shipped stories are. */
const FOLDER = join(CHECKOUT, 'apps/cli/stories');
/** No story is anywhere near as large; a file that is was given by mistake. */
const LARGEST = 20_000_000;

/** A story that cannot be run, with everything that is wrong with it. */
export class StoryRefused extends Error {
  override readonly name = 'StoryRefused';

  constructor(
    readonly file: string,
    readonly problems: readonly StoryProblem[],
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

/** Reads a story from a file. */
function loadFile(file: string): Story {
  const read = readStory(jsonOf(file), REHEARSAL_TOOLS);
  if (!read.ok) throw new StoryRefused(file, read.problems);
  return read.story;
}

function jsonOf(file: string): unknown {
  const refused = (words: string): StoryRefused => new StoryRefused(file, [{ path: '(whole file)', words }]);
  let text: string;
  try {
    if (statSync(file).size > LARGEST) throw refused('It is too large to be a story.');
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof StoryRefused) throw error;
    throw refused(`It cannot be read (${reasonOf(error)}).`);
  }
  try {
    return allInOneForm(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    throw refused(`It is not JSON: ${reasonOf(error)}`);
  }
}
