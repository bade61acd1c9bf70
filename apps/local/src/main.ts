import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { built, CHECKOUT } from './checkout.js';
import { type Child, lastWords, startChild } from './child.js';
import { chooseHome } from './home.js';
import { fixedPorts } from './ports.js';
import { StackRefused } from './refusal.js';
import { type Stack, startStack } from './stack.js';

/** Signals closer together than this are one: a Ctrl-C may arrive both from the terminal and by way of npm. */
const ONE_PRESS_MS = 800;
const PROGRESS_MS = 2_000;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const ending = new AbortController();
let stack: Stack | null = null;
let population: Child | null = null;

async function main(): Promise<void> {
  const began = Date.now();
  const home = chooseHome();
  const ports = fixedPorts();
  say(`Auditloop is starting. Its data is kept in ${home.folder} (${home.why}).`);
  stack = await startStack({
    home: home.folder,
    ports,
    clock: process.env.AUDITLOOP_CLOCK === 'live' ? 'live' : 'practice',
    profile: 'local',
    onProgress: (text) => say(`  ${text}`),
    signal: ending.signal,
  });
  say(`\n  ${stack.urls.web}/\n\nReady after ${((Date.now() - began) / 1000).toFixed(1)} s. Ctrl-C stops everything.`);
  await populate(stack);
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
      `The stories were interrupted at an earlier start and stay as they are. To begin afresh, remove ${home.folder}.`,
    );
  }
  writeFileSync(begun, `${new Date().toISOString()}\n`);
  say('The shipped stories are being lived through in the background; look in at any time.');
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
  let shown = '';
  while (!child.hasExited()) {
    const words = lastWords(child.said());
    if (words !== '' && words !== shown) say(`  ${words}`);
    shown = words;
    await Promise.race([child.exited, pause(PROGRESS_MS, undefined, { ref: false })]);
  }
  const how = await child.exited;
  population = null;
  if (ending.signal.aborted) return;
  if (how !== 'exit code 0') {
    return say(
      `The stories stopped (${how}): ${lastWords(child.said())} What was played stays; to begin afresh, stop and remove ${home.folder}.`,
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
process.on('disconnect', onSignal); // whoever started this has died
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
