import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { REHEARSAL_TOOLS } from '#cli/rehearsal-tools.js';
import type { Stack } from '#local/stack.js';
import { aBrowser, aPageOf, click, isWhole, type Look, words } from '#test/support/browser.js';
import { keptStory } from '#test/support/kept-stories.js';
import { anInstallationOn } from '#test/support/midway.js';

const REPORT = '/cycles/WEX-2026-01/report';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  // Two returns of the voluntary sector never came; the report is not approved yet.
  const story = keptStory('agency-falls-silent', REHEARSAL_TOOLS);
  [stack, browser] = await Promise.all([anInstallationOn(story, '2026-03-18'), aBrowser()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const as = (person: string, look?: Look) => aPageOf(browser, stack.urls.web, person, look);

describe('the log of challenges', () => {
  it('is read over all audits by the board, and leads to the audit', async () => {
    const page = await as('qa-chair', { width: 320 });
    await page.goto('/dashboard');
    await click(page.getByRole('link', { name: 'Challenges over all audits' }));
    await isWhole(page);
    expect(await words(page)).toMatch(
      /Monday 23 February 2026: .*3 returns had not come by the last day for returns\. The executive of .* was asked to answer\. Open 2 of 3 have not come\./,
    );
    await page.getByLabel('State').selectOption('No longer open');
    await click(page.getByRole('button', { name: 'Show' }));
    await page.getByText('No challenges match what you chose.').waitFor();
    await isWhole(page);
  });

  it('is, for an agency, its own entries, on a page without scripts too', async () => {
    const own = await as('vcs-lead', { javaScript: false });
    await own.goto('/challenges');
    expect(await words(own)).toContain('3 returns had not come by the last day for returns.');
    const other = await as('pol-lead');
    await other.goto('/cycles');
    await click(other.getByRole('link', { name: 'Challenges over all audits' }));
    expect(await words(other)).toContain('There are no challenges.');
  });

  it('is part of the report that is to be signed', async () => {
    const page = await as('qa-chair');
    await page.goto(REPORT);
    await page.getByRole('heading', { name: 'Challenges' }).waitFor();
    expect(await words(page)).toContain('3 returns had not come by the last day for returns.');
    expect(await words(page)).toContain('The panel graded 5 cases requires improvement.');
    await isWhole(page);
  });
});
