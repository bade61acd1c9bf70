#!/usr/bin/env node
// `npm test`: installs and builds when needed, runs every Jest project one after the other, and counts.
// `npm test -- unit` runs one project; what follows is handed to Jest: `npm test -- unit libs/domain`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const ROOT = resolve(import.meta.dirname, '..');
/** Projects that start what is built; the others run the sources alone. */
const WITH_BUILD = ['local', 'api', 'browser', 'engine'];
/** Projects that start a Temporal server: it is found, or built once, before the first of them, not in a test's time. */
const WITH_TEMPORAL = ['local', 'browser', 'engine'];
const EVERY_CORE = ['--maxWorkers=100%'];
/** Two files at once: each has an installation of its own, waits often, and stops or kills nothing but that. */
const TWO_AT_ONCE = ['--maxWorkers=2', '--forceExit'];
const ONE_BY_ONE = ['--runInBand', '--forceExit'];
/** How a project's files share the machine; all others run one by one. */
const SIDE_BY_SIDE = {
  unit: EVERY_CORE,
  database: EVERY_CORE,
  api: TWO_AT_ONCE,
  browser: TWO_AT_ONCE,
  engine: TWO_AT_ONCE,
};
/** How many files of a run may fail and then pass when they are repeated. */
const MOST_FLAKY = 2;
/** A project that takes longer hangs, even on a machine that does much else; more random stories may take their time. */
const LIMIT_MS = 40 * 60_000 + Math.max(0, Number(process.env.AUDITLOOP_RANDOM_STORIES ?? 0) - 20) * 30_000;

/** Whether what is installed is what the lock file says; packages for other platforms may be absent. */
function isInstalled() {
  const installed = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const has = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const wants = Object.entries(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages);
  return wants.every(
    ([path, entry]) => path === '' || (has[path] ? has[path].version === entry.version : entry.optional),
  );
}

function must(title, command, args) {
  const began = Date.now();
  process.stdout.write(`${title} ...\n`);
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) finish({ passed: 0, failed: 1 }, `${title} failed`);
  process.stdout.write(`${title}: ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
}

function finish({ passed, failed }, why) {
  if (why) process.stdout.write(`${why}\n`);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}

const hasFailed = ({ status }) => status === 'failed';

/** What failed in a file, a few lines each: of its tests, or of the file itself where it could not even run. */
function failuresOf({ message, assertionResults }) {
  const short = (text) => stripVTControlCharacters(text).trim().split('\n').slice(0, 6).join('\n    ');
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  if (failed.length > 0) return failed.map((test) => `${test.fullName}\n    ${short(test.failureMessages[0] ?? '')}`);
  return message === '' ? [] : [short(message)];
}

/** Runs files of one Jest project; answers what it says of each, or null when it failed without saying where. */
function runJest(name, args) {
  const folder = mkdtempSync(join(tmpdir(), 'auditloop-jest-'));
  const results = join(folder, 'results.json');
  const jest = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    name,
    '--passWithNoTests',
    '--json',
    `--outputFile=${results}`,
  ];
  return new Promise((done) => {
    const child = spawn(process.execPath, [...jest, ...args], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    child.on('exit', (code) => {
      clearTimeout(limit);
      const read = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')).testResults : [];
      rmSync(folder, { recursive: true, force: true });
      const files = read.map((one) => ({ ...one, file: relative(ROOT, one.name), failures: failuresOf(one) }));
      done(code === 0 || files.some(hasFailed) ? files : null);
    });
  });
}

/** Runs a project. What failed is repeated once, unless files were named or so many failed that the run cannot pass. */
async function runProject(name, rest, flakyBefore) {
  const first = await runJest(name, [...(SIDE_BY_SIDE[name] ?? ONE_BY_ONE), ...rest]);
  if (first === null) return { passed: 0, failed: 1, skipped: 0, flaky: [], failures: ['it failed without results'] };
  const fell = first.filter(hasFailed);
  const mayRepeat = rest.length === 0 && fell.length > 0 && fell.length + flakyBefore <= MOST_FLAKY;
  const again = mayRepeat
    ? await runJest(name, [...ONE_BY_ONE, '--runTestsByPath', ...fell.map((one) => one.file)])
    : null;
  const last = first.map((one) => again?.find(({ file }) => file === one.file) ?? one);
  const failures = last.filter(hasFailed).flatMap((one) => one.failures.map((why) => `${one.file}: ${why}`));
  const count = (...statuses) =>
    last.flatMap((one) => one.assertionResults).filter(({ status }) => statuses.includes(status)).length;
  return {
    passed: count('passed'),
    failed: failures.length,
    skipped: count('pending', 'todo'),
    flaky: last.flatMap((one, at) => (hasFailed(first[at]) && !hasFailed(one) ? [first[at]] : [])),
    failures,
  };
}

if (!isInstalled()) must('install', 'npm', ['ci', '--no-audit', '--no-fund']);

const { default: jestConfig } = await import('../jest.config.mjs');
const projects = jestConfig.projects.map((project) => project.displayName);
const [asked, ...rest] = process.argv.slice(2);
const chosen = asked === undefined ? projects : projects.filter((name) => name === asked);
if (chosen.length === 0) finish({ passed: 0, failed: 1 }, `There is no project '${asked}': ${projects.join(', ')}.`);

if (chosen.some((name) => WITH_BUILD.includes(name))) must('build', 'npm', ['run', '--silent', 'build']);

if (chosen.includes('browser')) {
  const { fetchBrowser } = await import('./support/find-browser.mjs');
  fetchBrowser();
}

if (chosen.some((name) => WITH_TEMPORAL.includes(name))) {
  const { findTemporal } = await import('../dist/apps/local/src/temporal-server.js');
  await findTemporal({ onProgress: (text) => process.stdout.write(`${text}\n`) }).catch((error) =>
    finish({ passed: 0, failed: 1 }, error.message),
  );
}

const total = { passed: 0, failed: 0 };
const flaky = [];
const failures = [];
for (const name of chosen) {
  const began = Date.now();
  process.stdout.write(`${name} ...\n`);
  const ran = await runProject(name, rest, flaky.length);
  failures.push(...ran.failures.map((failure) => `${name}, ${failure}`));
  flaky.push(...ran.flaky);
  total.passed += ran.passed;
  total.failed += ran.failed;
  const beside = ran.skipped > 0 ? `, ${ran.skipped} skipped` : '';
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  process.stdout.write(`${name}: ${ran.passed} passed, ${ran.failed} failed${beside}, ${seconds} s\n`);
}
// Said once more, to be seen at the end of a long log.
for (const { file, failures: why } of flaky) process.stdout.write(`FLAKY: ${file}: ${why[0]}\n`);
for (const failure of failures) process.stdout.write(`FAILED: ${failure}\n`);
finish(total);
