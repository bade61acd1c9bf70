import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import type { Stack } from '#local/stack.js';
import { aBrowser, aVisit, click, enter, isCutOff, isWhole, signInAs } from '#test/support/browser.js';
import { tabTo } from '#test/support/hands.js';
import { anInstallationOn } from '#test/support/midway.js';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([anInstallationOn('interventions-for-neglect', '2027-04-10'), aBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** What SQL counts, asked apart from the page. */
async function counted(sql: string): Promise<number> {
  const client = new pg.Client({ connectionString: stack.urls.databaseOwner });
  await client.connect();
  try {
    return Number((await client.query<{ n: string }>(sql)).rows[0]?.n);
  } finally {
    await client.end();
  }
}

/** The numbers of one column of a measure's table, added up. */
async function columnOf(page: Page, measure: string, column: number): Promise<number> {
  const cells = await page.locator(`#${measure} tbody tr td:nth-child(${column})`).allTextContents();
  return cells.reduce((sum, text) => sum + Number.parseInt(text, 10), 0);
}

describe('the dashboard', () => {
  it.each(['executive', 'scrutineer'])('is read by the %s, from all audits to one row', async (person) => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    await signInAs(page, person);
    await click(page.getByRole('link', { name: 'Dashboard' }));
    await isWhole(page);
    await page.getByLabel('Audit', { exact: true }).selectOption({ index: 1 });
    await click(page.getByRole('button', { name: 'Show' }));
    expect(await page.locator('#grades').textContent()).toContain('The panel graded');
    for (const one of await page.locator('main summary').all()) await one.click();
    await isWhole(page);
    expect(await page.locator('#brag svg[role=img]').getAttribute('aria-label')).toContain('How actions stand');
    expect(await page.textContent('main')).not.toMatch(/\bC\d\d\b/);
    await click(page.locator('#brag td a').first());
    await isWhole(page);
    await click(page.locator('main li a').first());
    expect(page.url()).toContain('/actions/');
    expect(await page.locator('h1').count()).toBe(1);
    await visit.close();
  });

  it('counts what is there', async () => {
    const visit = await aVisit(browser, stack.urls.web, { javaScript: false });
    const page = await visit.newPage();
    await signInAs(page, 'executive');
    await page.goto('/dashboard');
    expect(await columnOf(page, 'brag', 2)).toBe(
      await counted(`select count(*) as n from action where state = 'CLOSED'`),
    );
    const whole = [1, 2, 3, 4, 5].map((column) => columnOf(page, 'brag', column));
    expect((await Promise.all(whole)).reduce((a, b) => a + b, 0)).toBe(
      await counted('select count(*) as n from action'),
    );
    const london = `(evidence_submitted_at at time zone 'Europe/London')::date`;
    const first = await page.locator('#original tbody tr:first-child td:nth-child(2)').textContent();
    expect(Number.parseInt(first ?? '', 10)).toBe(
      await counted(`select count(*) as n from action where state <> 'CANCELLED' and ${london} <= first_due_on`),
    );
    const late = `select count(*) as n from submission where state in ('SUBMITTED', 'RESUBMITTED', 'ACCEPTED',
      'RETURNED_FOR_CLARIFICATION') and not late`;
    expect(await columnOf(page, 'responses', 2)).toBe(await counted(late));
    expect(await columnOf(page, 'mails', 2)).toBe(
      await counted(`select count(*) as n from (select distinct cycle_id, p.agency_key, n.mail_key from notice n
        join person p on p.partnership_id = n.partnership_id and p.key = n.person where n.state = 'mailed') x`),
    );
    await visit.close();
  });

  it('works without scripts on a small phone, and keeps what was chosen', async () => {
    const visit = await aVisit(browser, stack.urls.web, { javaScript: false, width: 320 });
    const page = await visit.newPage();
    await signInAs(page, 'scrutineer');
    await page.goto('/dashboard');
    await page.getByLabel('Agency', { exact: true }).selectOption('POL');
    await page.getByLabel('Launched', { exact: true }).selectOption('3');
    await click(page.getByRole('button', { name: 'Show' }));
    expect(await page.getByLabel('Agency', { exact: true }).inputValue()).toBe('POL');
    expect(await page.locator('#responses tbody tr').count()).toBe(1);
    await page.locator('#responses summary').click();
    await click(page.locator('#responses td a').first());
    expect(await page.textContent('h1')).toContain('Marlowick Police');
    expect(await isCutOff(page)).toBe(false);
    await click(page.getByRole('link', { name: 'Dashboard' }).first());
    await visit.close();
  });

  it('works by keyboard alone', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    await signInAs(page, 'executive');
    await page.goto('/dashboard');
    await tabTo(page, page.locator('#brag summary'));
    await page.keyboard.press('Enter');
    await tabTo(page, page.locator('#brag td a').first());
    await enter(page);
    await page.waitForURL('**/dashboard/rows**');
    await visit.close();
  });

  it('is not there for people of agencies', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    await signInAs(page, 'pol-lead');
    expect(await page.getByRole('link', { name: 'Dashboard' }).count()).toBe(0);
    expect((await page.goto('/dashboard'))?.status()).toBe(404);
    expect((await page.goto('/dashboard/rows?measure=brag'))?.status()).toBe(404);
    await visit.close();
  });
});
