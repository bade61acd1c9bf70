import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StackRefused, systemCode } from './refusal.js';

interface Owner {
  readonly pid: number;
  /** When the process began, as the kernel counts: two processes of one number differ in it. */
  readonly began: string;
}

/**
 * Takes a home folder for this process and returns how to give it back; throws StackRefused when another process that
 * lives has it.
 */
export function takeHome(home: string): () => void {
  const file = join(home, 'run/owner.json');
  const me: Owner = { pid: process.pid, began: beganOf(process.pid) ?? '' };
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(me), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    }
    const owner = read(file);
    if (owner !== null && beganOf(owner.pid) === owner.began) {
      throw new StackRefused(
        `Auditloop already runs on ${home} (process ${owner.pid}): stop it first, or set AUDITLOOP_HOME and AUDITLOOP_PORT for a second one.`,
      );
    }
    rmSync(file, { force: true });
  }
}

function read(file: string): Owner | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null; // gone meanwhile, or cut off: nobody holds it
  }
}

/** When a process began, in clock ticks since the machine did; null when there is none. */
function beganOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? null;
  } catch {
    return null; // there is no such process
  }
}
