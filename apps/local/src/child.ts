import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from './account.js';
import { StackRefused } from './refusal.js';

/** How to start one process of the installation. */
export interface ChildPlan {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly account?: Account | null;
  /** What the process says, on both of its outputs, is added to this file. */
  readonly logFile: string;
  /** Where its number is kept while it lives, for the next start to find. */
  readonly pidFile?: string;
  /** Words of its command line that no other installation's process has. */
  readonly mark: string;
  /** The signal that asks it to end in good order. */
  readonly stopSignal: NodeJS.Signals;
}

/** One process that was started and is looked after. */
export interface Child {
  readonly pid: number;
  /** Settles when the process has gone, with how it went. */
  readonly exited: Promise<string>;
  /** Whether it has gone. */
  readonly hasExited: () => boolean;
  /** Sends a signal. */
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Asks it to end, and after the grace makes it; resolves when it has gone. */
  readonly stop: (graceMs?: number) => Promise<void>;
  /** What it has said since it was started. */
  readonly said: () => string;
}

const LARGEST_LOG = 5_000_000;
const LONGEST_SAID = 200_000;

/**
 * Starts a process in a group of its own, so that Ctrl-C reaches only the one who stops it in the right order; what it
 * says goes into its log file, its pid into a file. Throws StackRefused when the program cannot be run.
 */
export async function startChild(plan: ChildPlan): Promise<Child> {
  const log = openLog(plan.logFile);
  const from = statSync(plan.logFile).size;
  const spawned = spawn(plan.command, plan.args, {
    cwd: plan.cwd,
    env: plan.env,
    detached: true,
    stdio: ['ignore', log, log],
    ...(plan.account ? { uid: plan.account.uid, gid: plan.account.gid } : {}),
  });
  closeSync(log);
  const exited = whenGone(spawned, plan.pidFile);
  const pid = spawned.pid;
  if (pid === undefined) throw new StackRefused(`${plan.command} cannot be started: ${await exited}.`);
  if (plan.pidFile !== undefined)
    writeFileSync(plan.pidFile, JSON.stringify({ pid, mark: plan.mark, stopSignal: plan.stopSignal }));
  const hasExited = (): boolean => spawned.exitCode !== null || spawned.signalCode !== null;
  const signal = (name: NodeJS.Signals): void => {
    if (!hasExited()) spawned.kill(name);
  };
  const stop = async (graceMs = 10_000): Promise<void> => {
    signal(plan.stopSignal);
    if (await isWithin(exited, graceMs)) return;
    signal('SIGKILL');
    await exited;
  };
  return { pid, exited, hasExited, signal, stop, said: () => readFrom(plan.logFile, from) };
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file) && statSync(file).size > LARGEST_LOG) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

function whenGone(spawned: ChildProcess, pidFile: string | undefined): Promise<string> {
  return new Promise((done) => {
    const gone = (how: string): void => {
      if (pidFile !== undefined && keptPid(pidFile)?.pid === spawned.pid) rmSync(pidFile, { force: true });
      done(how);
    };
    spawned.once('error', (error) => {
      if (spawned.pid === undefined) gone(error.message);
    });
    spawned.once('exit', (code, signal) => gone(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
}

async function isWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  const limit = new AbortController();
  const late = pause(ms, false, { signal: limit.signal }).catch(() => false);
  const won = await Promise.race([promise.then(() => true), late]);
  limit.abort();
  return won;
}

function readFrom(file: string, from: number): string {
  if (!existsSync(file)) return '';
  const handle = openSync(file, 'r');
  try {
    const size = fstatSync(handle).size;
    const start = Math.max(from, size - LONGEST_SAID);
    const bytes = Buffer.alloc(Math.max(0, size - start));
    return bytes.toString('utf8', 0, readSync(handle, bytes, 0, bytes.length, start));
  } finally {
    closeSync(handle);
  }
}

/** The last line a process said: the message where it speaks JSON, '' when it said nothing. */
export function lastWords(said: string): string {
  const line = said.trimEnd().split('\n').at(-1) ?? '';
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed === 'object' && parsed !== null && 'message' in parsed) return String(parsed.message);
  } catch {
    return line.trim(); // plain text
  }
  return line.trim();
}

/**
 * Waits until a process is ready by its own test, asked over and over; throws StackRefused in words when it ends first,
 * and stops it and throws when it takes longer than `limitMs`.
 */
export async function untilReady(
  child: Child,
  name: string,
  isReady: () => boolean | Promise<boolean>,
  wordsIn: (said: string) => string = lastWords,
  limitMs = 60_000,
): Promise<void> {
  const until = Date.now() + limitMs;
  while (!(await isReady())) {
    if (child.hasExited()) {
      const words = wordsIn(child.said());
      throw new StackRefused(`${name} did not start (${await child.exited})${words === '' ? '.' : `: ${words}`}`);
    }
    if (Date.now() > until) {
      await child.stop(2_000);
      throw new StackRefused(
        `${name} was not ready after ${Math.round(limitMs / 1000)} seconds: ${wordsIn(child.said())}`,
      );
    }
    await pause(25);
  }
}

/** What a pid file says of a process. */
export interface KeptPid {
  readonly pid: number;
  readonly mark: string;
  readonly stopSignal: NodeJS.Signals;
}

/**
 * Reads a pid file: the number, the words of the command line it belongs to, and the signal that stops it; null when
 * there is none that can be read.
 */
export function keptPid(file: string): KeptPid | null {
  try {
    const read: Partial<KeptPid> = JSON.parse(readFileSync(file, 'utf8'));
    return typeof read.pid === 'number' && typeof read.mark === 'string' && typeof read.stopSignal === 'string'
      ? { pid: read.pid, mark: read.mark, stopSignal: read.stopSignal }
      : null;
  } catch {
    return null; // no such file, or one that was cut off: nothing is known of an earlier run
  }
}

/**
 * Whether a process lives whose command line holds the words `mark`: a number alone may long be somebody else's. One
 * that has ended and was not fetched is not running.
 */
export function isRunning(pid: number, mark: string): boolean {
  try {
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.[0];
    return state !== 'Z' && readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').includes(mark);
  } catch {
    return false; // there is no such process
  }
}

/**
 * Ends a process that is not our child, when `mark` is in its command line: with `signal`, and with SIGKILL after
 * `graceMs`. Resolves once it is gone; false when it was not there.
 */
export async function endProcess(
  pid: number,
  mark: string,
  signal: NodeJS.Signals,
  graceMs = 10_000,
): Promise<boolean> {
  if (!isRunning(pid, mark)) return false;
  send(pid, signal);
  const until = Date.now() + graceMs;
  while (isRunning(pid, mark)) {
    if (Date.now() > until) send(pid, 'SIGKILL');
    await pause(25);
  }
  return true;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * Ends what an earlier run left behind, if the number in its file still belongs to it, and removes the file; true when
 * there was something to end.
 */
export async function endEarlierRun(pidFile: string): Promise<boolean> {
  const kept = keptPid(pidFile);
  const ended = kept !== null && (await endProcess(kept.pid, kept.mark, kept.stopSignal));
  rmSync(pidFile, { force: true });
  return ended;
}
