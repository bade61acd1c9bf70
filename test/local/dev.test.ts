import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CHECKOUT } from '#local/checkout.js';
import { reachableTemp } from '#local/home.js';
import { fixedPorts, type Ports } from '#local/ports.js';
import { aFreeRow } from '#test/support/free-row.js';

// A whole installation is built and started here, on a machine that may be busy.
jest.setTimeout(300_000);

const COPIED = ['apps', 'libs', 'workflows', 'activities', 'package.json', 'package-lock.json', 'tsconfig.json'];
const PAGE = 'apps/web/src/pages/home/home.page.ts';
const TEMPLATE = 'apps/web/src/pages/home/welcome.njk';
const STYLE = 'apps/web/src/view/auditloop.scss';
const WORKFLOW = 'workflows/src/bell.ts';

let copy: string;
let ports: Ports;
let program: ChildProcess;
let said = '';

beforeAll(async () => {
  copy = mkdtempSync(join(reachableTemp(), 'auditloop-dev-'));
  chmodSync(copy, 0o711);
  for (const name of COPIED) cpSync(join(CHECKOUT, name), join(copy, name), { recursive: true });
  symlinkSync(join(CHECKOUT, 'node_modules'), join(copy, 'node_modules'));
  mkdirSync(join(copy, '.local'), { mode: 0o711 });
  writeFileSync(join(copy, '.local/populated'), ''); // nothing is played here
  const AUDITLOOP_PORT = await aFreeRow();
  ports = fixedPorts({ AUDITLOOP_PORT });
  program = spawn(process.execPath, ['apps/local/start.mjs', '--watch'], {
    cwd: copy,
    env: { ...process.env, AUDITLOOP_HOME: '', AUDITLOOP_PORT },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [program.stdout, program.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
  await until(() => said.includes('Ready after') && said.includes('the worker is ready'));
});
afterAll(async () => {
  const gone = new Promise((done) => program.once('exit', done));
  if (program.exitCode === null) {
    program.kill('SIGINT');
    await gone;
  }
  rmSync(copy, { recursive: true, force: true });
});

const at = (path: string): Promise<string> =>
  fetch(`http://127.0.0.1:${ports.web}${path}`).then(
    (answer) => answer.text(),
    () => '',
  );

const processOf = async (): Promise<string> => JSON.parse(await at('/api/health')).process;

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) {
    if (program.exitCode !== null) throw new Error(said);
    await pause(50);
  }
}

function change(file: string, from: string, to: string): void {
  const text = readFileSync(join(copy, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(copy, file), text.replace(from, to));
}

describe('npm run dev', () => {
  it('shows a changed template and a changed style without starting anything again', async () => {
    const before = await processOf();
    change(TEMPLATE, 'Where to begin', 'Begin here');
    await until(async () => (await at('/')).includes('Begin here'));
    change(STYLE, '#f47738', '#f47739');
    await until(async () => (await at('/assets/auditloop.css')).includes('#f47739'));
    expect(await processOf()).toBe(before);
  });

  it('starts the site again with changed code, and leaves it as it was while the code cannot be read', async () => {
    change(PAGE, "title: 'Auditloop'", "title: 'Auditloop");
    await until(() => said.includes(`${PAGE}: `));
    expect(await at('/')).toContain('Auditloop</h1>');
    change(PAGE, "title: 'Auditloop", "title: 'Round and round'");
    await until(async () => (await at('/')).includes('Round and round</h1>'));
    await until(() => said.includes(`${PAGE}: web started again`));
  });

  it('bundles a changed workflow for the worker that starts again', async () => {
    change(WORKFLOW, 'export ', 'export const TOLLS = 3;\nexport ');
    await until(() => said.includes(`${WORKFLOW}: worker started again`));
    expect(readFileSync(join(copy, 'dist/workflow-bundle.cjs'), 'utf8')).toContain('TOLLS');
  });

  it('ends all of it at one Ctrl-C', async () => {
    const gone = new Promise((done) => program.once('exit', done));
    program.kill('SIGINT');
    expect(await gone).toBe(0);
    expect(await at('/')).toBe('');
  });
});
