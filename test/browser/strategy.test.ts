import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Stack } from '#local/stack.js';
import { aBrowser, aPageOf, isWhole, words } from '#test/support/browser.js';
import { pointer } from '#test/support/hands.js';
import { anInstallationOn } from '#test/support/midway.js';

const CYCLE = 'FER-2027-01';

describe('an audit of a strategy in practice', () => {
  let browser: Browser;
  let early: Stack;
  let late: Stack;
  beforeAll(async () => {
    browser = await aBrowser();
    [early, late] = await Promise.all([
      anInstallationOn('strategy-implementation', '2027-02-12'),
      anInstallationOn('strategy-implementation', '2027-04-12'),
    ]);
  }, 300_000);
  afterAll(async () => {
    await Promise.all([browser?.close(), early?.stop(), late?.stop()]);
  });

  it('asks an agency about itself beside its case files, activity by activity', async () => {
    const page = await aPageOf(browser, early.urls.web, 'pol-lead', { width: 360 });
    await page.goto(`/cycles/${CYCLE}/returns`);
    await isWhole(page);
    expect(await words(page)).toContain('Return about your agency');
    await page.goto(`/cycles/${CYCLE}/returns/POL`);
    await isWhole(page);
    expect(await words(page)).not.toContain('nil return');
    const hands = pointer(page);
    await hands.follow('Questions 1 to 7');
    await isWhole(page);
    expect(await words(page)).toContain('2. Training records (optional) Check of records.');
    await hands.write('training-records--why', 'We held the register against the rota.');
    await hands.write('training-records', 'A third came.');
    await hands.write('training-records--evidence', '1\n2\n3\n4');
    await hands.press('Save and continue');
    expect(await words(page)).toContain('Question 2: add 3 lines or fewer');
    await hands.write('training-records--evidence', 'Register, page 1');
    await hands.press('Save and continue');
    await page.goto(`/cycles/${CYCLE}/returns/POL/check`);
    await isWhole(page);
    const said = await words(page);
    expect(said).toContain('Done: We held the register against the rota.');
    expect(said).toContain('Found: A third came.');
    expect(said).toContain('Can be seen in: Register, page 1');
    await page.context().close();
  }, 120_000);

  it('shows the panel what agencies say of themselves, and counts before and after the tool came in', async () => {
    const page = await aPageOf(browser, late.urls.web, 'panel-chair');
    await page.goto(`/cycles/${CYCLE}/panel/answers`);
    await isWhole(page);
    const said = await words(page);
    expect(said).toContain('All together: before, 6 in 3 months (the middle of a month is 0); after, 79 in 3 months');
    await page.goto(`/cycles/${CYCLE}/report`);
    await isWhole(page);
    const report = await words(page);
    expect(report).toContain('Before and after');
    expect(report).toContain('Training records (check of records): done according to 4 of 4 returns.');
    await page.context().close();
  }, 120_000);

  it('says in the template’s page which part asks whom, and lets a copy be divided otherwise', async () => {
    const page = await aPageOf(browser, late.urls.web, 'coordinator');
    await page.goto('/templates/strategy-implementation/1');
    await isWhole(page);
    const shown = await words(page);
    for (const words_ of [
      'About your agency',
      'About each case file',
      'Training records (check of records, 3 places',
    ]) {
      expect(shown).toContain(words_);
    }
    const hands = pointer(page);
    await hands.follow('Copy this template');
    await hands.write('title', 'Our own strategy');
    await hands.press('Copy the template');
    await hands.follow('Add a part');
    await hands.write('title', 'About your teams');
    await hands.choose('about', 'agencies');
    await hands.press('Add the part');
    expect(await words(page)).toContain('The part “About your teams” has no line of enquiry.');
    await page.getByRole('link', { name: 'Add an activity under question 1', exact: true }).click();
    await hands.write('title', 'Rota');
    await page.selectOption('#method', 'record-check');
    await hands.press('Add the activity');
    await isWhole(page);
    await page.getByRole('button', { name: 'Move up the activity Rota', exact: true }).click();
    expect(await words(page)).toMatch(/Rota \(check of records, 1 place for evidence\).*Training records \(check/);
    await page.context().close();
  }, 120_000);
});
