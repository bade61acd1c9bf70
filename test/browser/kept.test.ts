import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { loadStory } from '#cli/stories.js';
import type { Stack } from '#local/stack.js';
import { cookieAs } from '#test/support/act-as.js';
import { aBrowser, aPageOf, click, isWhole, words } from '#test/support/browser.js';
import { anInstallationOn } from '#test/support/midway.js';
import { moveClock } from '#test/support/move-clock.js';

const AUDIT = '/cycles/WXI-2026-01';
/** Pages on which there were words of a return that was sent, and of one that was begun. */
const RETURNS = ['/returns', '/returns/C05-ACT', '/returns/C05-ACT/sent', '/returns/C05-ACT/check'];

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  // Cancelled on 10 February with 12 returns sent; they are destroyed on 11 May.
  [stack, browser] = await Promise.all([
    anInstallationOn(loadStory('test/support/stories/cancelled-for-an-inspection.json'), '2026-04-20'),
    aBrowser(),
  ]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const seenBy = (person: string): Promise<Page> => aPageOf(browser, stack.urls.web, person);

async function textAt(page: Page, path: string): Promise<string> {
  await page.goto(`${AUDIT}${path}`);
  await isWhole(page);
  return words(page);
}

/** What the service answers without a page: its status, and its text. */
async function fetched(person: string, path: string): Promise<string> {
  const cookie = await cookieAs(stack, 'WXI', person);
  const headers = { cookie, authorization: cookie.replace('auditloop=', 'Bearer ') };
  const answer = await fetch(`${stack.urls.web}${path}`, { headers });
  return `${answer.status} ${await answer.text()}`;
}

/** One proposes, and the other agrees on the page to which the audit's own leads; what is said after each. */
async function decide(
  [one, other]: readonly [string, string],
  act: 'keep' | 'end-keeping',
): Promise<readonly string[]> {
  const page = await seenBy(one);
  await page.goto(`${AUDIT}/change/${act}`);
  await isWhole(page);
  await page.getByLabel('Reason').fill('A court has asked for what was sent.');
  await click(page.getByRole('button', { name: 'Show what will happen' }));
  await isWhole(page);
  await click(page.getByRole('button', { name: 'Send the proposal', exact: true }));
  const proposed = await words(page);
  const others = await seenBy(other);
  await others.goto(AUDIT);
  await click(others.getByRole('link', { name: /is proposed\. It is waiting for/ }).first());
  await isWhole(others);
  expect(await words(others)).toContain('A court has asked for what was sent.');
  await click(others.getByRole('button', { name: 'Agree', exact: true }));
  return [proposed, await words(others)];
}

describe('what a cancelled audit holds', () => {
  it('is sealed to its own agency on every page, in the file to keep and by the API, and foretold on the audit’s page', async () => {
    const lead = await seenBy('act-lead');
    for (const path of RETURNS)
      expect(`${path} ${await textAt(lead, path)}`).toContain('was sealed when the audit was cancelled');
    expect(await fetched('act-lead', `${AUDIT}/returns/C05-ACT/copy`)).toMatch(/^200 .*was sealed/s);
    expect(await fetched('act-lead', '/api/cycles/WXI-2026-01/returns/C05-ACT')).toMatch(/^4\d\d .*was sealed/s);
    const text = await textAt(lead, '');
    expect(text).toContain('The 12 returns and the list of cases will be destroyed.');
    expect(text).toContain('Monday 11 May 2026');
  });

  it('is kept by the coordinator with the agreement of the QA chair, read by its agency meanwhile, and let go', async () => {
    const coordinator = await seenBy('coordinator');
    expect(await textAt(coordinator, '')).toContain('Propose to keep what would be destroyed, for a review or a court');
    const [proposed, agreed] = await decide(['coordinator', 'qa-chair'], 'keep');
    expect(proposed).toContain('You have proposed it.');
    expect(agreed).toContain('You have agreed.');
    const lead = await seenBy('act-lead');
    expect(await textAt(lead, '')).toContain('Everything is kept for a review or a court since Monday 20 April 2026');
    expect(await textAt(lead, '/returns/C05-ACT/check')).not.toContain('sealed');
    expect(await fetched('act-lead', `${AUDIT}/returns/C05-ACT/copy`)).toMatch(/^200 (?!.*sealed)/s);
    expect((await decide(['qa-chair', 'coordinator'], 'end-keeping'))[1]).toContain('You have agreed.');
    expect(await textAt(lead, '/returns/C05-ACT/check')).toContain('was sealed');
  });

  it('is told as destroyed wherever it was, once its day has come', async () => {
    await moveClock(stack, '2026-05-11T11:00:00Z');
    const lead = await seenBy('act-lead');
    const gone = 'was destroyed on Monday 11 May 2026, as the retention rule asks';
    for (const path of ['', ...RETURNS]) expect(`${path} ${await textAt(lead, path)}`).toContain(gone);
    expect(await fetched('act-lead', `${AUDIT}/returns/C05-ACT/copy`)).toMatch(new RegExp(`^200 .*${gone}`, 's'));
    expect(await fetched('act-lead', '/api/cycles/WXI-2026-01/returns/C05-ACT')).toMatch(
      new RegExp(`^4\\d\\d .*${gone}`, 's'),
    );
    const coordinator = await seenBy('coordinator');
    for (const path of ['', '/cases', '/draw', '/panel', '/panel/cases/C05', '/panel/answers']) {
      expect(`${path} ${await textAt(coordinator, path)}`).toContain(gone);
    }
    for (const path of ['/draw/list', '/draw/record']) {
      expect(await fetched('coordinator', `${AUDIT}${path}`)).toMatch(new RegExp(`^4\\d\\d .*${gone}`, 's'));
    }
    const history = await textAt(coordinator, '/history');
    expect(history).toContain('Destroyed by the retention rule');
    expect(history).toContain('The 12 returns and the list of cases were destroyed.');
    expect(history).not.toContain('A court has asked');
  });
});
