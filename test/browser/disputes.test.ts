import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { loadStory } from '#cli/stories.js';
import type { Stack } from '#local/stack.js';
import { aBrowser, aPageOf, isWhole, type Look, words } from '#test/support/browser.js';
import { keyboard, pointer } from '#test/support/hands.js';
import { linkOf } from '#test/support/mail-links.js';
import { anInstallationOn } from '#test/support/midway.js';
import { moveClock } from '#test/support/move-clock.js';

const AUDIT = '/cycles/DIS-2026-01';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  // The draft was issued on 23 February, and agencies are checking its facts.
  [stack, browser] = await Promise.all([
    anInstallationOn(loadStory('test/support/stories/disagreement-stays.json'), '2026-02-25'),
    aBrowser(),
  ]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const seenBy = (person: string, look?: Look): Promise<Page> => aPageOf(browser, stack.urls.web, person, look);
const statusOf = async (page: Page, path: string) => (await page.goto(`${AUDIT}${path}`))?.status();

describe('a dispute between two agencies', () => {
  it('is raised from the page of the audit, and says whose turn it is, until when, and what comes first', async () => {
    const page = await seenBy('csc-lead');
    const hands = pointer(page);
    await page.goto(AUDIT);
    await hands.follow('Raise a dispute');
    await isWhole(page);
    expect(await words(page)).toContain('A dispute never delays a child’s safety.');
    await hands.press('Raise the dispute');
    await isWhole(page);
    expect(await words(page)).toContain('Choose what it is about');
    await hands.choose('against', 'EDU');
    await hands.pick('thing', 'FINDING/F01');
    await hands.write('text', 'The referral came a week later.');
    await hands.press('Raise the dispute');
    await isWhole(page);
    const said = await words(page);
    expect(said).toContain('You have raised a dispute. Both sides are told.');
    expect(said).toContain('Wexcombe Children’s Social Care disagrees with Wexcombe Schools about finding F01.');
    expect(said).toContain('Otis Penrose is to answer, with what both sides will try, by Friday 27 February 2026.');
    expect(said).toContain('it goes to the next stage (Managers) at 11:59pm on Friday 27 February 2026.');
    await hands.follow('Safety alerts of this audit');
    expect(page.url()).toContain(`${AUDIT}/alerts`);
  });

  it('is there for its two sides and those who see it through, and for nobody else', async () => {
    const pages = await Promise.all(['pol-lead', 'edu-exec', 'panel-chair', 'executive'].map((who) => seenBy(who)));
    expect(await Promise.all(pages.map((page) => statusOf(page, '/disputes/D01')))).toEqual([404, 200, 200, 404]);
    const [police] = pages;
    await police?.goto(`${AUDIT}/disputes`);
    expect(police && (await words(police))).toContain('There are no disputes for you to see.');
    await police?.goto(AUDIT);
    expect(police && (await words(police))).not.toContain('dispute to');
  });

  it('is answered from the email about it, without scripts, on a small phone', async () => {
    await moveClock(stack, '2026-02-26T10:00:00Z');
    const page = await seenBy('edu-lead', { javaScript: false, width: 320 });
    const hands = pointer(page);
    await page.goto(await linkOf(stack, 'edu-lead@', 'dispute-raised'));
    await hands.follow('Record what both sides will try');
    await hands.write('plan', 'Both look at the referral form.');
    await hands.write('byOn-day', '28');
    await hands.write('byOn-month', '2');
    await hands.write('byOn-year', '2026');
    await hands.press('Record what both sides will try');
    expect(await words(page)).toContain('Saturday 28 February 2026 is not a working day');
    await hands.write('byOn-day', '27');
    await hands.press('Record what both sides will try');
    expect(await words(page)).toContain('Esme Fallow is to say whether it is settled, by Friday 27 February 2026.');
  });

  it('goes on by itself, and is passed on and settled by keyboard alone', async () => {
    await moveClock(stack, '2026-03-02T10:00:00Z');
    const page = await seenBy('csc-lead');
    const hands = keyboard(page);
    await page.goto(await linkOf(stack, 'csc-lead@', 'dispute-advanced'));
    expect(await words(page)).toContain('Its day passed on Friday 27 February 2026.');
    await hands.follow('Pass it to the next stage now');
    await hands.write('reason', 'The managers have met.');
    await hands.press('Pass it on');
    await page.getByText('You have passed dispute D01 to its next stage.').waitFor();
    expect(await words(page)).toContain('Stage: Senior liaison officers.');
    await isWhole(page);
    await hands.follow('Record that it is settled');
    await hands.write('outcome', 'The date stays, with a note.');
    await hands.write('raiserView', 'The note is enough.');
    await hands.write('otherView', 'So it is for us.');
    await hands.press('Record that it is settled');
    await page.getByText('You have recorded that dispute D01 is settled.').waitFor();
    await isWhole(page);
    expect(await words(page)).toContain('What was agreed The date stays, with a note.');
    const writer = await seenBy('coordinator');
    await writer.goto(`${AUDIT}/report`);
    expect(await words(writer)).toContain('about finding F01. It was settled.');
    await isWhole(writer);
  });

  it('that nobody settles is recorded by its chair with both views, and named in the report', async () => {
    const raiser = await seenBy('coordinator');
    await raiser.goto(`${AUDIT}/disputes/new`);
    const hands = pointer(raiser);
    await hands.choose('agency', 'EDU');
    await hands.choose('against', 'the-panel');
    await hands.pick('thing', 'GRADE/C02');
    await hands.write('text', 'The panel did not say why.');
    await hands.press('Raise the dispute');
    await moveClock(stack, '2026-03-16T10:00:00Z');
    const chair = await seenBy('qa-chair');
    await chair.goto(await linkOf(stack, 'qa-chair@', 'dispute-advanced'));
    const said = pointer(chair);
    await said.follow('Record a disagreement, with both views');
    await said.write('reason', 'Neither could be shown to be wrong.');
    await said.write('raiserView', 'It was inadequate.');
    await said.write('otherView', 'It required improvement.');
    await said.press('Record the disagreement');
    await isWhole(chair);
    expect(await words(chair)).toContain('Recorded as a disagreement');
    await chair.goto(`${AUDIT}/report`);
    const report = await words(chair);
    expect(report).toContain('about the panel’s decision on C02. It was recorded as a disagreement');
    expect(report).not.toContain('It was inadequate.');
  });
});
