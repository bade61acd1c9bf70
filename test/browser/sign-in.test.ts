import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { loadStory } from '#cli/stories.js';
import type { Stack } from '#local/stack.js';
import { readMail } from '#mail/read-mail.js';
import {
  aBrowser,
  aVisit,
  click,
  enter,
  faultsOf,
  isCutOff,
  pressEveryButton,
  signInAs,
} from '#test/support/browser.js';
import { FIVE_CHILDREN } from '#test/support/kept-stories.js';
import { anInstallationOn } from '#test/support/midway.js';
import { moveClock } from '#test/support/move-clock.js';

const address = (key: string): string => {
  const person = loadStory(FIVE_CHILDREN).fixture.people.find((one) => one.key === key);
  if (person === undefined) throw new Error(`nobody is ${key}`);
  return person.email;
};

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([anInstallationOn(FIVE_CHILDREN, '2027-01-25'), aBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

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

/** A letter's text as its reader sees it, quoted-printable undone as far as an address needs it. */
function plain(letter: string): string {
  return letter.replace(/=\r?\n/g, '').replaceAll('=3D', '=');
}

/** Whose emails reach somebody else, as far as nobody has dealt with it. */
async function wrongReaders(): Promise<readonly string[]> {
  const client = new Client({ connectionString: stack.urls.databaseOwner });
  await client.connect();
  const { rows } = await client
    .query<{ person: string }>(`select person from outbox where not_theirs_at is not null and dealt_at is null`)
    .finally(() => client.end());
  return rows.map((row) => row.person);
}

/** Moves the practice clock, and waits until all that falls due by then is done. */
const moveTo = (to: string): Promise<void> => moveClock(stack, to);

/** The codes that went to an address, oldest first; waits for the post room to have nothing left. */
async function codesTo(to: string, what = 'Your code to sign in'): Promise<readonly string[]> {
  await fetch(`${stack.urls.web}/api/practice?waitMs=15000`);
  return (await letters())
    .filter((letter) => letter.to === to && letter.text.includes(what))
    .map((letter) => /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(letter.text)?.[0] ?? '');
}

async function askFor(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Your work email address').fill(email);
  await click(page.getByRole('button', { name: 'Send me a code' }));
  await page.getByRole('heading', { name: 'Enter the code from the email' }).waitFor();
}

async function type(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code').fill(code);
  await click(page.getByRole('button', { name: 'Sign in' }));
}

describe('signing in with a code from an email', () => {
  it('leads to the page the email was about, without scripts, however the code is typed', async () => {
    const visit = await aVisit(browser, stack.urls.web, { javaScript: false, width: 320 });
    const page = await visit.newPage();
    await page.goto('/practice/mailbox');
    expect(page.url()).toMatch(/\/sign-in$/);
    await page.getByLabel('Your work email address').fill(address('csc-lead').toUpperCase());
    await click(page.getByRole('button', { name: 'Send me a code' }));
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
    await enter(page);
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await page.getByLabel('Your work email address').inputValue()).toBe('nobody at home');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Your work email address').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(address('pol-lead'));
    await enter(page);
    await page.getByRole('heading', { name: 'Enter the code from the email' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Code').focus();
    await page.keyboard.type('AAAA-AAAA');
    await enter(page);
    await page.getByText('That code is not right').first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const [code = ''] = await codesTo(address('pol-lead'));
    await page.getByLabel('Code').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(code);
    await enter(page);
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
    // A code for an address that nobody has is refused in the words in which a wrong one is.
    for (let wrong = 0; wrong < 6; wrong += 1) await type(page, 'AAAAAAA2');
    await page.getByText('That code is not right').first().waitFor();
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
    await elsewhere.getByText('That code is not right').first().waitFor();
    for (let wrong = 0; wrong < 5; wrong += 1) await type(page, 'AAAAAAA2');
    await type(page, code);
    await page.getByText('That code is not right').first().waitFor();
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
    const opened = new URL(new URL(link).pathname, stack.urls.web).href;
    for (let round = 0; round < 2; round += 1) await pressEveryButton(robot, opened);
    const notMe = /https?:\S+\/not-me/.exec(plain(letter?.text ?? ''))?.[0] ?? '';
    expect(notMe).not.toBe('');
    await pressEveryButton(robot, new URL(new URL(notMe).pathname, stack.urls.web).href);
    expect(await wrongReaders()).toEqual([]);
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

describe('an email that was for somebody else', () => {
  /** Says on the page that an email to an address was for somebody else; answers what the page then says. */
  async function askToStop(page: Page, email: string): Promise<string> {
    await page.goto('/not-me');
    await page.getByLabel('The address the email was sent to').fill(email);
    await click(page.getByRole('button', { name: 'Send me a code' }));
    await page.getByRole('heading', { name: 'Enter the code from the email' }).waitFor();
    return (await page.textContent('main')) ?? '';
  }
  /** Enters the code that was sent to the address, in the browser that asked. */
  async function sayNotMe(page: Page, email: string): Promise<void> {
    await askToStop(page, email);
    const code = (await codesTo(email, STOP)).at(-1) ?? '';
    await page.getByLabel('Code').fill(code);
    await click(page.getByRole('button', { name: 'Stop emails to this address' }));
    await page.getByRole('heading', { name: 'Thank you for telling us' }).waitFor();
  }
  const STOP = 'Your code to stop our emails';
  const emailsTo = async (person: string): Promise<number> => {
    const to = address(person);
    return (await letters()).filter((letter) => letter.to === to && !letter.text.includes('Subject: Your code')).length;
  };

  it('is told without signing in, by keyboard, and answered alike no matter who has the address', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    await page.goto('/not-me');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('The address the email was sent to').focus();
    await page.keyboard.type('not an address');
    await enter(page);
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('The address the email was sent to').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('stranger@elsewhere.example');
    await enter(page);
    await page.getByRole('heading', { name: 'Enter the code from the email' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const unknown = await page.textContent('main');
    await visit.close();
    const bare = await aVisit(browser, stack.urls.web, { javaScript: false, width: 320 });
    const other = await bare.newPage();
    await other.goto('/not-me');
    expect(await isCutOff(other)).toBe(false);
    expect(await askToStop(other, address('vcs-lead').toUpperCase())).toBe(unknown);
    expect(await isCutOff(other)).toBe(false);
    await other.getByLabel('Code').fill('AAAA-AAAA');
    await click(other.getByRole('button', { name: 'Stop emails to this address' }));
    await other.getByText('That code is not right').first().waitFor();
    expect(await isCutOff(other)).toBe(false);
    // A stranger who does not read the address's emails has changed nothing.
    expect(await wrongReaders()).toEqual([]);
    const [code = ''] = await codesTo(address('vcs-lead'), STOP);
    await other.getByLabel('Code').fill(code);
    await click(other.getByRole('button', { name: 'Stop emails to this address' }));
    await other.getByRole('heading', { name: 'Thank you for telling us' }).waitFor();
    expect(await isCutOff(other)).toBe(false);
    expect(await wrongReaders()).toEqual(['vcs-lead']);
    expect((await bare.cookies()).some((cookie) => cookie.name === 'auditloop')).toBe(false);
    await bare.close();
  });

  it('stops all email to that address, codes too, until the coordinator, who is told, has settled it', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    await sayNotMe(page, address('edu-lead'));
    expect(await faultsOf(page)).toEqual([]);
    const codes = await codesTo(address('edu-lead'));
    await askFor(page, address('edu-lead'));
    expect(await codesTo(address('edu-lead'))).toEqual(codes);
    const before = [await emailsTo('edu-lead'), await emailsTo('pol-lead')];
    await moveTo('2027-02-02T10:00:00Z');
    // Both owe returns within five working days: one is reminded, the other's reminder waits.
    const after = [await emailsTo('edu-lead'), await emailsTo('pol-lead')];
    expect(after).toEqual([before[0], (before[1] ?? 0) + 1]);
    const told = (await letters()).filter(
      ({ to, text }) => to === address('coordinator') && /reach somebody else/.test(text.replace(/\s+/g, ' ')),
    );
    expect(told.length).toBeGreaterThan(0);

    await signInAs(page, 'coordinator');
    const name = loadStory(FIVE_CHILDREN).fixture.people.find((one) => one.key === 'edu-lead')?.name ?? '';
    await click(page.getByRole('link', { name: `Emails to ${name} reach somebody else` }));
    await page.getByRole('heading', { name: `Emails to ${name} reach somebody else` }).waitFor();
    expect(await page.textContent('main')).toContain(address('edu-lead'));
    expect([await faultsOf(page), await isCutOff(page)]).toEqual([[], false]);
    await page.getByLabel('Their address was corrected').check();
    await click(page.getByRole('button', { name: 'Save what you did' }));
    await page.getByText('You have recorded what you did about the email').waitFor();
    expect(await wrongReaders()).toEqual(['vcs-lead']);
    await moveTo('2027-02-03T10:00:00Z');
    expect(await emailsTo('edu-lead')).toBe((before[0] ?? 0) + 1);
    await visit.close();
  });
});

describe('the end of a session that nobody uses', () => {
  const MINUTE = 60_000;
  /** Has the person's sessions last used so long ago. */
  async function lastUsed(person: string, minutesAgo: number): Promise<void> {
    const client = new Client({ connectionString: stack.urls.databaseOwner });
    await client.connect();
    await client
      .query(`update session set seen_at = now() - $2 * interval '1 minute' where person = $1`, [person, minutesAgo])
      .finally(() => client.end());
  }

  it('is what the server says: used in another tab it goes on, and ended there it is over here', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    await page.clock.install();
    await askFor(page, address('csc-owner'));
    await type(page, (await codesTo(address('csc-owner')))[0] ?? '');
    await page.goto('/account');
    const warning = page.getByText('You will be signed out in 2 minutes');
    const asked = () => page.waitForResponse((response) => response.url().endsWith('/sign-in/time-left'));
    const after = async (ms: number): Promise<void> => {
      const answer = asked();
      await page.clock.runFor(ms);
      await (await answer).finished();
    };
    // By this tab's own count it is nearly over; another tab has used it since.
    await after(28.5 * MINUTE);
    expect(await warning.isVisible()).toBe(false);
    await lastUsed('csc-owner', 28.5);
    await after(28.5 * MINUTE);
    await warning.waitFor();
    expect(await faultsOf(page)).toEqual([]);
    // Asking keeps nobody signed in; using another tab does, and takes the warning away.
    await lastUsed('csc-owner', 1);
    await after(10_000);
    await warning.waitFor({ state: 'hidden' });
    await lastUsed('csc-owner', 60);
    await page.clock.runFor(28.5 * MINUTE);
    await page.waitForURL(/\/sign-in\?ended=out$/);
    await page.getByText('You have been signed out.').waitFor();
    await visit.close();
  });
});

describe('what is saved while somebody types', () => {
  it('is not, once they have signed out in another tab, and the page says so', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    await page.clock.install();
    await signInAs(page, 'edu-lead');
    await page.goto('/cycles/TID-2027-01/returns');
    const aReturn = await page.locator('main a[href*="-EDU"]').first().getAttribute('href');
    await page.goto(`${aReturn}/part-1`);
    const answer = page.locator('form[data-autosave] input[type=radio]').first();
    await answer.waitFor();
    const other = await visit.newPage();
    await other.goto('/account');
    await click(other.getByRole('button', { name: 'Not you? Sign out' }));
    await other.getByText('You have signed out').waitFor();
    await answer.check();
    await page.clock.runFor(10_000);
    await page.getByText('Not saved: you have been signed out.').waitFor();
    expect(await answer.isChecked()).toBe(true);
    await visit.close();
  });
});

describe('being signed in as somebody else', () => {
  it('is ended from the sign-in and from the account, where a page says why passkeys are not offered', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    for (const from of ['/sign-in', '/account']) {
      await signInAs(page, 'csc-owner');
      await page.goto(from);
      expect([from, await faultsOf(page), await isCutOff(page)]).toEqual([from, [], false]);
      await click(page.getByRole('button', { name: 'Not you? Sign out' }));
      await page.getByText('You have signed out').waitFor();
    }
    await signInAs(page, 'csc-owner');
    await page.goto('/account');
    await page.getByText('Passkeys cannot be used at this address').waitFor();
    await visit.close();
  });
});
