import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { loadStory } from '#cli/stories.js';
import type { Stack } from '#local/stack.js';
import { readMail } from '#mail/read-mail.js';
import { aBrowser, aVisit, faultsOf, isCutOff } from '#test/support/browser.js';
import { anInstallationOn } from '#test/support/midway.js';

const STORY = 'neglect-one-year-on';
const address = (key: string): string => {
  const person = loadStory(STORY).fixture.people.find((one) => one.key === key);
  if (person === undefined) throw new Error(`nobody is ${key}`);
  return person.email;
};

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([anInstallationOn(STORY, '2027-01-25'), aBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
}, 60_000);

interface Letter {
  readonly to: string;
  readonly text: string;
}

async function letters(): Promise<readonly Letter[]> {
  const { mails } = (await (await fetch(`${stack.urls.catcher}/mails?after=0`)).json()) as {
    mails: readonly { raw: string; envelope: { to: string[] } }[];
  };
  return mails.map(({ raw, envelope }) => ({
    to: envelope.to[0] ?? '',
    text: Buffer.from(raw, 'base64').toString('utf8'),
  }));
}

/** The codes that went to an address, oldest first; waits for the post room to have nothing left. */
async function codesTo(to: string): Promise<readonly string[]> {
  await fetch(`${stack.urls.web}/api/practice?waitMs=15000`);
  return (await letters())
    .filter((letter) => letter.to === to && letter.text.includes('Your code to sign in'))
    .map((letter) => /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(letter.text)?.[0] ?? '');
}

async function askFor(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Your work email address').fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByRole('heading', { name: 'Type the code from the email' }).waitFor();
}

async function type(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** What a mail scanner does: opens the page anew for each of its forms and presses that form's button. */
async function pressEveryButton(page: Page, opened: string): Promise<void> {
  const forms = page.locator('form');
  await page.goto(opened);
  const count = await forms.count();
  for (let n = 0; n < count; n += 1) {
    await page.goto(opened);
    const action = (await forms.nth(n).getAttribute('action')) ?? '';
    if (action.startsWith('/practice')) continue; // where time is real, these forms are not there
    await forms.nth(n).locator('button').first().click();
    await page.waitForLoadState();
  }
}

describe('signing in with a code from an email', () => {
  it('leads to the page the email was about, without scripts, however the code is typed', async () => {
    const visit = await aVisit(browser, stack.urls.web, { javaScript: false, width: 320 });
    const page = await visit.newPage();
    await page.goto('/practice/mailbox');
    expect(page.url()).toMatch(/\/sign-in$/);
    await page.getByLabel('Your work email address').fill(address('csc-lead').toUpperCase());
    await page.getByRole('button', { name: 'Send me a code' }).click();
    const [code = ''] = await codesTo(address('csc-lead'));
    await type(page, ` ${code.toLowerCase().replace('-', ' ')} `);
    expect(page.url()).toMatch(/\/practice\/mailbox$/);
    expect(await page.textContent('.app-header__who')).toContain('Tidewold');
    await visit.close();
  });

  it('works by keyboard alone, and keeps what was typed beside what was wrong', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    await page.goto('/sign-in');
    expect([await faultsOf(page), await isCutOff(page)]).toEqual([[], false]);
    await page.getByLabel('Your work email address').focus();
    await page.keyboard.type('nobody at home');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await page.getByLabel('Your work email address').inputValue()).toBe('nobody at home');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Your work email address').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(address('pol-lead'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Type the code from the email' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Code').focus();
    await page.keyboard.type('AAAA-AAAA');
    await page.keyboard.press('Enter');
    await page.getByText('That is not the code we sent').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const [code = ''] = await codesTo(address('pol-lead'));
    await page.getByLabel('Code').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
    await page.locator('.app-header__who').waitFor();
    await visit.close();
  });

  it('answers alike whether anybody has that address, and sends nothing to nobody', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    const before = (await letters()).length;
    await askFor(page, 'stranger@elsewhere.example');
    await codesTo('stranger@elsewhere.example');
    expect((await letters()).length).toBe(before);
    await visit.close();
  });

  it('takes a code once, in the browser that asked for it alone, and not after five wrong tries', async () => {
    const mine = await aVisit(browser, stack.urls.web);
    const other = await aVisit(browser, stack.urls.web);
    const [page, elsewhere] = [await mine.newPage(), await other.newPage()];
    await askFor(page, address('edu-lead'));
    const [code = ''] = await codesTo(address('edu-lead'));
    await elsewhere.goto('/sign-in/code');
    await type(elsewhere, code);
    await elsewhere.getByText('Ask for a new one').first().waitFor();
    for (let wrong = 0; wrong < 5; wrong += 1) await type(page, 'AAAAAAA2');
    await type(page, code);
    await page.getByText('tried too often').first().waitFor();
    expect(await page.locator('.app-header__who').count()).toBe(0);
    await Promise.all([mine.close(), other.close()]);
  });

  it('is not done by a mail scanner that opens the link, runs scripts and presses every button', async () => {
    const lead = address('chs-lead');
    const letter = (await letters()).find((one) => one.to === lead && /https?:/.test(one.text));
    const { items } = await readMail(Buffer.from(letter?.text ?? ''));
    const link = items[0]?.link ?? '';
    expect(link).toMatch(/^http/);
    const human = await aVisit(browser, stack.urls.web);
    const page = await human.newPage();
    await askFor(page, lead);
    const robot = await aVisit(browser, stack.urls.web);
    const scanner = await robot.newPage();
    const opened = new URL(new URL(link).pathname, stack.urls.web).href;
    for (let round = 0; round < 2; round += 1) await pressEveryButton(scanner, opened);
    expect((await robot.cookies()).some((cookie) => cookie.name === 'auditloop')).toBe(false);
    const codes = await codesTo(lead);
    expect(codes).toHaveLength(1);
    await type(page, codes[0] ?? '');
    await page.locator('.app-header__who').waitFor();
    await Promise.all([human.close(), robot.close()]);
  });

  it('sends one code a minute at most', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    const lead = address('ehs-lead');
    for (let n = 0; n < 3; n += 1) await askFor(page, lead);
    expect(await codesTo(lead)).toHaveLength(1);
    await visit.close();
  });
});
