import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Stack } from '#local/stack.js';
import { aBrowser, aVisit, click, enter, faultsOf, isCutOff, signInAs, words } from '#test/support/browser.js';
import { FIVE_CHILDREN } from '#test/support/kept-stories.js';
import { anInstallationOn } from '#test/support/midway.js';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([anInstallationOn(FIVE_CHILDREN, '2027-02-08'), aBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const CYCLE = '/cycles/TID-2027-01';

describe('an audit, for anyone who looks', () => {
  it.each(['coordinator', 'pol-lead', 'qa-chair', 'csc-owner'])('has pages without faults for %s', async (person) => {
    const visit = await aVisit(browser, stack.urls.web, { width: 320 });
    const page = await visit.newPage();
    await signInAs(page, person);
    for (const path of ['/', '/cycles?words=neglect', CYCLE, `${CYCLE}/agencies`, `${CYCLE}/emails?words=zebra`]) {
      await page.goto(path);
      expect([path, await faultsOf(page), await isCutOff(page)]).toEqual([path, [], false]);
    }
    await visit.close();
  });

  it('tells a coordinator where it stands, what comes and what has happened', async () => {
    const visit = await aVisit(browser, stack.urls.web, { javaScript: false });
    const page = await visit.newPage();
    await signInAs(page, 'coordinator');
    expect(await words(page)).toContain('Nothing needs you just now.');
    await click(page.getByRole('link', { name: 'Audits' }).first());
    await click(page.getByRole('link', { name: 'Neglect, one year on' }));
    const told = await words(page);
    for (const part of ['Running', 'What happens next', 'Latest events', 'Pause the audit']) {
      expect(told).toContain(part);
    }
    await click(page.getByRole('link', { name: 'Returns', exact: true }));
    expect(await words(page)).toContain('Tidewold Police');
    await click(page.getByRole('link', { name: 'History' }));
    expect(await words(page)).toContain('Done automatically');
    await visit.close();
  });

  it('is found by its words, and so is what happened in it and who it is about, without scripts on a phone', async () => {
    const visit = await aVisit(browser, stack.urls.web, { javaScript: false, width: 320 });
    const page = await visit.newPage();
    await signInAs(page, 'coordinator');
    const looked = async (path: string, label: string, typed: string): Promise<string> => {
      await page.goto(path);
      await page.getByLabel(label).fill(typed);
      await click(page.getByRole('button', { name: 'Show' }));
      expect(await isCutOff(page)).toBe(false);
      expect(await page.getByLabel(label).inputValue()).toBe(typed);
      return words(page);
    };
    expect(await looked('/cycles', 'Title, reference or year', 'YEAR 2027')).toContain('Neglect, one year on');
    expect(await looked('/cycles', 'Title, reference or year', 'zebra')).toContain('No audits match what you chose.');
    await click(page.getByRole('link', { name: 'All audits', exact: true }));
    expect(await words(page)).toContain('Neglect, one year on');
    const history = await looked(`${CYCLE}/history`, 'What happened, to what, or who did it', 'audit launched');
    expect(history).toContain('Audit launched');
    expect(history).not.toContain('Cases drawn');
    await looked(`${CYCLE}/emails`, 'Who it is to, or its reason', 'harbourmaster launched');
    expect(await page.locator('.app-timeline h2').allTextContents()).toEqual([
      'Roderick Harbourmaster, Agency audit lead',
    ]);
    const people = await looked('/people', 'Name, address or agency', 'police');
    expect(people).toContain('Roderick Harbourmaster');
    expect(people).not.toContain('Juniper Saltbox');
    await visit.close();
  });

  it('shows people of an agency their own emails and no history, and nothing to change', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    await signInAs(page, 'pol-lead');
    await page.goto(CYCLE);
    const told = await words(page);
    expect(told).not.toContain('Latest events');
    expect(told).not.toContain('Pause the audit');
    for (const path of ['/history', '/change/pause', '/failed']) {
      const answer = await page.goto(`${CYCLE}${path}`);
      expect([path, answer?.status()]).toEqual([path, 404]);
    }
    await page.goto(`${CYCLE}/emails`);
    const others = await page.locator('.app-timeline h2').allTextContents();
    expect(new Set(others).size).toBe(1);
    await visit.close();
  });
});

describe('pausing an audit', () => {
  it('asks why, shows what will happen, and says what was done; by keyboard alone', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    await signInAs(page, 'coordinator');
    await page.goto(`${CYCLE}/change/pause`);
    await page.getByRole('button', { name: 'Show what will happen' }).focus();
    await enter(page);
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Enter the reason' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('An inspection is announced.');
    await page.keyboard.press('Tab');
    await enter(page);
    await page.getByText('people will be emailed').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Pause the audit' }).focus();
    await enter(page);
    await page.getByText('You have paused the audit.').waitFor();
    expect(await words(page)).toContain('Paused since');
    const elsewhere = await aVisit(browser, stack.urls.web);
    const lead = await elsewhere.newPage();
    await signInAs(lead, 'pol-lead');
    expect(await words(lead)).toMatch(
      /Paused Nothing here is due until its audit is resumed\. .*returns? from Tidewold Police/,
    );
    await elsewhere.close();
    await page.goto(CYCLE);
    await click(page.getByRole('link', { name: 'Resume the audit' }));
    await click(page.getByRole('button', { name: 'Show what will happen' }));
    await click(page.getByRole('button', { name: 'Resume the audit' }));
    await page.getByText('You have resumed the audit.').waitFor();
    await visit.close();
  });

  it('moves dates with before and after side by side, without scripts', async () => {
    const visit = await aVisit(browser, stack.urls.web, { javaScript: false, width: 320 });
    const page = await visit.newPage();
    await signInAs(page, 'coordinator');
    await page.goto(`${CYCLE}/change/shift`);
    await page.getByLabel('By how many working days?').fill('many');
    await page.getByLabel('Reason').fill('Half of the people are ill.');
    await click(page.getByRole('button', { name: 'Show what will happen' }));
    expect(await words(page)).toContain('Enter a number of working days from 1 to 60');
    expect(await page.getByLabel('Reason').inputValue()).toBe('Half of the people are ill.');
    await page.getByLabel('By how many working days?').fill('5');
    await click(page.getByRole('button', { name: 'Show what will happen' }));
    expect(await words(page)).toMatch(
      /Returns from Tidewold Police\s*Tuesday 9 February 2027\s*Tuesday 16 February 2027/,
    );
    await click(page.getByRole('button', { name: 'Move the dates' }));
    expect(await words(page)).toContain('You have moved the dates.');
    expect(await words(page)).toContain('Tuesday 16 February 2027');
    await visit.close();
  });
});
