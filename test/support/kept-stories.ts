import { readdirSync, readFileSync } from 'node:fs';
import { readStory } from '#contracts/story/story.schema.js';
import type { Story } from '#domain/story/story.js';
import type { rehearsalTools } from './rehearsal-tools.js';

const FOLDERS = ['../../apps/cli/stories/', './stories/'];

/** Every story that is kept: those that ship and those of the tests alone; one that cannot be read throws. */
export function keptStories(tools: ReturnType<typeof rehearsalTools>): readonly Story[] {
  return FOLDERS.flatMap((folder) => {
    const at = new URL(folder, import.meta.url);
    return readdirSync(at)
      .filter((name) => name.endsWith('.json'))
      .map((name) => {
        const read = readStory(JSON.parse(readFileSync(new URL(name, at), 'utf8')), tools);
        if (!read.ok) throw new Error(`${name} cannot be read`);
        return read.story;
      });
  });
}
