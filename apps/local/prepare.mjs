// Installs and builds when needed, then runs the installation and passes signals on to it. Node built-ins only.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const SOURCES = ['apps', 'workflows', 'activities', 'libs', 'package.json', 'package-lock.json', 'tsconfig.json'];
const STAMP = join(ROOT, 'dist/.sources');

let progress = process.stdout;
const say = (text) => progress.write(`${text}\n`);
const refuse = (text) => {
  process.stderr.write(`${text}\n`);
  process.exit(1);
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

/** Runs npm with a dot a second; its words are shown only when it fails. */
function npm(title, args) {
  const began = Date.now();
  progress.write(`${title} `);
  return new Promise((done) => {
    const child = spawn('npm', args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const output of [child.stdout, child.stderr]) {
      output.on('data', (chunk) => {
        said = (said + chunk).slice(-20_000);
      });
    }
    const dots = setInterval(() => progress.write('.'), 1_000);
    child.on('error', (error) => {
      clearInterval(dots);
      refuse(`\nnpm cannot be run (${error.code}): install Node with its npm, then start again.`);
    });
    child.on('close', (code, signal) => {
      clearInterval(dots);
      if (code === 0) {
        say(` ${((Date.now() - began) / 1000).toFixed(0)} s`);
        return done();
      }
      if (signal !== null) process.exit(1);
      say('');
      process.stderr.write(`${said.trim().split('\n').slice(-15).join('\n')}\n`);
      refuse(`${title} failed: see above what npm says, then start again.`);
    });
  });
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
    await npm('Installing packages (about half a minute, once)', ['ci', '--include=dev', '--no-audit', '--no-fund']);
  }
  const sources = fingerprint();
  if (!isBuilt(sources)) {
    mustWrite();
    await npm('Building', ['run', '--silent', 'build']);
    writeFileSync(STAMP, sources);
  }
}

/** The whole of `npm start`. */
export async function start() {
  await prepare();
  run();
}

function run() {
  const program = join(ROOT, 'dist/apps/local/src/main.js');
  // The channel tells the installation when this process dies; signals are passed on, and it counts doubled ones as one.
  const child = spawn(process.execPath, ['--enable-source-maps', program], {
    cwd: ROOT,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => refuse(`Node cannot be started (${error.code}).`));
  child.on('exit', (code) => process.exit(code ?? 1));
}
