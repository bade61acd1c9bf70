import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { aBrowser, aVisit, click, faultsOf, isCutOff, signInAs } from '#test/support/browser.js';
import { aRunningService, type RunningService } from '#test/support/service.js';

let service: RunningService;
let browser: Browser;
beforeAll(async () => {
  [service, browser] = await Promise.all([aRunningService(), aBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

describe('what stands around every page', () => {
  it.each(['/', '/sign-in', '/nothing-here'])('%s has no fault and fits a narrow window', async (path) => {
    const visit = await aVisit(browser, service.web, { width: 320 });
    const page = await visit.newPage();
    await page.goto(path);
    expect(await faultsOf(page)).toEqual([]);
    expect(await isCutOff(page)).toBe(false);
    await visit.close();
  });

  it('lets people in and out, without scripts', async () => {
    const visit = await aVisit(browser, service.web, { javaScript: false });
    const page = await visit.newPage();
    await signInAs(page, 'coordinator');
    expect(await page.textContent('.app-header__who')).toContain('Person coordinator');
    await click(page.getByRole('button', { name: 'Sign out' }));
    expect(await page.textContent('main')).toContain('You have signed out.');
    expect(await page.locator('.app-header__who').count()).toBe(0);
    await visit.close();
  });

  it('refuses a form that did not come from its own page, and changes nothing', async () => {
    const before = await service.fingerprint();
    const answer = await fetch(`${service.web}/practice/sign-in-as`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `who=${service.partnership}/coordinator`,
      redirect: 'manual',
    });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('open for too long');
    expect(await service.fingerprint()).toEqual(before);
  });

  it('says in words what a page does not do, and what it cannot read', async () => {
    const asked = async (init: RequestInit) => {
      const answer = await fetch(`${service.web}/practice/sign-in-as`, { ...init, redirect: 'manual' });
      return [answer.status, answer.headers.get('allow'), await answer.text()];
    };
    const words = (text: string) => expect.stringContaining(text);
    expect(await asked({ method: 'DELETE' })).toEqual([405, words('POST'), words('cannot be used in that way')]);
    const body = new FormData();
    body.set('who', 'anybody');
    expect(await asked({ method: 'POST', body })).toEqual([415, null, words('We could not read what was sent.')]);
  });
});
