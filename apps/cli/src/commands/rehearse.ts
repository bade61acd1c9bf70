import { rehearse } from '#domain/story/rehearsal.js';
import { readArguments, WrongUsage } from '../arguments.js';
import type { Command } from '../command.js';
import { ProgressLine, print, printJson } from '../output.js';
import { REHEARSAL_TOOLS } from '../rehearsal-tools.js';
import { loadStory } from '../stories.js';
import { linesByDay, linesByPerson, linesOfEnd, secondsSince } from '../tables.js';

const USAGE = 'rehearse STORY [--by person] [--json]';

/** Rehearses a story in memory and prints its year. */
export const REHEARSE: Command = {
  usage: USAGE,
  help: [
    'Rehearses a story in memory: every dated event and every email, day by day, and whether its expectations are met.',
    '  --by person   each person’s emails together',
    '  --json        one JSON document: story, events, emails, acts, expectations, open, seconds; of a story that cannot be run, file and problems',
    'Exits 1 when an act that had to be accepted was refused, or an expectation failed; 2 when it is no story that can be run.',
  ].join('\n'),
  async run(args) {
    const options = { by: { type: 'string' }, json: { type: 'boolean' } } as const;
    const { positionals, flags, values } = readArguments(args, USAGE, ['STORY'], options);
    const by = values.get('by');
    if (by !== undefined && by !== 'person') throw new WrongUsage(`--by takes only person: auditloop ${USAGE}`);
    const story = loadStory(positionals[0] ?? '');

    const began = performance.now();
    const progress = new ProgressLine();
    const run = rehearse([story], REHEARSAL_TOOLS);
    let step = await run.next();
    for (; step.done !== true; step = await run.next()) {
      if (performance.now() - began > QUIET_MS) progress.show(`${step.value.day}  ${step.value.words}`);
    }
    progress.clear();
    const [document] = step.value;
    if (document === undefined) throw new Error('The rehearsal gave no result.');
    const seconds = secondsSince(began);

    if (flags.has('json')) printJson({ ...document, seconds });
    else {
      for (const line of by === 'person' ? linesByPerson(document, story) : linesByDay(document)) print(line);
      for (const line of linesOfEnd(document)) print(line);
      print(`Rehearsed in ${seconds.toFixed(3)} s.`);
    }
    return document.expectations.every((one) => one.held) ? 0 : 1;
  },
};

/** A rehearsal that takes no longer shows no progress. */
const QUIET_MS = 1_000;
