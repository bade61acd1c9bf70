import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ports } from './ports.js';
import { StackRefused, systemCode } from './refusal.js';

interface Owner {
  readonly pid: number;
  /** When the process began, as the kernel counts: two processes of one number differ in it. */
  readonly began: string;
  /** Where its parts listen, as soon as that is settled. */
  readonly ports?: Ports;
}

/** A home folder that this process has. */
export interface Taken {
  /** Tells whoever asks where the installation listens. */
  listensAt(ports: Ports): void;
  giveBack(): void;
}

/** Takes a home folder for this process; throws StackRefused when another process that lives has it. */
export function takeHome(home: string): Taken {
  const file = fileIn(home);
  const me: Owner = { pid: process.pid, began: beganOf(process.pid) ?? '' };
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(me), { flag: 'wx' });
      return {
        listensAt: (ports) => writeFileSync(file, JSON.stringify({ ...me, ports })),
        giveBack: () => rmSync(file, { force: true }),
      };
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    }
    const owner = read(file);
    if (owner !== null && lives(owner)) {
      throw new StackRefused(
        `Auditloop already runs on ${home} (process ${owner.pid}): stop it first, or set AUDITLOOP_HOME and AUDITLOOP_PORT for a second one.`,
      );
    }
    rmSync(file, { force: true });
  }
}

/** Where the installation listens that runs on a home folder; null when none does. */
export function portsOfHome(home: string): Ports | null {
  const owner = read(fileIn(home));
  return owner !== null && lives(owner) ? (owner.ports ?? null) : null;
}

function fileIn(home: string): string {
  return join(home, 'run/owner.json');
}

function lives({ pid, began }: Owner): boolean {
  return beganOf(pid) === began;
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
