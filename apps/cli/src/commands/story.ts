import { storyJsonSchema } from '#contracts/story/story.schema.js';
import { readArguments, WrongUsage } from '../arguments.js';
import type { Command } from '../command.js';
import { print, printJson } from '../output.js';
import { loadStory, shippedStories } from '../stories.js';

const USAGE = 'story schema | check FILE | list';

/** What there is to know about stories as files. */
export const STORY: Command = {
  usage: USAGE,
  help: [
    '  schema       prints the JSON Schema of a story, with the input of every act',
    '  check FILE   says everything that is wrong with a story, each with the path to it; exits 1 when something is',
    '  list         the shipped stories',
  ].join('\n'),
  async run(args) {
    const [what, ...rest] = args;
    switch (what) {
      case 'schema':
        readArguments(rest, 'story schema', []);
        printJson(storyJsonSchema());
        return 0;
      case 'check': {
        const [file = ''] = readArguments(rest, 'story check FILE', ['FILE']).positionals;
        const { name, cycles, acts, expect } = loadStory(file);
        print(`${name} is well: ${cycles.length} cycles, ${acts.length} acts, ${expect.length} expectations.`);
        return 0;
      }
      case 'list':
        readArguments(rest, 'story list', []);
        for (const name of shippedStories()) print(`${name.padEnd(28)} ${loadStory(name).title}`);
        return 0;
      default:
        throw new WrongUsage(`auditloop ${USAGE}`);
    }
  },
};
