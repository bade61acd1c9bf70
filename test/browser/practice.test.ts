import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Stack } from '#local/stack.js';
import { aBrowser, aVisit, click, faultsOf, isCutOff, signInAs } from '#test/support/browser.js';
import { FIVE_CHILDREN } from '#test/support/kept-stories.js';
import { anInstallationOn } from '#test/support/midway.js';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([anInstallationOn(FIVE_CHILDREN, '2027-01-25'), aBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** Follows a play to its end, as the page does by itself. */
async function playedOn(page: Page): Promise<string> {
  await page.getByRole('heading', { level: 1, name: 'Played' }).waitFor();
  return (await page.textContent('main')) ?? '';
}

describe('the practice clock', () => {
  it('goes to the next event, and on for a month, showing the mails as they go', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    await signInAs(page, 'coordinator');
    await click(page.getByRole('button', { name: 'To the next event' }));
    expect(await playedOn(page)).toMatch(/1 event after 9am on Monday 25 January 2027/);
    await click(page.getByRole('button', { name: 'Play a month' }));
    const words = await playedOn(page);
    expect(words).toContain('30 days and');
    expect(words).toMatch(/returns? (of|not)|overdue|late/i);
    expect(await faultsOf(page)).toEqual([]);
    await visit.close();
  });

  it('goes to a day of one’s choosing, and says of a day that has passed that it has', async () => {
    const visit = await aVisit(browser, stack.urls.web, { width: 320 });
    const page = await visit.newPage();
    await signInAs(page, 'coordinator');
    await page.fill('#practice-day', '2027-01-04');
    await click(page.getByRole('button', { name: 'To this day' }));
    expect(await page.textContent('.govuk-error-summary')).toMatch(/Day must be after \w+ \d+ \w+ 2027/);
    expect([await faultsOf(page), await isCutOff(page)]).toEqual([[], false]);
    await page.fill('#practice-day', '2027-03-09');
    await click(page.getByRole('button', { name: 'To this day' }));
    expect(await playedOn(page)).toContain('It is 9am on Tuesday 9 March 2027 now');
    await visit.close();
  });

  it('is stopped while it plays, from any page, and plays on from there', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    await signInAs(page, 'coordinator');
    await page.goto(`${stack.urls.web}/practice/play`);
    await click(page.getByRole('button', { name: 'Play to the end' }));
    await page.goto(`${stack.urls.web}/cycles`);
    await click(page.getByRole('button', { name: 'Stop the clock' }));
    await page.getByRole('heading', { level: 1, name: 'Stopped' }).waitFor();
    expect(await page.textContent('main')).toContain('You stopped the clock here.');
    expect(await faultsOf(page)).toEqual([]);
    await click(page.getByRole('button', { name: 'To the next event', exact: true }));
    expect(await playedOn(page)).toContain('1 event after');
    await visit.close();
  });

  it('says so when somebody asks for nothing it knows', async () => {
    const visit = await aVisit(browser, stack.urls.web, { width: 320 });
    const page = await visit.newPage();
    await signInAs(page, 'coordinator');
    const answer = await page.evaluate(`(async () => {
      const token = document.querySelector('input[name=_form]').value;
      const sent = await fetch('/practice/play', { method: 'POST', body: new URLSearchParams({ how: 'back', _form: token }) });
      return sent.status + ' ' + await sent.text();
    })()`);
    expect(answer).toMatch(/^422[\s\S]*Choose how far to play/);
    await visit.close();
  });

  it('keeps every mail to be read, with its reason and its rule, without scripts and on a narrow screen', async () => {
    const visit = await aVisit(browser, stack.urls.web, { javaScript: false, width: 320 });
    const page = await visit.newPage();
    await signInAs(page, 'coordinator');
    await click(page.getByRole('link', { name: 'Mailbox' }));
    expect(await page.locator('.app-mails > li').count()).toBeGreaterThan(10);
    await click(page.locator('.app-mails > li > a').first());
    const words = await page.textContent('main');
    for (const heading of ['Why', 'What happens next', 'Rule', 'The email']) expect(words).toContain(heading);
    const rule = page.locator('.govuk-summary-list__row', { hasText: 'Rule' }).locator('dd');
    expect(await rule.innerText()).toMatch(/^(Told|Reminder|Escalation|Passed up|Receipt) .* \([a-z0-9-]+\)$/);
    // The letter's own links are dead in their frame: the page has them too.
    const about = page.locator('.govuk-summary-list').getByRole('link').first();
    expect(await page.textContent('main')).toContain(new URL((await about.getAttribute('href')) ?? '').pathname);
    expect(await page.frameLocator('.app-letter').locator('body').textContent()).toContain('Open it');
    await visit.close();
  });

  it('has no faults on its pages', async () => {
    const visit = await aVisit(browser, stack.urls.web, { width: 320 });
    const page = await visit.newPage();
    await signInAs(page, 'coordinator');
    for (const path of ['/practice/play', '/practice/mailbox']) {
      await page.goto(path);
      expect([path, await faultsOf(page), await isCutOff(page)]).toEqual([path, [], false]);
    }
    await click(page.locator('.app-mails > li > a').first());
    expect([await faultsOf(page), await isCutOff(page)]).toEqual([[], false]);
    await visit.close();
  });

  it('is nobody’s without a sign-in', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    await page.goto('/practice/mailbox');
    expect(page.url()).toMatch(/\/sign-in$/);
    await visit.close();
  });
});
