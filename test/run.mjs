#!/usr/bin/env node
// `npm test`: installs and builds when needed, runs every Jest project one after the other, and counts.
// `npm test -- unit` runs one project; what follows is handed to Jest: `npm test -- unit libs/domain`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const ROOT = resolve(import.meta.dirname, '..');
/** Projects that start a Temporal server: it is found, or built once, before the first of them, not in a test's time. */
const WITH_TEMPORAL = ['local', 'api', 'browser', 'replay', 'engine'];
/** Two files at once: each has an installation of its own, waits often, and stops or kills nothing but that. */
const TWO_AT_ONCE = ['--maxWorkers=2', '--forceExit'];
/** How a project's files share the machine: tests of rules on every core, these two at once, all others one by one. */
const SIDE_BY_SIDE = { unit: [], browser: TWO_AT_ONCE, engine: TWO_AT_ONCE };
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

/** What failed in a file, a few lines each: of its tests, or of the file itself where it could not even run. */
function failuresOf({ name, message, assertionResults }) {
  const file = relative(ROOT, name);
  const short = (text) => stripVTControlCharacters(text).trim().split('\n').slice(0, 6).join('\n    ');
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return message ? [`${file}: ${short(message)}`] : [];
  return failed.map((test) => `${file}: ${test.fullName}\n    ${short(test.failureMessages[0] ?? '')}`);
}

/** Runs one Jest project and returns its counts; a file that cannot even run counts as a failure. */
function runProject(name, rest) {
  const folder = mkdtempSync(join(tmpdir(), 'auditloop-jest-'));
  const results = join(folder, 'results.json');
  const args = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    name,
    '--passWithNoTests',
    ...(SIDE_BY_SIDE[name] ?? ['--runInBand', '--forceExit']),
    '--json',
    `--outputFile=${results}`,
    ...rest,
  ];
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    child.on('exit', (code, signal) => {
      clearTimeout(limit);
      let counts = { passed: 0, failed: 1, skipped: 0, failures: [`it ended without results (${signal ?? code})`] };
      if (existsSync(results)) {
        const read = JSON.parse(readFileSync(results, 'utf8'));
        const failed = read.numFailedTests + read.numRuntimeErrorTestSuites;
        counts = {
          passed: read.numPassedTests,
          failed: failed === 0 && code !== 0 ? 1 : failed,
          skipped: read.numPendingTests + read.numTodoTests,
          failures: read.testResults.flatMap(failuresOf),
        };
      }
      rmSync(folder, { recursive: true, force: true });
      done(counts);
    });
  });
}

if (!isInstalled()) must('install', 'npm', ['ci', '--no-audit', '--no-fund']);

const { default: jestConfig } = await import('../jest.config.mjs');
const projects = jestConfig.projects.map((project) => project.displayName);
const [asked, ...rest] = process.argv.slice(2);
const chosen = asked === undefined ? projects : projects.filter((name) => name === asked);
if (chosen.length === 0) finish({ passed: 0, failed: 1 }, `There is no project '${asked}': ${projects.join(', ')}.`);

must('build', 'npm', ['run', '--silent', 'build']);

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
const failures = [];
for (const name of chosen) {
  const began = Date.now();
  process.stdout.write(`${name} ...\n`);
  const { passed, failed, skipped, failures: these } = await runProject(name, rest);
  if (failed > 0) failures.push(...these.map((failure) => `${name}, ${failure}`));
  total.passed += passed;
  total.failed += failed;
  const beside = skipped > 0 ? `, ${skipped} skipped` : '';
  process.stdout.write(
    `${name}: ${passed} passed, ${failed} failed${beside}, ${((Date.now() - began) / 1000).toFixed(1)} s\n`,
  );
}
// Said once more where whoever looks at the end of a long log sees it.
for (const failure of failures) process.stdout.write(`FAILED: ${failure}\n`);
finish(total);
