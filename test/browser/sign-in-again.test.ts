import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import type { Stack } from '#local/stack.js';
import { aBrowser, aVisit, click, faultsOf, isCutOff, signInAs } from '#test/support/browser.js';
import { FIVE_CHILDREN } from '#test/support/kept-stories.js';
import { anInstallationOn } from '#test/support/midway.js';

const CYCLE = '/cycles/TID-2027-01';
const MINUTE = 60_000;
/** Four children of each group. */
const LIST = ['CIN', 'CP', 'CLA']
  .flatMap((group) => [1, 2, 3, 4].map((n) => `${group}-0${n}\t${group}\tNorth`))
  .join('\n');

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([anInstallationOn(FIVE_CHILDREN, '2027-01-11'), aBrowser()]);
  const visit = await aVisit(browser, stack.urls.web);
  const page = await visit.newPage();
  await signInAs(page, 'coordinator');
  await page.goto(CYCLE);
  await click(page.getByRole('link', { name: 'Launch the audit' }));
  await click(page.locator('main form button'));
  await page.getByRole('heading', { name: 'Audit launched' }).waitFor();
  await visit.close();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const words = async (page: Page): Promise<string> => (await page.innerText('main')).replace(/\s+/g, ' ');

/** Changes the sessions of a person in the database. */
async function sessionsOf(person: string, change: string): Promise<void> {
  const client = new Client({ connectionString: stack.urls.databaseOwner });
  await client.connect();
  await client.query(`update session set ${change} where person = $1`, [person]).finally(() => client.end());
}

/** Signs in as somebody for whom something is kept, and waits for nothing. */
async function enterAs(page: Page, person: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator(`input[type=radio][value$="/${person}"]`).first().check();
  await click(page.locator('form:has(input:checked) button[type=submit]'));
}

/** Signs out in another tab of the same browser. */
async function signOut(page: Page): Promise<void> {
  const other = await page.context().newPage();
  await other.goto('/account');
  await click(other.getByRole('button', { name: 'Not you? Sign out' }));
  await other.getByText('You have signed out').waitFor();
  await other.close();
}

describe('what was typed before somebody was signed out', () => {
  it('is shown to them again when they sign in, and to nobody else on that browser; without scripts, on a phone', async () => {
    const visit = await aVisit(browser, stack.urls.web, { javaScript: false, width: 320 });
    const page = await visit.newPage();
    await signInAs(page, 'data-owner');
    await page.goto(`${CYCLE}/cases/list`);
    await page.getByLabel('The list').fill(LIST);
    await page
      .getByLabel('Or choose a file')
      .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('x') });
    await signOut(page);
    await click(page.getByRole('button', { name: 'Check the list' }));
    expect(page.url()).toMatch(/\/sign-in\?ended=kept$/);
    expect(await words(page)).toContain(
      'You have been signed out. What you typed was not sent. It is kept for 24 hours.',
    );
    expect(await isCutOff(page)).toBe(false);

    await signInAs(page, 'coordinator');
    expect(page.url()).not.toContain('kept');
    expect(await page.content()).not.toContain('CIN-01');
    await page.goto('/account/kept');
    expect(await words(page)).toContain('Nothing is kept.');
    await click(page.getByRole('button', { name: 'Sign out', exact: true }));

    await enterAs(page, 'data-owner');
    await page.waitForURL(/\/cases\/list\?kept=/);
    const address = page.url();
    expect(await words(page)).toContain('You were signed out before you sent this. Nothing was changed.');
    expect(await words(page)).toContain('Files are not kept: choose them again.');
    expect(await page.getByLabel('The list').inputValue()).toBe(LIST);
    expect(await isCutOff(page)).toBe(false);
    await click(page.getByRole('button', { name: 'Check the list' }));
    expect(await words(page)).toContain('Check the rows that were read');
    await page.goto('/account/kept');
    expect(await words(page)).toContain('Open its page again');
    await click(page.getByRole('link', { name: 'Read only what you typed' }));
    expect(await words(page)).toContain('CIN-01');
    await page.goto(address);
    await click(page.getByRole('button', { name: 'Check the list' }));
    await click(page.getByRole('button', { name: 'Keep this list' }));
    await page.getByText('You have kept the list.').waitFor();
    await page.goto('/account/kept');
    expect(await words(page)).toContain('Nothing is kept.');
    await page.goto(address);
    expect(await page.getByLabel('The list').inputValue()).toBe('');
    await visit.close();
  });

  it('is shown again at once to somebody who signed in again in another tab, and kept when somebody else did', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    const typedReason = async (reason: string) => {
      await page.goto('/plan');
      await click(page.getByRole('button', { name: 'Start a plan' }));
      await click(page.getByRole('button', { name: 'Begin' }));
      await page.getByLabel('Why is this audit done?').fill(reason);
      await signOut(page);
    };
    await signInAs(page, 'coordinator');
    await typedReason('To see who asks');
    const other = await visit.newPage();
    await signInAs(other, 'coordinator');
    await click(page.getByRole('button', { name: 'Save and continue' }));
    await page.getByText('You were signed out before you sent this').waitFor();
    expect(await page.getByLabel('Why is this audit done?').inputValue()).toBe('To see who asks');
    expect(await faultsOf(page)).toEqual([]);

    await typedReason('To see who else asks');
    await signInAs(other, 'csc-lead');
    await click(page.getByRole('button', { name: 'Save and continue' }));
    expect(await words(page)).toContain('What was typed on this page is kept for 24 hours');
    expect(await words(page)).not.toContain('who else');
    await enterAs(other, 'coordinator');
    // Of two drafts something is kept: both are listed, the newest first.
    await other.waitForURL('**/account/kept');
    await click(other.getByRole('link', { name: 'Open its page again' }).first());
    await other.getByText('You were signed out before you sent this').waitFor();
    expect(await other.getByLabel('Why is this audit done?').inputValue()).toBe('To see who else asks');
    await visit.close();
  });

  it('can be read, copied and destroyed where its page is gone, and is not said to be there', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    await enterAs(page, 'coordinator');
    await page.goto('/plan');
    await click(page.getByRole('button', { name: 'Start a plan' }));
    await click(page.getByRole('button', { name: 'Begin' }));
    await page.getByLabel('Why is this audit done?').fill('To see who is asked last');
    const draft = new URL(page.url()).pathname.replace(/\/about$/, '');
    await signOut(page);
    const other = await visit.newPage();
    await enterAs(other, 'coordinator');
    await other.goto(`${draft}/throw-away`);
    await click(other.locator('main form button').first());
    await click(page.getByRole('button', { name: 'Save and continue' }));
    await page.waitForURL(/kept=/);
    const told = await words(page);
    expect(told).toContain('Page not found');
    expect(told).toContain('The form itself is not on this page.');
    expect(told).not.toContain('here again');
    expect(told).toContain('To see who is asked last');
    expect([await faultsOf(page), await isCutOff(page)]).toEqual([[], false]);
    await click(page.getByRole('link', { name: 'what is kept for you' }));
    await click(page.getByRole('button', { name: 'Destroy it' }).first());
    expect(await words(page)).toContain('You have destroyed what was kept.');
    await visit.close();
  });

  it('is kept by the page itself when the time is up, in every tab, and one tab keeps all signed in', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    await page.clock.install();
    await signInAs(page, 'data-owner');
    await sessionsOf('data-owner', `idle_ms = ${30 * MINUTE}, seen_at = now()`);
    await page.goto(`${CYCLE}/cases/list`);
    await sessionsOf('data-owner', `seen_at = now() - interval '28.5 minutes'`);
    const warning = page.getByText('You will be signed out in 2 minutes');
    await page.clock.runFor(28.5 * MINUTE);
    await warning.waitFor();
    const other = await visit.newPage();
    await other.goto('/account'); // another tab is used: this one is told before it would ask again
    for (let seconds = 0; seconds < 8 && (await warning.isVisible()); seconds += 1) {
      const answer = page.waitForResponse((response) => response.url().endsWith('/sign-in/time-left'), {
        timeout: 2000,
      });
      await page.clock.runFor(1000);
      await answer.catch(() => undefined);
    }
    await warning.waitFor({ state: 'hidden' });
    await page.getByLabel('The list').fill('CIN-09\tCIN');
    await sessionsOf('data-owner', `seen_at = now() - interval '31 minutes'`);
    await other.reload();
    await page.waitForURL(/\/sign-in\?ended=kept$/);
    expect(await words(page)).toContain('You have been signed out.');
    expect([await faultsOf(page), await isCutOff(page)]).toEqual([[], false]);
    await enterAs(page, 'data-owner');
    await page.getByText('You were signed out before you sent this').waitFor();
    expect(await page.getByLabel('The list').inputValue()).toBe('CIN-09\tCIN');
    await visit.close();
  });
});
