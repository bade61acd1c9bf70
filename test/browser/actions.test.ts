import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Stack } from '#local/stack.js';
import { aBrowser, aPageOf, aVisit, click, isWhole, type Look, signInAs, watched } from '#test/support/browser.js';
import { type Hands, keyboard, pointer } from '#test/support/hands.js';
import { FIVE_CHILDREN } from '#test/support/kept-stories.js';
import { linkOf } from '#test/support/mail-links.js';
import { anInstallationOn } from '#test/support/midway.js';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([anInstallationOn(FIVE_CHILDREN, '2027-05-05'), aBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** The page of the first of somebody's actions. */
async function actionOf(person: string): Promise<string> {
  const visit = await aVisit(browser, stack.urls.web);
  const page = await visit.newPage();
  await signInAs(page, person);
  await page.goto('/actions');
  const href = await page.locator('main a[href*="/actions/"]').first().getAttribute('href');
  await visit.close();
  if (href === null) throw new Error(`${person} has no action`);
  return href;
}

const PDF = {
  name: 'minutes of may.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(200_000), Buffer.from('\n%%EOF\n')]),
};

const banner = (page: Page) => page.locator('.govuk-notification-banner');

/** The link of the newest reminder that an action is due soon, to its owner. */
const reminderTo = (address: string): Promise<string> => linkOf(stack, address, 'action-due-soon');

describe('the actions of all agencies', () => {
  it('are looked for by the partnership: in one audit by what they say, over all by owner and agency', async () => {
    const visit = await aVisit(browser, stack.urls.web, { width: 320 });
    const page = await visit.newPage();
    await signInAs(page, 'coordinator');
    await page.goto('/cycles/TID-2027-01/actions?words=supervision');
    expect(await page.locator('.app-actions__one h3').allInnerTexts()).toEqual([
      'A01, Tidewold Children’s Social Care',
    ]);
    await isWhole(page);
    await page.goto('/actions');
    await click(page.getByRole('link', { name: 'Actions of all agencies' }));
    await page.getByLabel('Reference, audit, agency or owner').fill('foghorn neglect');
    await click(page.getByRole('button', { name: 'Show' }));
    expect(await page.locator('.app-actions__one h3').allInnerTexts()).toEqual([
      'A05, Tidewold Police, Neglect, one year on',
    ]);
    await page.getByLabel('Agency', { exact: true }).selectOption({ label: 'Tidewold Schools' });
    await click(page.getByRole('button', { name: 'Show' }));
    expect(await page.innerText('main')).toContain('No actions match what you chose.');
    await isWhole(page);
    await visit.close();
  });
});

describe('updating an action', () => {
  it.each<[string, Look, (page: Page) => Hands, string, string]>([
    ['with scripts', {}, pointer, 'csc-owner', 'owner@social-care.'],
    ['without scripts, on a phone', { javaScript: false, width: 320 }, pointer, 'ehs-owner', 'owner@early-help.'],
    ['by keyboard alone', {}, keyboard, 'edu-owner', 'owner@schools.'],
  ])('takes the page its reminder leads to and the one after it, %s', async (_how, look, handsOf, person, address) => {
    const page = await aPageOf(browser, stack.urls.web, person, look);
    const hands = handsOf(page);
    const screens = watched(page);
    const link = await reminderTo(address);
    await page.goto(link);
    await hands.write('note', 'Two teams have named a lead.');
    await hands.tick('blocked', 'yes');
    await hands.press('Send the update');
    expect(await banner(page).textContent()).toContain('You have sent an update on action');
    expect(await page.textContent('main')).toContain('Two teams have named a lead.');
    const update = new URL(link).pathname;
    expect(update).toMatch(/^\/cycles\/TID-2027-01\/actions\/A\d+\/update$/);
    expect(screens).toEqual([update, update.replace(/\/update$/, '')]);
    await page.context().close();
  });

  it('says what was left out, and keeps what was typed', async () => {
    const page = await aPageOf(browser, stack.urls.web, 'csc-owner');
    await page.goto(await reminderTo('owner@social-care.'));
    await isWhole(page);
    await page.getByLabel('Day', { exact: true }).fill('31');
    await page.getByLabel('Month').fill('2');
    await page.getByLabel('Year').fill('2028');
    await click(page.getByRole('button', { name: 'Send the update' }));
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await page.getByLabel('Day', { exact: true }).inputValue()).toBe('31');
    await isWhole(page);
    await page.getByLabel('What has happened').fill('The form is drafted.');
    await page.getByLabel('Day', { exact: true }).fill('29');
    await click(page.getByRole('button', { name: 'Send the update' }));
    await banner(page).waitFor();
    expect(await banner(page).textContent()).toContain('You have sent an update on action');
    expect(await page.textContent('main')).toContain('The form is drafted.');
    await isWhole(page);
    await page.context().close();
  });
});

describe('the pages of an action', () => {
  it('are whole, open or shut', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    await signInAs(page, 'csc-owner');
    await page.goto('/actions');
    await isWhole(page);
    const action = await actionOf('csc-owner');
    for (const one of ['', '/accept', '/evidence', '/more-time', '/sign-off']) {
      await page.goto(`${action}${one}`);
      await isWhole(page);
      const send = page.locator('main form button');
      if ((await send.count()) === 0) continue;
      await click(send.last());
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await isWhole(page);
    }
    expect((await page.goto(`${action}/cancel`))?.status()).toBe(404);
    await visit.close();
  });

  it('take evidence with its file from its owner once, however often it is sent', async () => {
    const owner = await aVisit(browser, stack.urls.web);
    const page = await owner.newPage();
    await signInAs(page, 'pol-owner');
    const action = await actionOf('pol-owner');
    await page.goto(`${action}/evidence`);
    await page.getByLabel('A dip sample of records').check();
    await page.getByLabel('What does the evidence show?').fill('Eight of ten visits by Harriet say who cares.');
    await click(page.getByRole('button', { name: 'Send the evidence' }));
    expect(await page.textContent('.govuk-error-summary')).toContain('“Harriet” may be somebody’s name.');
    await isWhole(page);
    await page.goto(`${action}/evidence`);
    await page.getByLabel('A dip sample of records').check();
    const hidden = ['_form', 'once', 'seen'].map(async (name) => [
      name,
      await page.inputValue(`main form [name=${name}]`),
    ]);
    const kind = await page.inputValue('main form [name=kind]:checked');
    const day = { 'documentOn-day': '26', 'documentOn-month': '4', 'documentOn-year': '2027' };
    const multipart = {
      ...{ ...Object.fromEntries(await Promise.all(hidden)), kind, note: 'Eight of ten visits say who cares.' },
      ...{ do: 'send', file: PDF, fileKind: kind, ...day },
    };
    const press = () => owner.request.post(`${action}/evidence`, { multipart, maxRedirects: 0 });
    const answers = [await press(), await press()];
    expect(answers.map((one) => [one.status(), one.headers().location])).toEqual(Array(2).fill([303, action]));
    await page.goto(action);
    expect(await page.textContent('main')).toContain('Eight of ten visits say who cares.');
    expect(await page.getByRole('link', { name: PDF.name }).count()).toBe(1);
    await isWhole(page);
    await owner.close();
  });

  it('show an agency lead what the agency owes, and let them give it to somebody else', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    await signInAs(page, 'csc-lead');
    await page.goto('/actions/team');
    await isWhole(page);
    await click(page.locator('.app-actions a').first());
    await click(page.getByRole('link', { name: 'Give the action to another owner' }));
    await isWhole(page);
    await page.locator('main form input[type=radio]').first().check();
    await page.getByLabel('Why is the owner changing?').fill('A new post.');
    await click(page.getByRole('button', { name: 'Give the action to this owner' }));
    await banner(page).waitFor();
    await isWhole(page);
    await page.goto('/actions/team?show=ended');
    expect(await page.textContent('main')).toContain('No actions match what you chose.');
    expect(await page.locator('.app-actions a').count()).toBe(0);
    await isWhole(page);
    await visit.close();
  });

  it('take files with evidence, keep them whatever else is wrong, and hand them to the person who signs it off', async () => {
    const owner = await aVisit(browser, stack.urls.web, { javaScript: false });
    const page = await owner.newPage();
    await signInAs(page, 'ehs-owner');
    const action = await actionOf('ehs-owner');
    await page.goto(`${action}/evidence`);
    await page.getByLabel('Who was trained').first().check();
    await page.getByLabel('What does the evidence show?').fill('A lead in each team was trained.');
    const add = page.getByRole('button', { name: 'Add the files' });
    const main = page.locator('main');
    const keeps = async () =>
      expect([
        await page.getByLabel('What does the evidence show?').inputValue(),
        await page.getByLabel('Who was trained').first().isChecked(),
      ]).toEqual(['A lead in each team was trained.', true]);

    await click(add);
    expect(await page.textContent('.govuk-error-summary')).toContain('Choose a file');
    await keeps();
    await page.getByLabel('Choose files').setInputFiles({ ...PDF, buffer: Buffer.from('MZ a program') });
    await click(add);
    const summary = await page.textContent('.govuk-error-summary');
    expect(summary).toContain('but it is another kind of file');
    expect(summary).toContain('Enter the date of the document');
    await keeps();
    await page.getByLabel('Choose files').setInputFiles({ ...PDF, buffer: Buffer.alloc(11_000_000, '%PDF-1.7 ') });
    await click(add);
    expect(await page.textContent('.govuk-error-summary')).toContain(
      'must be smaller than 10 MB: this one has 10.5 MB',
    );
    await keeps();

    const describeFile = async () => {
      await page.getByLabel('Day', { exact: true }).fill('26');
      await page.getByLabel('Month').fill('4');
      await page.getByLabel('Year').fill('2027');
      await page.getByLabel('What kind of document is it?').selectOption('Minutes of a meeting');
    };
    const list = { ...PDF, name: 'list.txt', buffer: Buffer.from('Who was there.') };
    await page.getByLabel('Choose files').setInputFiles([PDF, { ...list, name: 'list.exe' }, list]);
    await page.getByLabel('Day', { exact: true }).fill('31 April');
    await click(add);
    const several = await page.textContent('.govuk-error-summary');
    expect(several).toContain('list.exe: The file must be PDF');
    expect(await main.textContent()).not.toContain('may be somebody’s name');
    expect(several).toContain('The date of the document must include a month and a year');
    expect(await main.textContent()).toContain('minutes of may.pdf');
    await keeps();
    await click(page.getByRole('button', { name: 'Send the evidence' }));
    expect(await page.textContent('.govuk-error-summary')).toContain('Choose what kind of document it is');
    await describeFile();
    await click(add);
    expect(await banner(page).textContent()).toContain('You have added minutes of may.pdf and list.txt');
    expect(await main.textContent()).toContain('Minutes of a meeting, Monday 26 April 2027');
    await keeps();
    await page.getByLabel('Choose files').setInputFiles({ ...PDF, name: 'wrong Tom.txt', buffer: Buffer.from('Oh.') });
    await describeFile();
    await click(add);
    expect(await main.textContent()).toContain('“Tom” may be somebody’s name. If so, remove the file');
    await click(page.getByRole('button', { name: 'Remove wrong Tom.txt' }));
    expect(await main.textContent()).not.toContain('wrong Tom.txt');
    await keeps();
    const file = (await page.getByRole('link', { name: PDF.name }).getAttribute('href')) ?? '';
    const others = await aVisit(browser, stack.urls.web);
    const other = await others.newPage();
    await signInAs(other, 'ehs-owner');
    await other.goto(`${action}/evidence`);
    await isWhole(other);
    await click(other.getByRole('button', { name: 'Send the evidence' }));
    await isWhole(other);
    await signInAs(other, 'ehs-deputy');
    expect((await other.goto(file))?.status()).toBe(404); // nobody's but theirs until it is sent
    await click(page.getByRole('button', { name: 'Send the evidence' }));
    expect(await banner(page).textContent()).toContain('You have sent the evidence for action');
    expect(await page.getByRole('link', { name: PDF.name }).getAttribute('href')).toBe(file);
    await owner.close();

    await signInAs(other, 'qa-chair');
    await other.goto(`${action}/sign-off`);
    await isWhole(other);
    const [download] = await Promise.all([
      other.waitForEvent('download'),
      other.getByRole('link', { name: PDF.name }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(PDF.name);
    expect(readFileSync(await download.path()).equals(PDF.buffer)).toBe(true);
    const answer = await other.request.get(file);
    expect(answer.headers()).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="minutes of may.pdf"',
      'x-content-type-options': 'nosniff',
    });
    await signInAs(other, 'pol-owner');
    expect((await other.goto(file))?.status()).toBe(404);
    await others.close();
  });

  it('are not there for another agency', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    const action = await actionOf('vcs-owner');
    await signInAs(page, 'pol-owner');
    for (const one of ['', '/update', '/evidence']) expect((await page.goto(`${action}${one}`))?.status()).toBe(404);
    await visit.close();
  });
});
