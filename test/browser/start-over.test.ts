import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Stack, startStack } from '#local/stack.js';
import { aBrowser, aVisit, click, faultsOf, isCutOff } from '#test/support/browser.js';

const FILE = join(tmpdir(), `auditloop-asked-${process.pid}`);
const COMING = `${FILE}-coming`;
const siteOf = (clock: 'practice' | 'live', file: string): Promise<Stack> =>
  startStack({
    ...{ throwAway: true, clock, profile: 'test' },
    parts: ['postgres', 'web'],
    env: { web: { AUDITLOOP_START_OVER_FILE: file, AUDITLOOP_STILL_COMING_FILE: COMING } },
  });

let browser: Browser;
let sites: readonly Stack[];
beforeAll(async () => {
  browser = await aBrowser();
  sites = [await siteOf('practice', FILE), await siteOf('practice', ''), await siteOf('live', FILE)];
}, 180_000);
afterAll(async () => {
  await browser?.close();
  for (const site of sites ?? []) await site.stop();
  for (const file of [FILE, COMING]) rmSync(file, { force: true });
});

const webOf = (at: number): string => sites[at]?.urls.web ?? '';

describe('the page to start over', () => {
  it('says what will be lost, asks once, and then waits for the new first day', async () => {
    const visit = await aVisit(browser, webOf(0));
    const page = await visit.newPage();
    await page.goto('/practice/play');
    await click(page.getByRole('link', { name: 'Start over from the first day' }));
    expect(await page.textContent('main')).toContain('every email in the mailbox');
    expect(await faultsOf(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 900 });
    expect(await isCutOff(page)).toBe(false);
    expect(existsSync(FILE)).toBe(false);
    await click(page.getByRole('button', { name: 'Lose all this and start over' }));
    await page.getByRole('heading', { name: 'Starting over' }).waitFor();
    expect(existsSync(FILE)).toBe(true);
    expect(await faultsOf(page)).toEqual([]);
    expect(await isCutOff(page)).toBe(false);

    // It goes on when the service was away and is there again, and not before.
    await sites[0]?.restart('web');
    await page.waitForURL(`${webOf(0)}/`);
    await visit.close();
  });

  it('offers nothing where nobody would hear it', async () => {
    const visit = await aVisit(browser, webOf(1), { javaScript: false });
    const page = await visit.newPage();
    await page.goto('/practice/play');
    expect(await page.getByRole('link', { name: 'Start over' }).count()).toBe(0);
    await page.goto('/practice/start-over');
    expect(await page.textContent('main')).toContain('cannot be started over from here');
    expect(await page.locator('main form').count()).toBe(0);
    const form = { _form: await page.inputValue('input[name=_form] >> nth=0') };
    const answer = await page.request.post('/practice/start-over', { form });
    expect([answer.status(), (await answer.text()).includes('cannot be started over from here')]).toEqual([403, true]);
    await visit.close();
  });

  it('is not there where time is real', async () => {
    expect((await fetch(`${webOf(2)}/practice/start-over`)).status).toBe(404);
  });
});

describe('the line that something is still coming', () => {
  it('goes away by itself once it has come, and leaves what is being typed', async () => {
    writeFileSync(COMING, 'engine');
    const visit = await aVisit(browser, webOf(1));
    const [first, signIn] = [await visit.newPage(), await visit.newPage()];
    for (const [page, path] of [
      [first, '/'],
      [signIn, '/sign-in'],
    ] as const) {
      await page.goto(path);
      expect(await page.locator('#still-coming').textContent()).toContain('will not move until');
      expect(await faultsOf(page)).toEqual([]);
    }
    await signIn.fill('#email', 'somebody@agency.example');
    rmSync(COMING);
    for (const page of [first, signIn]) await page.locator('#still-coming').waitFor({ state: 'detached' });
    expect(await signIn.inputValue('#email')).toBe('somebody@agency.example');
    await visit.close();
  });

  it('leads to the page again without scripts', async () => {
    writeFileSync(COMING, 'year');
    const visit = await aVisit(browser, webOf(1), { javaScript: false });
    const page = await visit.newPage();
    await page.goto('/sign-in');
    rmSync(COMING);
    await click(page.getByRole('link', { name: 'Check again' }));
    await page.locator('#still-coming').waitFor({ state: 'detached' });
    await visit.close();
  });
});
