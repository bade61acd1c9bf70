import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { Browser } from 'playwright-core';
import { ApiClient } from '#cli/api-client.js';
import type { Stack } from '#local/stack.js';
import { aBrowser, aVisit, click, isWhole, signInAs } from '#test/support/browser.js';
import { FIVE_CHILDREN } from '#test/support/kept-stories.js';
import { anInstallationOn } from '#test/support/midway.js';

const COORDINATOR = 'coordinator';
const WAITING = '/cycles/TID-2027-01/emails/waiting';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([anInstallationOn(FIVE_CHILDREN, '2027-05-05'), aBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** What a calendar program is answered. */
async function readAs(address: string) {
  const answer = await fetch(address);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

describe('your calendar', () => {
  it('has an address that calendars read, is replaced, and is turned off', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    await signInAs(page, 'csc-owner');
    await click(page.getByRole('link', { name: 'Calendar', exact: true }));
    await isWhole(page);
    await click(page.getByRole('button', { name: 'Get the address' }));
    const address = page.getByLabel('Your calendar address');
    const first = await address.inputValue();
    await isWhole(page);

    const read = await readAs(first);
    expect([read.status, read.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(read.headers.get('cache-control')).toContain('private');
    expect(read.headers.get('set-cookie')).toBeNull();
    expect(read.text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(read.text).toMatch(/SUMMARY:Action A\d+ due: TID-2027-01\r\n/);
    const titles = [...read.text.matchAll(/SUMMARY:(.*)\r\n/g)].map((found) => found[1]);
    for (const title of titles) expect(title).toMatch(/^(Action A\d+ (due|to accept)|[A-Z][\w -]+): TID-2027-01$/);
    const etag = read.headers.get('etag') ?? '';
    expect((await page.request.get(first, { headers: { 'if-none-match': etag } })).status()).toBe(304);

    await click(page.getByRole('button', { name: 'Replace the address' }));
    const second = await address.inputValue();
    expect(second).not.toBe(first);
    expect((await readAs(first)).status).toBe(404);
    expect((await readAs(second)).status).toBe(200);
    await click(page.getByRole('link', { name: 'Calendar', exact: true }));
    expect(await page.textContent('main')).not.toContain(second.slice(-20));
    await click(page.getByRole('button', { name: 'Turn off the address' }));
    await page.locator('.govuk-notification-banner').waitFor();
    expect((await readAs(second)).status).toBe(404);
    await visit.close();
  });

  it('works without scripts on a small phone, and gives one day as a file to whose it is alone', async () => {
    const visit = await aVisit(browser, stack.urls.web, { javaScript: false, width: 320 });
    const page = await visit.newPage();
    await signInAs(page, 'csc-owner');
    await page.goto('/calendar');
    await click(page.getByRole('button', { name: 'Get the address' }));
    expect(await page.getByLabel('Your calendar address').inputValue()).toMatch(/\/calendar\/[\w-]{43}\.ics$/);
    const href = await page.getByRole('link', { name: 'Add to calendar' }).first().getAttribute('href');
    const file = await page.request.get(`${stack.urls.web}${href}`);
    expect([file.status(), file.headers()['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect((await file.text()).match(/BEGIN:VEVENT/g)).toHaveLength(1);
    await visit.close();

    const other = await aVisit(browser, stack.urls.web);
    const theirs = await other.newPage();
    await signInAs(theirs, 'ehs-owner');
    expect((await theirs.request.get(`${stack.urls.web}${href}`)).status()).toBe(404);
    await other.close();
  });

  it('reads no more than 30 times in a quarter of an hour', async () => {
    const address = `${stack.urls.web}/calendar/${'a'.repeat(43)}.ics`;
    const seen: number[] = [];
    for (let n = 0; n < 31; n += 1) seen.push((await readAs(address)).status);
    expect(seen.slice(0, 30).every((status) => status === 404)).toBe(true);
    expect(seen.at(-1)).toBe(429);
  });
});

/** Lives on until an instant, and until nothing is left to do. */
async function liveUntil(iso: string | null): Promise<void> {
  const api = new ApiClient(stack.urls.web);
  if (iso !== null) await api.move(iso);
  while (!(await api.practice(5_000)).settled);
}

describe('the pages on which a day is shown', () => {
  it('offer it as a file to the people who must meet it', async () => {
    for (const [person, path, link, title] of [
      ['csc-owner', '/cycles/TID-2027-01/actions/A01', /^Add the due date/, 'Action A01 due: TID-2027-01'],
      [
        COORDINATOR,
        '/cycles/TID-2027-01/reviews',
        /^Add to calendar.*Review after 3/,
        'Review after 3 months due: TID-2027-01',
      ],
    ] as const) {
      const visit = await aVisit(browser, stack.urls.web);
      const page = await visit.newPage();
      await signInAs(page, person);
      await page.goto(path);
      await isWhole(page);
      const href = await page.getByRole('link', { name: link }).getAttribute('href');
      expect(await (await page.request.get(`${stack.urls.web}${href}`)).text()).toContain(`SUMMARY:${title}`);
      await visit.close();
    }
  });
});

describe('an email of an audit', () => {
  it('is sent once more, held back before it leaves, and let go', async () => {
    await liveUntil('2027-05-05T19:00:00Z');
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    await signInAs(page, COORDINATOR);
    await page.goto('/cycles/TID-2027-01/emails');
    await isWhole(page);
    await click(page.getByRole('link', { name: /^Emails waiting/ }));
    await isWhole(page);
    await click(page.getByRole('link', { name: 'Remind them now about Action A01' }));
    await isWhole(page);
    expect(await page.textContent('main')).toContain('will be emailed');
    const chase = page.url();
    await click(page.getByRole('button', { name: 'Send the reminder' }));
    await page.locator('.govuk-notification-banner').waitFor();
    await page.goto(chase);
    expect(await page.textContent('main')).toContain('You can send one a day');
    await isWhole(page);

    await page.goto(WAITING);
    await click(page.getByRole('button', { name: 'Hold it back' }));
    await page.getByRole('button', { name: 'Release it' }).waitFor();
    await isWhole(page);
    await liveUntil('2027-05-06T11:00:00Z');
    await page.reload();
    expect(await page.textContent('main')).toContain('Held back by');
    await click(page.getByRole('button', { name: 'Release it' }));
    await liveUntil(null);
    await page.goto(WAITING);
    expect(await page.getByRole('button', { name: 'Release it' }).count()).toBe(0);
    expect(await page.textContent('main')).toContain('No emails are waiting now');
    await visit.close();
  });

  it('is the coordinator’s task when it came back, without scripts on a small phone too', async () => {
    const client = new Client({ connectionString: stack.urls.databaseOwner });
    await client.connect();
    await client.query(`update outbox set state = 'bounced', error = 'refused-550'
      where position = (select max(position) from outbox where state = 'sent' and kind <> 'sign-in-code')`);
    await client.end();
    const look = await aVisit(browser, stack.urls.web);
    const whole = await look.newPage();
    await signInAs(whole, COORDINATOR);
    expect(await whole.getByRole('link', { name: /^An email to .* was not delivered$/ }).count()).toBe(1);
    await whole.goto('/cycles/TID-2027-01');
    await isWhole(whole);
    await click(whole.getByRole('link', { name: /^An email to .* was not delivered: deal with it$/ }));
    await isWhole(whole);
    await click(whole.getByRole('button', { name: 'Save what you did' }));
    await whole.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await isWhole(whole);
    await look.close();

    const visit = await aVisit(browser, stack.urls.web, { javaScript: false, width: 320 });
    const page = await visit.newPage();
    await signInAs(page, COORDINATOR);
    await click(page.getByRole('link', { name: /^An email to .* was not delivered$/ }));
    const address = page.url();
    await page.getByLabel('They were told by phone or in person').check();
    await click(page.getByRole('button', { name: 'Save what you did' }));
    expect(await page.textContent('main')).toContain('You have recorded what you did');
    expect(await page.getByRole('link', { name: /^An email to .* was not delivered$/ }).count()).toBe(0);
    await page.goto(address);
    expect(await page.textContent('main')).toContain('They were told by phone or in person, at');
    await visit.close();

    const other = await aVisit(browser, stack.urls.web);
    const theirs = await other.newPage();
    await signInAs(theirs, 'csc-owner');
    expect((await theirs.request.get(address)).status()).toBe(404);
    expect((await theirs.request.get(`${stack.urls.web}${WAITING}`)).status()).toBe(404);
    await other.close();
  });
});
