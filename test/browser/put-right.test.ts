import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { loadStory } from '#cli/stories.js';
import type { Stack } from '#local/stack.js';
import { aBrowser, aPageOf, click, isWhole, words } from '#test/support/browser.js';
import { linkOf } from '#test/support/mail-links.js';
import { anInstallationOn } from '#test/support/midway.js';
import { moveClock } from '#test/support/move-clock.js';

const AUDIT = '/cycles/PRV-2026-01';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  // The report is approved and was put right; of the briefing one version was replaced and the next withdrawn.
  [stack, browser] = await Promise.all([
    anInstallationOn(loadStory('test/support/stories/put-right-afterwards.json'), '2026-11-10'),
    aBrowser(),
  ]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const seenBy = (person: string): Promise<Page> => aPageOf(browser, stack.urls.web, person);

const follow = (page: Page, name: string) => click(page.getByRole('link', { name, exact: true }));

describe('what was signed', () => {
  it('is put right by the chair as a new version, which those who signed are told of, and stays as it was signed', async () => {
    const page = await seenBy('qa-chair');
    await page.goto(`${AUDIT}/report`);
    await isWhole(page);
    expect(await words(page)).toContain('Version 5, this one');
    await follow(page, 'Correct recommendation R01');
    await isWhole(page);
    expect(await words(page)).toContain('What was signed stays as it was signed');
    await page.getByLabel('What must change?').fill('Hear each child alone before a plan is made.');
    await click(page.getByRole('button', { name: 'Save the correction' }));
    expect(await words(page)).toContain('Enter the reason');
    await page.getByLabel('Reason').fill('It did not say that the child is alone.');
    await click(page.getByRole('button', { name: 'Save the correction' }));
    expect(await words(page)).toContain('You have corrected recommendation R01.');
    expect(await words(page)).toContain('Version 6, this one. R01 was corrected by Quentin Asher');
    await follow(page, 'Version 1');
    await isWhole(page);
    const signed = await words(page);
    expect(signed).toContain('As it was signed');
    expect(signed).toContain('These words named somebody and were destroyed.');
    expect(signed).not.toContain('alone');
    const lead = await seenBy('executive');
    await lead.goto(await linkOf(stack, 'executive@', 'report-corrected'));
    expect(await words(lead)).toContain('Reason: It did not say that the child is alone.');
  });

  it('loses a recommendation with its actions, shown beforehand, and keeps it as withdrawn with the reason', async () => {
    const page = await seenBy('qa-chair');
    await page.goto(`${AUDIT}/report`);
    await follow(page, 'Withdraw recommendation R01');
    await isWhole(page);
    expect(await words(page)).toContain('1 action is withdrawn with it');
    expect(await words(page)).toContain('A01 (Putright Vale Police): Change the form');
    await page.getByLabel('Reason').fill('The national guidance covers it.');
    await click(page.getByRole('button', { name: 'Withdraw the recommendation' }));
    await isWhole(page);
    const report = await words(page);
    expect(report).toContain('There are no recommendations.');
    expect(report).toContain('R01 was withdrawn: The national guidance covers it.');
    expect(report).toContain('A01 was withdrawn: The national guidance covers it.');
    await moveClock(stack, '2026-11-11T10:00:00Z');
    expect(await linkOf(stack, 'pol-owner@', 'action-withdrawn')).toContain(AUDIT);
  });

  it('has the words with a grade corrected, and what was said before destroyed where it names somebody', async () => {
    const page = await seenBy('qa-chair');
    await page.goto(AUDIT);
    await follow(page, 'Correct the words with a grade');
    await isWhole(page);
    expect(await page.getByLabel('Why this grade?').inputValue()).toBe('Weighed against both returns.');
    await follow(page, 'Destroy the earlier words with the grade of case C01');
    await isWhole(page);
    await page.getByLabel('Reason').fill('It named a worker.');
    await click(page.getByRole('button', { name: 'Destroy the earlier words' }));
    expect(await words(page)).toContain('You have destroyed the earlier words of C01.');
  });
});

describe('a briefing that was published', () => {
  it('says at its address that it was replaced or withdrawn, and why, and shows agencies nothing else', async () => {
    const page = await seenBy('pol-lead');
    await page.goto(`${AUDIT}/briefings/B02`);
    await isWhole(page);
    expect(await words(page)).toContain('This briefing was replaced by a new version');
    expect(await words(page)).toContain('Reason: It did not say that the child is heard alone.');
    expect(await words(page)).not.toContain('Hear the child');
    await follow(page, 'Read the new version');
    await isWhole(page);
    expect(await words(page)).toContain('Do not use it any more.');
    expect(await words(page)).toContain('Reason: A family could be known from it.');
    expect((await page.goto(`${AUDIT}/briefings/B01`))?.status()).toBe(404);
  });
});
