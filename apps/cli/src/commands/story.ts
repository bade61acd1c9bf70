import { storyJsonSchema } from '#contracts/story/story.schema.js';
import { expectationsIn } from '#domain/story/story.js';
import type { Template } from '#domain/templates/template.js';
import { TEMPLATES, templateOf } from '#domain/templates/templates.js';
import { noSuch } from '#domain/text/messages.js';
import { oneLine, readArguments, WrongUsage } from '../arguments.js';
import type { Command } from '../command.js';
import { print, printJson } from '../output.js';
import { loadStory, shippedStories } from '../stories.js';
import { counted } from '../tables.js';
import { linesOfTemplate, linesOfTemplates } from '../template-lines.js';

const USAGE = 'story schema | template [KEY] | check FILE | list';
const TEMPLATE_USAGE = 'story template [KEY]';

/** What there is to know about stories as files. */
export const STORY: Command = {
  usage: USAGE,
  help: [
    '  schema       prints the JSON Schema of a story, with the input of every act',
    '  template     the shipped templates, which a cycle of a story takes by their keys',
    '  template KEY the questions of one: the key of each, what an answer looks like and what it needs',
    '  check FILE   says everything that is wrong with a story, and where; exits 2 when something is',
    '  list         the shipped stories, which rehearse and play take by their names',
  ].join('\n'),
  async run(args) {
    const [what, ...rest] = args;
    switch (what) {
      case 'schema':
        readArguments(rest, 'story schema', []);
        printJson(storyJsonSchema());
        return 0;
      case 'template': {
        const [key] = readArguments(rest, TEMPLATE_USAGE, ['KEY'].slice(0, rest.length)).positionals;
        for (const line of key === undefined ? linesOfTemplates(TEMPLATES) : linesOfTemplate(templateCalled(key))) {
          print(line);
        }
        return 0;
      }
      case 'check': {
        const [file = ''] = readArguments(rest, 'story check FILE', ['FILE']).positionals;
        const story = loadStory(file);
        const { name, cycles, acts } = story;
        const parts = [
          counted(cycles.length, 'cycle'),
          counted(acts.length, 'act'),
          counted(expectationsIn(story), 'expectation'),
        ];
        print(`${name} is ready to run: ${parts.join(', ')}.`);
        return 0;
      }
      case 'list':
        readArguments(rest, 'story list', []);
        print('Shipped stories, for rehearse and play:');
        for (const name of shippedStories()) print(`  ${name.padEnd(28)} ${loadStory(name).title}`);
        return 0;
      default:
        throw new WrongUsage(`auditloop ${USAGE}`);
    }
  },
};

function templateCalled(key: string): Template {
  const template = templateOf(key);
  if (template !== null) return template;
  const keys = TEMPLATES.map((one) => one.key).join(', ');
  throw new WrongUsage(`${noSuch('template', oneLine(key))} There are: ${keys}.`);
}
