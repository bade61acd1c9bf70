import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { built, CHECKOUT } from './checkout.js';
import { type Child, lastWords, startChild } from './child.js';
import { followSources } from './follow-sources.js';
import { chooseHome } from './home.js';
import { fixedPorts } from './ports.js';
import { StackRefused } from './refusal.js';
import { type Stack, startStack } from './stack.js';
import { standIn, startOverFile, throwAway, whenAskedToStartOver } from './start-over.js';
import { sayComing, stillComingFile } from './still-coming.js';

/** Signals closer together than this are one: a Ctrl-C may arrive both from the terminal and by way of npm. */
const ONE_PRESS_MS = 800;
const PROGRESS_MS = 2_000;

/** `npm run dev`: a change to the sources is there at once. Only this program knows the word, and all it starts has the profile `local`. */
const isFollowing = process.argv.includes('--watch');

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const ending = new AbortController();
let stack: Stack | null = null;
let population: Child | null = null;
let isStartingOver = false;

async function main(): Promise<void> {
  const home = chooseHome();
  say(`Auditloop is starting. Its data is kept in ${home.folder} (${home.why}).`);
  if (isFollowing) {
    // A restart would cut the stories short that are being played at a first start, or begin what is being cleared away.
    const running = (): Stack | null => (population === null && !isStartingOver ? stack : null);
    void followSources({ running, say, signal: ending.signal });
  }
  for (;;) {
    const running = await begin(home.folder, isStartingOver);
    isStartingOver = false;
    const asked = whenAskedToStartOver(home.folder, ending.signal);
    const populating = populate(running);
    await Promise.race([asked, populating.then(() => asked)]);
    await clear(running, populating);
  }
}

/** Gives the address as soon as pages answer; resolves when everything else is there too. */
async function begin(home: string, isAgain: boolean): Promise<Stack> {
  const began = Date.now();
  const started = await startStack({
    home,
    ports: fixedPorts(),
    clock: process.env.AUDITLOOP_CLOCK === 'live' ? 'live' : 'practice',
    profile: 'local',
    env: {
      web: {
        AUDITLOOP_START_OVER_FILE: startOverFile(home),
        AUDITLOOP_STILL_COMING_FILE: stillComingFile(home),
        AUDITLOOP_TEMPLATES: isFollowing ? 'read-again' : 'kept',
      },
    },
    onProgress: (text) => say(`  ${text}`),
    onPages: (web) => {
      sayComing(home, 'engine');
      say(`\n  ${web}/\n\nReady after ${((Date.now() - began) / 1000).toFixed(1)} s. Ctrl-C stops everything.`);
    },
    ...(isAgain ? { meanwhile: standIn } : {}),
    signal: ending.signal,
  });
  stack = started;
  sayComing(home, null);
  return started;
}

/** Stops an installation and throws away all that happened in it; its address is answered meanwhile. */
async function clear(running: Stack, populating: Promise<void>): Promise<void> {
  say('\nSomebody asked to start over: everything that happened is being deleted.');
  isStartingOver = true;
  await population?.stop(3_000);
  await populating;
  await running.stopPart('web');
  const comesBack = await standIn(running.ports.web);
  await running.stop();
  stack = null; // from here on, an end that is asked for is the next start's to hear
  throwAway(running.home.folder);
  await comesBack();
}

/** Lives the shipped stories through on a fresh installation, so that there is something to look at. */
async function populate({ home, urls }: Stack): Promise<void> {
  const marker = join(home.folder, 'populated');
  if (existsSync(marker)) return;
  const entry = built('cli/src/main.js');
  if (!existsSync(entry))
    return say('The stories are not here yet (dist/apps/cli is not built): the installation stays empty.');
  const begun = join(home.folder, 'populating');
  if (existsSync(begun)) {
    return say(
      `The stories were interrupted at an earlier start and stay as they are. To begin again, remove ${home.folder}.`,
    );
  }
  writeFileSync(begun, `${new Date().toISOString()}\n`);
  sayComing(home.folder, 'year');
  say('The shipped stories are being played in the background. You can look in at any time.');
  const child = await startChild({
    command: process.execPath,
    args: ['--enable-source-maps', entry, 'populate', '--web', urls.web, '--catcher', urls.catcher],
    env: process.env,
    cwd: CHECKOUT,
    logFile: join(home.folder, 'log/populate.log'),
    mark: entry,
    stopSignal: 'SIGTERM',
  });
  population = child;
  if (isStartingOver) await child.stop(3_000); // it was asked for while this was being started
  let shown = '';
  while (!child.hasExited()) {
    const words = lastWords(child.said());
    if (words !== '' && words !== shown) say(`  ${words}`);
    shown = words;
    await Promise.race([child.exited, pause(PROGRESS_MS, undefined, { ref: false })]);
  }
  const how = await child.exited;
  population = null;
  sayComing(home.folder, null);
  if (ending.signal.aborted || isStartingOver) return;
  if (how !== 'exit code 0') {
    return say(
      `The stories stopped (${how}): ${lastWords(child.said())} What was played stays. To begin again, stop and remove ${home.folder}.`,
    );
  }
  writeFileSync(marker, `${new Date().toISOString()}\n`);
  say(`The stories are there: ${urls.web}/`);
}

let pressed: number | null = null;
function onSignal(): void {
  const now = Date.now();
  if (pressed !== null && now - pressed < ONE_PRESS_MS) return;
  if (pressed === null) {
    pressed = now;
    void end();
    return;
  }
  pressed = now;
  say('Ending at once.');
  void (stack?.killAll() ?? Promise.resolve()).then(() => process.exit(1));
}

async function end(): Promise<void> {
  say('\nStopping ...');
  ending.abort();
  await population?.stop(3_000);
  if (stack === null) return; // the start itself gives up, and says so
  await stack.stop();
  say('Stopped.');
  process.exit(0);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
process.on('disconnect', onSignal); // the program that started this has died
process.stdout.on('error', () => undefined); // the terminal has gone; SIGHUP stops us

main().catch((error: unknown) => {
  if (ending.signal.aborted) {
    say('Stopped.');
    process.exit(0);
  }
  const isForPeople = error instanceof StackRefused;
  process.stderr.write(`${isForPeople ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
