import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { built, CHECKOUT } from '#local/checkout.js';
import { reachableTemp } from '#local/home.js';
import { fixedPorts, type Ports } from '#local/ports.js';
import { aFreeRow } from '#test/support/free-row.js';
import { practiceFixture } from '#test/support/service.js';
import { until } from '#test/support/until.js';

let home: string;
let ports: Ports;
let program: ChildProcess;
let said = '';

beforeAll(async () => {
  home = mkdtempSync(join(reachableTemp(), 'auditloop-over-'));
  chmodSync(home, 0o711);
  writeFileSync(join(home, 'populated'), ''); // nothing is played at the first start
  const AUDITLOOP_PORT = await aFreeRow();
  ports = fixedPorts({ AUDITLOOP_PORT });
  program = spawn(process.execPath, [built('local/src/main.js')], {
    cwd: CHECKOUT,
    env: { ...process.env, AUDITLOOP_HOME: home, AUDITLOOP_PORT },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [program.stdout, program.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
  await started(1);
});
afterAll(async () => {
  const gone = new Promise((done) => program.once('exit', done));
  if (program.exitCode === null) {
    program.kill('SIGINT');
    await gone;
  }
  rmSync(home, { recursive: true, force: true });
});

const at = (path: string): string => `http://127.0.0.1:${ports.web}${path}`;
const post = (path: string, body: unknown): Promise<Response> =>
  fetch(at(path), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const yearNow = async (): Promise<number> =>
  new Date(((await (await fetch(at('/api/practice'))).json()) as { now: string }).now).getUTCFullYear();
const mailsCaught = async (): Promise<string> => (await fetch(`http://127.0.0.1:${ports.catcher}/mails`)).text();

describe('starting over', () => {
  it('loses all that happened, and is back on the first day with the stories ahead', async () => {
    const first = await yearNow();
    const founded = (await (await post('/api/practice/partnerships', practiceFixture('OLD'))).json()) as {
      partnershipId: string;
    };
    expect((await post('/api/practice/move', { to: '2041-01-07T09:00:00Z' })).status).toBe(200);
    expect(await yearNow()).toBe(2041);
    await createTransport({ host: '127.0.0.1', port: ports.smtp, ignoreTLS: true }).sendMail({
      ...{ from: 'loop@auditloop.example', to: 'lead@old.example', subject: 'Due', text: 'Long ago.' },
    });
    expect(await mailsCaught()).toContain('lead@old.example');

    expect(await (await fetch(at('/practice/play'))).text()).toContain('Start over from the first day');
    const page = await fetch(at('/practice/start-over'));
    const html = await page.text();
    expect(html).toContain('You will lose');
    const cookie = page.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const send = (form: string) =>
      fetch(at('/practice/start-over'), {
        method: 'POST',
        headers: { cookie },
        body: new URLSearchParams({ _form: form }),
      });
    expect((await send('guessed')).status).toBe(403);
    const told = await send(/name="_form" value="([^"]+)"/.exec(html)?.[1] ?? '');
    expect([told.status, (await told.text()).includes('Practice begins again')]).toEqual([200, true]);

    const seen = new Set<number>();
    await started(2, async () => {
      const status = await fetch(at('/')).then(
        (answer) => answer.status,
        () => 0,
      );
      seen.add(status);
    });
    expect([...seen]).toContain(503); // somebody answers while the site is down
    expect(await yearNow()).toBeLessThanOrEqual(first + 1);
    const actAs = await post('/api/practice/act-as', { partnership: founded.partnershipId, person: 'coordinator' });
    expect(actAs.status).toBe(404);
    expect(await mailsCaught()).not.toContain('lead@old.example');
    expect(existsSync(join(home, 'populated'))).toBe(false);
    expect(said).toContain('The shipped stories are being played');
  });
});

/** Waits until the installation has started so many times, doing something now and then meanwhile. */
async function started(times: number, meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  const populating = times === 1 ? 'the worker is ready' : 'stories are being played';
  const isStarted = async (): Promise<boolean> => {
    if (program.exitCode !== null) throw new Error(`it ended: ${said}`);
    await meanwhile();
    return said.split('Ready after').length > times && said.includes(populating);
  };
  await until('the installation has started', isStarted, { limitMs: 110_000 });
}
