import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { changedBetween, type Picture, workFor } from './changes.js';
import { CHECKOUT } from './checkout.js';
import { systemCode } from './refusal.js';
import type { Stack } from './stack.js';

const FOLDERS = ['apps', 'workflows', 'activities', 'libs'];
const LOOK_MS = 250;
/** A browser that holds a connection open would otherwise keep the old site for as long as a real one may take to end. */
const GRACE_MS = 500;

/** How sources are followed. */
export interface Following {
  /** The installation that runs; null while it is being started. Nothing is done about a change until there is one. */
  readonly running: () => Stack | null;
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Keeps a running installation the same as its sources until the signal: what changed is written into dist, and the
 * processes made of it start again. What cannot be read leaves everything as it was. Types are checked beside, and said.
 */
export async function followSources({ running, say, signal }: Following): Promise<void> {
  checkTypes(say, signal);
  let seen = picture() ?? new Map();
  let undone: readonly string[] = [];
  let isPutOff = false;
  while (!signal.aborted) {
    await pause(LOOK_MS, undefined, { signal }).catch(() => undefined); // the loop ends
    const now = picture() ?? seen;
    const changed = changedBetween(seen, now);
    if (changed.length === 0) continue;
    const stack = running();
    if (stack === null) {
      if (!isPutOff) say(`${named(changed)}: seen, and done once everything is there`);
      isPutOff = true;
      continue;
    }
    isPutOff = false;
    seen = now;
    // Of what could not be done before, nothing was: it is part of this.
    undone = [...new Set([...changed, ...undone])];
    try {
      const done = await makeSo(undone, now, stack);
      undone = [];
      for (const words of done) say(`${named(changed)}: ${words}`);
    } catch (error) {
      if (!signal.aborted) say(`${named(changed)}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** Does what follows from changed files; says what was done. Throws in words at the first thing that cannot be done. */
async function makeSo(changed: readonly string[], now: Picture, stack: Stack): Promise<readonly string[]> {
  const began = Date.now();
  const work = workFor(changed, bundled());
  for (const file of work.transpile.filter((name) => !now.has(name))) rmSync(written(file), { force: true });
  if (work.transpile.length > 0) await transpile(work.transpile);
  if (work.bundle) await run('dist/apps/worker/src/bundle.js');
  if (work.styles) await run('apps/web/styles.mjs');
  if (work.migrate) await stack.migrate();
  const started = await Promise.allSettled(work.restart.map((part) => stack.restart(part, GRACE_MS)));
  for (const one of started) if (one.status === 'rejected') throw one.reason;
  const done = [...work.restart.map((part) => `${part} started again`), ...(work.styles ? ['styles made'] : [])];
  return [
    ...(done.length === 0 ? [] : [`${done.join(', ')} (${((Date.now() - began) / 1000).toFixed(1)} s)`]),
    ...work.ownProgram.map((file) => `${file} is part of what runs the others: stop, and start again to see it`),
  ];
}

function named([first, ...more]: readonly string[]): string {
  return more.length === 0 ? `${first}` : `${first} and ${more.length} more`;
}

/** How the sources are now; null when a folder went while it was looked at, which the next look sees. */
function picture(): Picture | null {
  const files = new Map<string, string>();
  try {
    for (const folder of FOLDERS) {
      for (const entry of readdirSync(join(CHECKOUT, folder), { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        const status = entry.isFile() ? statSync(path, { throwIfNoEntry: false }) : undefined;
        if (status !== undefined) files.set(relative(CHECKOUT, path), `${status.size} ${status.mtimeMs}`);
      }
    }
    return files;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function written(file: string): string {
  return join(CHECKOUT, 'dist', file.replace(/\.ts$/, '.js'));
}

/** Which files the workflows' bundle was made from, by the names that stand in it. */
function bundled(): (file: string) => boolean {
  let text: string | null = null;
  return (file) => {
    text ??= readFileSync(join(CHECKOUT, 'dist/workflow-bundle.cjs'), 'utf8');
    return text.includes(`./${relative(CHECKOUT, written(file))}`);
  };
}

/** Writes files into dist; throws where and why one of them cannot be read. */
async function transpile(files: readonly string[]): Promise<void> {
  const made: { transpile: (files: readonly string[]) => Promise<void> } = await import(
    join(CHECKOUT, 'apps/local/transpile.mjs')
  );
  await made.transpile(files);
}

/** Runs one of our programs; throws what it says when it fails. */
function run(program: string): Promise<void> {
  const child = spawn(process.execPath, [join(CHECKOUT, program)], { cwd: CHECKOUT });
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => (code === 0 ? done() : failed(new Error(said.trim()))));
  });
}

/** Has the compiler look at every change, behind everything else, and passes on what it finds wrong. */
function checkTypes(say: (text: string) => void, signal: AbortSignal): ChildProcess {
  const options = ['--noEmit', '--watch', '--preserveWatchOutput', '--tsBuildInfoFile', 'dist/.types'];
  const compiler = spawn(process.execPath, [join(CHECKOUT, 'node_modules/typescript/bin/tsc'), '-p', '.', ...options], {
    cwd: CHECKOUT,
    stdio: ['ignore', 'pipe', 'ignore'],
    signal,
  });
  compiler.once('error', () => undefined); // it was told to end
  if (compiler.pid !== undefined) setPriority(compiler.pid, constants.priority.PRIORITY_LOW);
  createInterface({ input: compiler.stdout }).on('line', (line) => {
    if (/error TS\d+:|Found \d+ error/.test(line)) say(line);
  });
  return compiler;
}
