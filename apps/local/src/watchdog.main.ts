import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endProcess, keptPid } from './child.js';
import { STOP_ORDER } from './part.js';

/**
 * Waits at the other end of a pipe for the process that runs an installation. When that one ends without saying
 * goodbye, this ends what it left running, in order; a throw-away installation is removed as well.
 */
const { values } = parseArgs({ options: { home: { type: 'string' }, 'throw-away': { type: 'boolean' } } });
const home = values.home ?? '';

let said = '';
process.stdin.on('data', (chunk) => {
  said += String(chunk);
});
process.stdin.on('end', () => void (said === 'goodbye' ? process.exit(0) : cleanUp()));
process.stdin.on('error', () => void cleanUp());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

async function cleanUp(): Promise<void> {
  // Read at once: a program that starts on this folder in the meantime writes numbers of its own, which are none of ours.
  const left = STOP_ORDER.map((name) => keptPid(join(home, 'run', `${name}.pid`)));
  for (const kept of left) {
    if (kept !== null) await endProcess(kept.pid, kept.mark, kept.stopSignal);
  }
  if (values['throw-away'] === true) rmSync(home, { recursive: true, force: true });
  process.exit(0);
}
