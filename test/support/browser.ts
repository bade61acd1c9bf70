import { expect } from '@jest/globals';
import axe, { type Result } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { click } from './arrive.js';
import { findBrowser, WHAT_TO_DO } from './find-browser.mjs';

export { click, enter } from './arrive.js';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless browser; close it at the end. Throws words that say what to do when there is none. */
export async function aBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error(WHAT_TO_DO);
  return chromium.launch({ executablePath, args: FLAGS });
}

/** How somebody looks at the service. */
export interface Look {
  readonly javaScript?: boolean;
  readonly width?: number;
}

/** A fresh browser session (no cookies) at the service's address. */
export async function aVisit(browser: Browser, baseURL: string, look: Look = {}): Promise<BrowserContext> {
  const visit = await browser.newContext({
    baseURL,
    javaScriptEnabled: look.javaScript ?? true,
    viewport: { width: look.width ?? 1200, height: 900 },
    reducedMotion: 'reduce',
  });
  visit.setDefaultTimeout(60_000); // a busy machine draws pages slowly
  return visit;
}

/** Signs in as a person of the practice installation, by what the page offers. */
export async function signInAs(page: Page, person: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator(`input[type=radio][value$="/${person}"]`).first().check();
  await click(page.locator('form:has(input:checked) button[type=submit]'));
  await page.waitForURL('**/');
}

/** A page in a session of its own, in which a person of the practice installation has signed in. */
export async function aPageOf(browser: Browser, baseURL: string, person: string, look: Look = {}): Promise<Page> {
  const page = await (await aVisit(browser, baseURL, look)).newPage();
  await signInAs(page, person);
  return page;
}

/** What a page says, as one line. */
export async function words(page: Page): Promise<string> {
  await page.waitForLoadState();
  return (await page.textContent('main'))?.replace(/\s+/g, ' ') ?? '';
}

/** Addresses of the pages somebody is shown from now on, one for each time. */
export function watched(page: Page): readonly string[] {
  const seen: string[] = [];
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.status() === 200)
      seen.push(new URL(response.url()).pathname);
  });
  return seen;
}

/** What axe finds wrong with the page as it stands, in one line each; empty is right. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.waitForLoadState();
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
  const run = `axe.run({ exclude: ['iframe'] }, { resultTypes: ['violations'] })`; // not what is right: there is much of it
  const violations = await page.evaluate<readonly Result[]>(`${run}.then(({ violations }) => violations)`);
  const twice = await page.evaluate<readonly string[]>(IDS_TWICE);
  return [
    ...violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.target.join(' ')).join(', ')}`),
    ...twice.map((id) => `the id ${id} is there twice`),
  ];
}

/** A label leads to the first of two things with one id, whichever it stands beside. */
const IDS_TWICE = `[...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at)`;

/** Whether the page needs sideways scrolling. */
export async function isCutOff(page: Page): Promise<boolean> {
  await page.waitForLoadState();
  return page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
}

/** Fails unless axe finds nothing wrong with the page as it stands, and nothing is cut off on a small phone. */
export async function isWhole(page: Page): Promise<void> {
  const size = page.viewportSize() ?? { width: 1200, height: 900 };
  expect([page.url(), await faultsOf(page)]).toEqual([page.url(), []]);
  await page.setViewportSize({ width: 320, height: 900 });
  expect([page.url(), await isCutOff(page)]).toEqual([page.url(), false]);
  await page.setViewportSize(size);
}

/** What a mail scanner does: opens a page again for each of its forms, runs its scripts and presses that form's button. */
export async function pressEveryButton(visit: BrowserContext, opened: string): Promise<void> {
  for (let n = 0, count = 1; n < count; n += 1) {
    const page = await visit.newPage();
    await page.goto(opened);
    const form = page.locator('form').nth(n);
    count = await page.locator('form').count();
    const action = count === 0 ? '' : ((await form.getAttribute('action')) ?? '');
    // Where time is real, the forms of practice are not there.
    if (count > 0 && !action.startsWith('/practice')) {
      const sends = page.waitForRequest((request) => request.method() === 'POST');
      await Promise.all([sends, form.locator('button').first().click()]);
      await page.waitForLoadState('networkidle');
    }
    await page.close();
  }
}
