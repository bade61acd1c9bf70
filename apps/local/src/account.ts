import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { StackRefused } from './refusal.js';

/** The account that a program runs under. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/** Whether this process runs as root, which PostgreSQL refuses to do. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

let found: Account | null = null;

/**
 * The account for PostgreSQL: null for our own; as root it is `postgres`, else `nobody`. Throws StackRefused as root
 * where there is neither.
 */
export function postgresAccount(): Account | null {
  if (!isRoot()) return null;
  found ??= lookUp('postgres') ?? lookUp('nobody');
  if (found === null) {
    throw new StackRefused(
      'PostgreSQL does not run as root and there is no account “postgres” or “nobody”: start as another user.',
    );
  }
  return found;
}

function lookUp(name: string): Account | null {
  const ask = (flag: string): number =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: ask('-u'), gid: ask('-g'), name };
  } catch {
    return null; // there is no such account here: the next candidate is asked
  }
}

const EXECUTE = 1;
const READ = 4;

function allows(path: string, account: Account, bits: number): boolean {
  const { uid, gid, mode } = statSync(path);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & bits) === bits;
}

/**
 * Whether an account (null: our own) can pass through a folder and every one above it; the parts that do not exist yet
 * are ours to make.
 */
export function canReach(folder: string, account: Account | null): boolean {
  if (account === null) return true;
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(at) && !allows(at, account, EXECUTE)) return false;
    if (at === dirname(at)) return true;
  }
}

/** Whether an account (null: our own) can run a program: reach its folder, read it and execute it. */
export function canRun(program: string, account: Account | null): boolean {
  if (account === null) return true;
  return canReach(dirname(program), account) && allows(program, account, READ | EXECUTE);
}
