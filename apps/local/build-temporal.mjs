// Builds Temporal's dev server with Go: `node apps/local/build-temporal.mjs <program to make>`. Where another process is
// building the same program already, waits for that one. Node built-ins only: it runs beside the first install.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const [program] = process.argv.slice(2);
const { temporalCli } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')).config;
const LOOK_MS = 500;

/** Whether another process that lives is building the program; what dead ones left behind is removed. */
function isBuiltByAnother() {
  const mark = `${basename(program)}.build-`;
  return readdirSync(dirname(program)).some((name) => {
    if (!name.startsWith(mark)) return false;
    try {
      if (readFileSync(`/proc/${name.slice(mark.length)}/cmdline`, 'utf8').includes('build-temporal')) return true;
    } catch {
      // there is no such process
    }
    rmSync(join(dirname(program), name), { recursive: true, force: true });
    return false;
  });
}

setPriority(constants.priority.PRIORITY_LOW); // minutes of work on every core, and pages come first
mkdirSync(dirname(program), { recursive: true });
while (isBuiltByAnother()) await pause(LOOK_MS);
if (existsSync(program)) process.exit(0);

const staging = `${program}.build-${process.pid}`;
mkdirSync(staging);
const go = spawn('go', ['install', '-ldflags', '-s -w', `github.com/temporalio/cli/cmd/temporal@v${temporalCli}`], {
  env: { ...process.env, GOBIN: staging },
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => go.kill());
go.on('error', () => process.exit(1));
go.on('close', (code) => {
  if (code === 0) renameSync(join(staging, 'temporal'), program);
  rmSync(staging, { recursive: true, force: true });
  process.exit(code ?? 1);
});
