import { compareDocuments } from '#domain/story/compare.js';
import type { EventLine } from '#domain/story/document.js';
import { rehearseAll } from '#domain/story/rehearsal.js';
import type { Story } from '#domain/story/story.js';
import { dayInWords } from '#domain/time/plain-date.js';
import { type Stack, startStack } from '#local/stack.js';
import { readArguments } from '../arguments.js';
import type { Command } from '../command.js';
import { ProgressLine, print, printJson, tell } from '../output.js';
import { type PlayedDocument, playStories } from '../play-stories.js';
import { REHEARSAL_TOOLS } from '../rehearsal-tools.js';
import { loadStory } from '../stories.js';
import { eventInWords, linesOfDifferences, linesOfEnd, secondsSince } from '../tables.js';

const USAGE = 'play STORY [--json]';
/** When nothing has moved for so long, the line of progress says so. */
const STILL_MS = 5_000;
/** Exit code of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/** Plays a story's year on the real engine and holds it against its rehearsal. */
export const PLAY: Command = {
  usage: USAGE,
  help: [
    'Plays a story through the real engine: PostgreSQL, Temporal, web, worker and mail, started for this run in a',
    'temporary folder that is removed at the end. The clock moves from event to event, and people act through the API.',
    'Ends with the emails by kind, the expectations, what Temporal counted, and every difference from the rehearsal.',
    '  --json   one JSON document: story, events, emails, acts, expectations, temporal, differences, seconds; of a story that cannot be run, file and problems',
    'Exits 1 when an act that had to be accepted was refused, an expectation failed, or the year differs from its rehearsal;',
    '2 when it could not be run to its end.',
  ].join('\n'),
  async run(args) {
    const { positionals, flags } = readArguments(args, USAGE, ['STORY'], { json: { type: 'boolean' } });
    const story = loadStory(positionals[0] ?? '');
    const progress = new ProgressLine();
    const ending = new Ending(progress);
    try {
      progress.show('starting an installation for this run …');
      ending.stack = await startStack({
        throwAway: true,
        clock: 'practice',
        profile: 'local',
        signal: ending.signal,
        onProgress: (text) => progress.show(`starting: ${text}`),
      });
      const stack = ending.stack;
      return await Promise.race([
        playOn(stack, story, flags.has('json'), progress).finally(() => progress.clear()),
        ending.asked(),
      ]);
    } catch (error) {
      if (ending.signal.aborted) return INTERRUPTED;
      throw error;
    } finally {
      progress.clear();
      await ending.end();
    }
  },
};

/** Ctrl-C stops the installation in good order, a second one at once. */
class Ending {
  stack: Stack | null = null;
  readonly #given = new AbortController();
  readonly #onSignal = (): void => {
    if (this.#given.signal.aborted) void this.stack?.killAll();
    else {
      this.progress.end();
      tell('Stopping …');
      this.#given.abort();
    }
  };

  constructor(private readonly progress: ProgressLine) {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, this.#onSignal);
  }

  get signal(): AbortSignal {
    return this.#given.signal;
  }

  /** Resolves when the person asks for the end. */
  asked(): Promise<number> {
    return new Promise((done) => {
      if (this.signal.aborted) done(INTERRUPTED);
      this.signal.addEventListener('abort', () => done(INTERRUPTED), { once: true });
    });
  }

  async end(): Promise<void> {
    await this.stack?.stop();
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(name, this.#onSignal);
  }
}

async function playOn(stack: Stack, story: Story, isJson: boolean, progress: ProgressLine): Promise<number> {
  const began = performance.now();
  const tellEvents = isJson ? undefined : (events: readonly EventLine[]) => printEvents(events, progress);
  const run = playStories([story], stack.urls, tellEvents);
  let words = 'founding the partnership';
  let moved = performance.now();
  const still = setInterval(() => {
    const waited = performance.now() - moved;
    if (waited > STILL_MS) progress.show(`${words}: nothing has moved for ${Math.round(waited / 1000)} s`);
  }, 1_000);
  let played: PlayedDocument | undefined;
  try {
    let step = await run.next();
    for (; step.done !== true; step = await run.next()) {
      const { day, done, total } = step.value;
      words = `${day}  ${done} of ${total} acts  ${step.value.words}`;
      moved = performance.now();
      progress.show(words);
    }
    played = step.value[0];
  } finally {
    clearInterval(still);
  }
  const seconds = secondsSince(began);
  const [rehearsed] = await rehearseAll([story], REHEARSAL_TOOLS);
  if (played === undefined || rehearsed === undefined) throw new Error('The play gave no result.');
  const differences = compareDocuments(rehearsed, played);
  progress.clear();
  if (isJson) printJson({ ...played, differences, seconds });
  else {
    print();
    for (const line of linesOfEnd(played)) print(line);
    const { workflows, actions, events, largestHistory, cycleActions, postActions } = played.temporal;
    print(
      `Temporal: ${actions} actions (${cycleActions} of audit cycles, ${postActions} of the post room) in ${workflows} workflows, ${events} events, the largest history ${largestHistory}`,
    );
    for (const line of linesOfDifferences(differences)) print(line);
    print(`Played in ${seconds.toFixed(1)} s.`);
  }
  return differences.length === 0 && played.expectations.every((one) => one.held) ? 0 : 1;
}

function printEvents(events: readonly EventLine[], progress: ProgressLine): void {
  progress.clear();
  let day = '';
  for (const event of events) {
    if (event.day !== day) print(dayInWords(event.day));
    day = event.day;
    print(`  ${eventInWords(event)}`);
  }
}
