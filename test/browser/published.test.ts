import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Stack } from '#local/stack.js';
import { aBrowser, aPageOf, click, isWhole, words } from '#test/support/browser.js';
import { FIVE_CHILDREN } from '#test/support/kept-stories.js';
import { anInstallationOn } from '#test/support/midway.js';

const BRIEFING = '/cycles/TID-2027-01/briefings';
const SAID = 'A year after our first audit we looked at neglect again,';
/** What a public page never holds: references and keys of the audit, and who is in it. */
const OF_THE_AUDIT = /TID-2027|\b[BFRAC]0\d\b|C0\d-|Quentin|Plumbline|coordinator|csrf|_form/i;

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([anInstallationOn(FIVE_CHILDREN, '2027-05-03'), aBrowser()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** What anybody gets at an address, without a cookie. */
async function readBy(address: string) {
  const answer = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(20_000) });
  return {
    ...{ status: answer.status, cookie: answer.headers.get('set-cookie'), text: await answer.text() },
    ...{ cache: answer.headers.get('cache-control'), robots: answer.headers.get('x-robots-tag') },
    ...{ policy: answer.headers.get('content-security-policy'), type: answer.headers.get('content-type') },
  };
}

const FORMS = ['pdf', 'docx', 'txt'];

/** The chair opens the briefing to the public: left empty, and as it should be. */
async function opens(page: Page): Promise<string> {
  await page.goto(`${BRIEFING}/B01`);
  await click(page.getByRole('link', { name: 'Open it to the public' }));
  await isWhole(page);
  await click(page.getByRole('button', { name: 'Open the briefing to the public' }));
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
  await isWhole(page);
  await page.getByLabel('Practitioners').check();
  await page.getByLabel('Managers').check();
  await click(page.getByRole('button', { name: 'Open the briefing to the public' }));
  await page.getByText('You have opened briefing B01 to the public.').waitFor();
  await isWhole(page);
  return (await page.getByRole('link', { name: /\/published\// }).getAttribute('href')) ?? '';
}

it('is read by anybody once it is opened, in its newest version at one address, and is gone once it is withdrawn', async () => {
  const chair = await aPageOf(browser, stack.urls.web, 'qa-chair');
  const address = await opens(chair);
  expect(address).toMatch(/\/published\/[\w-]{22}$/);

  const read = await readBy(address);
  expect(read).toMatchObject({
    ...{ status: 200, cookie: null, cache: 'public, no-cache', robots: 'noindex, noarchive' },
    policy: expect.stringContaining("default-src 'none'"),
  });
  expect(read.text).toContain(SAID);
  expect(read.text).toContain('For practitioners and managers');
  expect(read.text).toContain('Tidewold Safeguarding Children Partnership');
  expect(read.text).not.toMatch(OF_THE_AUDIT);
  expect(read.text).not.toMatch(/<script|<form/);
  const visit = await browser.newContext();
  const anybody = await visit.newPage();
  await anybody.goto(address);
  await isWhole(anybody);
  expect(await visit.cookies()).toEqual([]);
  await anybody.emulateMedia({ media: 'print' });
  expect(await anybody.getByText('Download:').isVisible()).toBe(false);
  await visit.close();
  for (const form of FORMS) {
    const file = await readBy(`${address}/files/${form}`);
    expect(file).toMatchObject({ status: 200, cookie: null, cache: 'public, no-cache', robots: 'noindex, noarchive' });
    if (form === 'txt') {
      expect(file.text).toContain(SAID);
      expect(file.text).not.toMatch(OF_THE_AUDIT);
    }
  }

  // Nobody can guess an address, and what is no file of it is not there.
  for (const nothing of [
    `${address.slice(0, -1)}~`,
    address.replace(/.{22}$/, 'x'.repeat(22)),
    `${address}/files/exe`,
  ]) {
    expect(await readBy(nothing)).toMatchObject({ status: 404, cookie: null });
  }
  expect((await fetch(address, { method: 'POST', signal: AbortSignal.timeout(20_000) })).status).toBe(404);

  const writer = await aPageOf(browser, stack.urls.web, 'coordinator');
  await writer.goto(`${BRIEFING}/B01/new-version`);
  await writer.locator('main textarea').first().fill('Two years after our first audit.');
  await writer.getByLabel('Why is there a new version?').fill('The year was wrong.');
  await click(writer.getByRole('button', { name: 'Save the draft' }));
  expect((await readBy(address)).text).toContain(SAID);
  await chair.goto(`${BRIEFING}/B02/publish`);
  await chair.getByLabel('I have checked that no child, family or worker can be known from it').check();
  await click(chair.getByRole('button', { name: 'Publish the briefing' }));
  await chair.getByText('You have published briefing B02.').waitFor();
  const second = await readBy(address);
  expect(second.text).toContain('Two years after our first audit.');
  expect(second.text).toContain('Version 2, published on');
  expect(second.text).not.toContain(SAID);

  await chair.goto(`${BRIEFING}/B02/withdraw`);
  await chair.getByLabel('Reason').fill('A family can be known from it.');
  await chair.getByLabel('What is said at its public address (optional)').fill('A new version will follow in June.');
  await click(chair.getByRole('button', { name: 'Withdraw the briefing' }));
  await chair.getByText('You have withdrawn briefing B02.').waitFor();
  expect(await words(chair)).not.toContain('Anybody can read it at');
  for (const gone of [address, ...FORMS.map((form) => `${address}/files/${form}`)]) {
    const answer = await readBy(gone);
    expect(answer).toMatchObject({ status: 410, cookie: null, cache: 'no-store', type: 'text/html; charset=utf-8' });
    expect(answer.text).toContain('A new version will follow in June.');
    expect(answer.text).not.toMatch(/Two years|one year on|Tidewold|family can be known/);
  }
}, 300_000);
