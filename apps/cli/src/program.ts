import { StackRefused } from '#local/refusal.js';
import { oneLine, WrongUsage } from './arguments.js';
import type { ListedCommand } from './command.js';
import { print, printJson, tell } from './output.js';
import { StoryRefused } from './stories.js';

const COMMANDS: readonly ListedCommand[] = [
  {
    name: 'rehearse',
    about: 'every dated event and email of a story, in memory',
    load: async () => (await import('./commands/rehearse.js')).REHEARSE,
  },
  {
    name: 'play',
    about: 'the same year through the real engine, on an installation of its own that is removed at the end',
    load: async () => (await import('./commands/play.js')).PLAY,
  },
  {
    name: 'story',
    about: 'the JSON Schema of a story, a check of a file, the shipped stories',
    load: async () => (await import('./commands/story.js')).STORY,
  },
  {
    name: 'doctor',
    about: 'whether a running installation is working: clock, calendars, mail, Temporal, database',
    load: async () => (await import('./commands/doctor.js')).DOCTOR,
  },
  {
    name: 'populate',
    about: 'plays the shipped stories on a fresh practice installation',
    load: async () => (await import('./commands/populate.js')).POPULATE,
  },
];
/** Exit code of what could not be run, so that a pipeline can tell it from an expectation that fell. */
const COULD_NOT_RUN = 2;
const NAMES = COMMANDS.map((one) => one.name).join(', ');

/**
 * Runs the program with the words after its name; resolves with the exit code: 0 well, 1 something fell (an expectation,
 * an act, a check of the doctor), 2 it could not be run: called wrongly, no story, no installation. Whatever is thrown
 * is told in one line.
 */
export async function program(args: readonly string[]): Promise<number> {
  try {
    return await called(args);
  } catch (error) {
    if (error instanceof StoryRefused && args.includes('--json')) {
      printJson({ file: error.file, problems: error.problems });
    } else if (error instanceof StoryRefused) {
      tell(error.message);
      for (const { path, line, words } of error.problems) {
        tell(`  ${path}${line === undefined ? '' : ` (line ${line})`}: ${words}`);
      }
    } else if (error instanceof WrongUsage) tell(oneLineOf(error));
    else tell(error instanceof StackRefused ? error.message : `It failed: ${oneLineOf(error)}`);
    return COULD_NOT_RUN;
  }
}

async function called(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) throw new WrongUsage(`auditloop COMMAND, one of: ${NAMES}. For more: auditloop --help`);
  if (name === '--help' || name === '-h' || name === 'help') {
    help();
    return 0;
  }
  const listed = COMMANDS.find((one) => one.name === name);
  if (listed === undefined) throw new WrongUsage(`There is no command “${oneLine(name)}”. Choose one of ${NAMES}.`);
  const command = await listed.load();
  if (rest.includes('--help') || rest.includes('-h')) {
    print(`auditloop ${command.usage}\n\n${command.help}`);
    return 0;
  }
  return command.run(rest);
}

function help(): void {
  print('auditloop COMMAND [--help]\n');
  for (const { name, about } of COMMANDS) print(`  ${name.padEnd(10)}${about}`);
  print('\nA STORY is the name of a shipped one (auditloop story list) or the path of your own file.');
  print('Exits 0 when all is well, 1 when something fell, 2 when it could not be run.');
}

function oneLineOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
