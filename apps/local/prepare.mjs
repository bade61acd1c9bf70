// Installs and builds when needed, then runs the installation and passes signals on to it. Node built-ins only.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const SOURCES = ['apps', 'workflows', 'activities', 'libs', 'package.json', 'package-lock.json', 'tsconfig.json'];
const STAMP = join(ROOT, 'dist/.sources');

let progress = process.stdout;
const say = (text) => progress.write(`${text}\n`);
const refuse = (text) => {
  process.stderr.write(`${text}\n`);
  process.exit(2);
};
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Whether what is installed is what the lock file says; packages for other platforms may be absent. */
function isInstalled() {
  const installed = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const has = readJson(installed).packages;
  return Object.entries(readJson(join(ROOT, 'package-lock.json')).packages).every(
    ([path, wanted]) => path === '' || (has[path] ? has[path].version === wanted.version : wanted.optional),
  );
}

/** A fingerprint of everything the build reads: names, sizes and times of change, so that a removed file counts too. */
function fingerprint() {
  const hash = createHash('sha256').update(process.versions.node);
  const add = (path) => {
    const status = statSync(path, { throwIfNoEntry: false });
    if (status === undefined) return;
    if (status.isDirectory()) {
      for (const name of readdirSync(path).sort()) if (name !== 'node_modules') add(join(path, name));
    } else if (!path.endsWith('.test.ts')) hash.update(`${path.slice(ROOT.length)} ${status.size} ${status.mtimeMs}\n`);
  };
  for (const source of SOURCES) add(join(ROOT, source));
  return hash.digest('hex');
}

function isBuilt(now) {
  return (
    existsSync(join(ROOT, 'dist/apps/local/src/main.js')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === now
  );
}

/** Does a step with a dot a second; what went wrong ends everything, in the words of the program that failed. */
async function step(title, work) {
  const began = Date.now();
  progress.write(`${title} `);
  const dots = setInterval(() => progress.write('.'), 1_000);
  try {
    await work();
    say(` ${((Date.now() - began) / 1000).toFixed(0)} s`);
  } catch (error) {
    say('');
    process.stderr.write(`${error.message.trim().split('\n').slice(-15).join('\n')}\n`);
    refuse(`${title} failed: see above what went wrong, then start again.`);
  } finally {
    clearInterval(dots);
  }
}

/** Runs a program whose words are of interest only when it fails. */
function quietly(command, args) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const output of [child.stdout, child.stderr]) {
      output.on('data', (chunk) => {
        said = (said + chunk).slice(-20_000);
      });
    }
    child.on('error', (error) => {
      failed(new Error(`${command} cannot be run (${error.code}): install Node with its npm.`));
    });
    child.on('close', (code, signal) => {
      if (signal !== null) process.exit(1);
      if (code === 0) done();
      else failed(new Error(said));
    });
  });
}

async function build() {
  const { transpile } = await import('./transpile.mjs');
  await transpile();
  await Promise.all(
    ['dist/apps/worker/src/bundle.js', 'apps/web/styles.mjs'].map((program) => quietly(process.execPath, [program])),
  );
}

/**
 * Begins to build a Temporal server beside the install where this machine has none and none can be fetched: that takes
 * minutes. What needs the server looks for it as ever, and then waits for this build.
 */
async function buildTemporalAhead() {
  const { PATH = '', AUDITLOOP_CACHE, XDG_CACHE_HOME, TEMPORAL_CLI_PATH } = process.env;
  const has = (name) => PATH.split(delimiter).some((folder) => existsSync(join(folder, name)));
  const cache = AUDITLOOP_CACHE || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'auditloop');
  const program = join(cache, `temporal-${readJson(join(ROOT, 'package.json')).config.temporalCli}`, 'temporal');
  const fetched = join(cache, 'temporal-sdk');
  const isFetched = existsSync(fetched) && readdirSync(fetched).length > 0;
  if (TEMPORAL_CLI_PATH || has('temporal') || existsSync(program) || isFetched || !has('go')) return;
  const asked = { method: 'HEAD', signal: AbortSignal.timeout(5_000) };
  const canBeFetched = await fetch('https://temporal.download/', asked).then(
    () => true,
    () => false,
  );
  if (canBeFetched) return;
  const builder = spawn(process.execPath, [join(ROOT, 'apps/local/build-temporal.mjs'), program], { stdio: 'ignore' });
  process.on('exit', () => builder.kill());
}

function mustWrite() {
  for (const path of [ROOT, join(ROOT, 'node_modules'), join(ROOT, 'dist')]) {
    try {
      if (existsSync(path)) accessSync(path, constants.W_OK);
    } catch {
      refuse(`${path} cannot be written to: give yourself permission, or clone Auditloop into a folder of yours.`);
    }
  }
}

/** Installs and builds whatever is missing or old, saying so on the stream that is given. */
export async function prepare(stream = process.stdout) {
  progress = stream;
  if (!isInstalled()) {
    mustWrite();
    await step('Installing packages (about half a minute, once)', () =>
      quietly('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']),
    );
  }
  const sources = fingerprint();
  if (!isBuilt(sources)) {
    mustWrite();
    await step('Building', build);
    writeFileSync(STAMP, sources);
  }
}

/** The whole of `npm start`; what follows its name is handed on. */
export async function start() {
  void buildTemporalAhead();
  await prepare();
  run(process.argv.slice(2));
}

function run(args) {
  const program = join(ROOT, 'dist/apps/local/src/main.js');
  // The channel tells the installation when this process dies; signals are passed on, and it counts doubled ones as one.
  const child = spawn(process.execPath, ['--enable-source-maps', program, ...args], {
    cwd: ROOT,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => refuse(`Node cannot be started (${error.code}).`));
  child.on('exit', (code) => process.exit(code ?? 1));
}
