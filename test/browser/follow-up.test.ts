import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { loadStory } from '#cli/stories.js';
import type { Stack } from '#local/stack.js';
import { aBrowser, aPageOf, isWhole, type Look, words } from '#test/support/browser.js';
import { pointer } from '#test/support/hands.js';
import { anInstallationOn } from '#test/support/midway.js';

const FIRST = '/cycles/OTT-2025-01';
const SECOND = '/cycles/OTT-2026-01';
const STORY = 'test/support/stories/neglect-asked-again.json';

let browser: Browser;
beforeAll(async () => {
  browser = await aBrowser();
}, 300_000);
afterAll(async () => browser?.close());

/** An installation in which the story has come to the end of a day, and pages of its people. */
function installed(day: string) {
  let stack: Stack;
  beforeAll(async () => {
    stack = await anInstallationOn(loadStory(STORY), day);
  }, 300_000);
  afterAll(async () => stack?.stop());
  return (person: string, look?: Look): Promise<Page> => aPageOf(browser, stack.urls.web, person, look);
}

describe('a year after the report, before the same is asked again', () => {
  const seenBy = installed('2026-01-26');

  it('is planned from the plan of the first audit, though it was said that there would be none, without scripts', async () => {
    const page = await seenBy('coordinator', { javaScript: false, width: 320 });
    const hands = pointer(page);
    await page.goto(`${FIRST}/reviews`);
    expect(await words(page)).toContain(
      'It was said on Thursday 22 January 2026 that no audit will follow this one up.',
    );
    expect(await words(page)).toContain('Nobody has time this spring.');
    await hands.follow('Plan the follow-up audit');
    expect(await words(page)).toContain('What is still open comes along: R03 and R04.');
    await hands.press('Make the draft plan');
    expect(page.url()).toContain('/plan/drafts/');
    await page.goto(`${page.url()}/about`);
    expect(await page.inputValue('[name="previous"]')).toBe('OTT-2025-01');
  });

  it('is for the coordinator alone to plan or to decline', async () => {
    const chair = await seenBy('qa-chair');
    const statuses: (number | undefined)[] = [];
    for (const path of ['plan-follow-up', 'no-follow-up']) {
      statuses.push((await chair.goto(`${FIRST}/${path}`))?.status());
    }
    expect(statuses).toEqual([404, 404]);
    const coordinator = await seenBy('coordinator', { width: 320 });
    for (const path of ['reviews', 'plan-follow-up', 'no-follow-up']) {
      await coordinator.goto(`${FIRST}/${path}`);
      await isWhole(coordinator);
    }
  });
});

describe('while the panel of the second audit has not agreed', () => {
  const seenBy = installed('2026-02-20');

  it('is what the review of the first one says, by when, and nobody can type counts', async () => {
    const page = await seenBy('qa-chair');
    await page.goto(`${FIRST}/reviews/M12`);
    await isWhole(page);
    const said = await words(page);
    expect(said).toContain('The panel of OTT-2026-01 agrees first, by');
    expect(said).not.toContain('Record what this review found');
    await page.goto('/');
    expect(await words(page)).toContain('Review after 12 months: the panel of the follow-up audit agrees first');
  });
});

describe('once it has', () => {
  const seenBy = installed('2026-03-27');

  it('stands beside the first on the pages of both, worse as plainly as improved, typed counts as typed', async () => {
    const page = await seenBy('coordinator');
    await page.goto(`${FIRST}/one-year-on`);
    await isWhole(page);
    expect(await words(page)).toContain('Counted by OTT-2026-01.');
    expect(await words(page)).toContain('These counts were typed.');
    await page.goto(`${SECOND}/report`);
    await isWhole(page);
    const report = await words(page);
    expect(report).toContain('This audit follows up Neglect, OTT-2025-01.');
    expect(report).toContain('1 of 5: improved');
    expect(report).toContain('3 of 5: worse');
    expect(report).toContain('after 12 months (typed)');
    expect(report).toContain('R03 of OTT-2025-01');
    expect(report).toContain('taken up by R02');
    await page.goto(`${SECOND}/panel/answers`);
    expect(await words(page)).toContain('Not comparable with OTT-2025-01. Changed since then: its words.');
  });

  it('closes the loop on the page of what was opened again', async () => {
    const page = await seenBy('csc-lead');
    await page.goto(`${FIRST}/recommendations/R03`);
    await isWhole(page);
    expect(await words(page)).toContain('R02 of OTT-2026-01');
    await pointer(page).follow('Recommendation R02 of OTT-2026-01');
    expect(page.url()).toContain(`${SECOND}/recommendations/R02`);
    expect(await words(page)).toContain('R03 of OTT-2025-01');
  });
});
