import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { ApiClient } from '#cli/api-client.js';
import { ApiEngine } from '#cli/api-engine.js';
import { localTime } from '#domain/time/instant.js';
import { plainDate } from '#domain/time/plain-date.js';
import type { Stack } from '#local/stack.js';
import { london } from '#platform/clock.js';
import { aBrowser, aVisit, click, faultsOf, isCutOff, signInAs } from '#test/support/browser.js';
import { type Hands, keyboard, pointer } from '#test/support/hands.js';
import { FIVE_CHILDREN } from '#test/support/kept-stories.js';
import { anInstallationOn } from '#test/support/midway.js';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([anInstallationOn(FIVE_CHILDREN, '2027-01-25'), aBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** Goes from the first page of the service to the launched audit; gives the titles of the screens on the way. */
async function launched(page: Page, hands: Hands, look: (page: Page) => Promise<void>): Promise<readonly string[]> {
  const screens: string[] = [];
  const seen = async (): Promise<void> => {
    screens.push((await page.locator('h1').innerText()).trim());
    await look(page);
  };
  await hands.follow('Plan an audit');
  await seen();
  await hands.press('Start a plan');
  await seen();
  await hands.press('Begin');
  await seen();
  await hands.choose('template', 'neglect-one-year-on');
  await hands.write('title', 'Neglect, two years on');
  await hands.write('rationale', 'A second year has passed.');
  await hands.press('Save and continue');
  await seen();
  for (const agency of ['CSC', 'POL', 'EDU']) await hands.tick('agencies', agency);
  await hands.press('Save and continue');
  await seen();
  await hands.write('launchOn-day', '25');
  await hands.write('launchOn-month', '1');
  await hands.write('launchOn-year', '2027');
  await hands.press('Save and continue');
  await seen();
  await hands.press('Save and continue');
  await seen();
  await hands.press('I have looked at the rehearsal: continue');
  await seen();
  await hands.press('Continue to the launch');
  await seen();
  await hands.press('Launch the audit');
  await seen();
  return screens;
}

/** Reads what a template asks before it is chosen. */
async function readsQuestions(page: Page): Promise<void> {
  const asked = page.locator('details', { hasText: 'What “Neglect, one year on” asks' });
  expect(await asked.getByRole('listitem').count()).toBe(0);
  await asked.locator('summary').click();
  const questions = await asked.getByRole('listitem').allInnerTexts();
  expect(await asked.locator('summary').innerText()).toContain(`: ${questions.length} questions`);
  expect(questions[3]).toBe('Is there a chronology that several agencies feed, and is it up to date?');
  expect(await asked.getByRole('heading').first().innerText()).toBe('Assessing together');
}

const SCREENS = [
  'Plan an audit',
  'Your plan',
  'What the audit is about',
  'Agencies and who leads for them',
  'Cases and dates',
  'Time limits and reminders',
  'Rehearse the year',
  'Check your answers',
  'Launch this audit now?',
  'Audit launched',
];

async function inVisit<T>(look: Parameters<typeof aVisit>[2], work: (page: Page, visit: BrowserContext) => Promise<T>) {
  const visit = await aVisit(browser, stack.urls.web, look);
  try {
    const page = await visit.newPage();
    await signInAs(page, 'coordinator');
    return await work(page, visit);
  } finally {
    await visit.close();
  }
}

describe('a coordinator who launches an audit', () => {
  it('reads what a template asks and does so in ten screens without a fault, in a narrow window', async () => {
    await inVisit({ width: 320 }, async (page) => {
      const screens = await launched(page, pointer(page), async () => {
        if (page.url().endsWith('/about')) await readsQuestions(page);
        expect([page.url(), await faultsOf(page)]).toEqual([page.url(), []]);
        expect([page.url(), await isCutOff(page)]).toEqual([page.url(), false]);
      });
      expect(screens).toEqual(SCREENS);
      expect(await page.textContent('main')).toMatch(/TID-2027-\d\d/);
      expect(await page.textContent('main')).toContain('Agencies have until Monday 1 February 2027');
    });
  });

  it('does so without scripts', async () => {
    await inVisit({ javaScript: false }, async (page) => {
      expect(await launched(page, pointer(page), async () => undefined)).toEqual(SCREENS);
    });
  });

  it('does so by keyboard alone', async () => {
    await inVisit({}, async (page) => {
      expect(await launched(page, keyboard(page), async () => undefined)).toEqual(SCREENS);
    });
  });
});

describe('a plan', () => {
  /** A draft that was just begun, at its first part. */
  async function begun(page: Page): Promise<void> {
    await page.goto('/plan');
    await click(page.getByRole('button', { name: 'Start a plan' }));
    await click(page.getByRole('button', { name: 'Begin' }));
  }

  /** A plan told up to its rehearsal, by the pages themselves. */
  async function told(page: Page, day: readonly [string, string, string]): Promise<void> {
    const hands = pointer(page);
    await begun(page);
    await hands.choose('template', 'neglect-one-year-on');
    await hands.write('title', 'A plan for later');
    await hands.write('rationale', 'It is time.');
    await hands.press('Save and continue');
    for (const agency of ['Tidewold Police', 'Tidewold Schools']) await page.getByLabel(agency).check();
    await hands.press('Save and continue');
    await aDay(page, 'launchOn', day);
    await hands.press('Save and continue');
    await hands.press('Save and continue');
    await page.waitForURL('**/plan/drafts/*/rehearsal');
  }

  async function aDay(page: Page, name: string, [day, month, year]: readonly [string, string, string]): Promise<void> {
    await page.fill(`#${name}-day`, day);
    await page.fill(`#${name}-month`, month);
    await page.fill(`#${name}-year`, year);
  }

  it('says what is wrong, keeps what was typed, and refuses days on which nobody works', async () => {
    await inVisit({ width: 320 }, async (page) => {
      const wrong = async (...words: readonly string[]): Promise<void> => {
        const summary = await page.textContent('.govuk-error-summary');
        for (const one of words) expect(summary).toContain(one);
        expect(await page.title()).toMatch(/^Error: /);
        expect([page.url(), await faultsOf(page)]).toEqual([page.url(), []]);
        expect(await isCutOff(page)).toBe(false);
      };
      const save = () => click(page.getByRole('button', { name: 'Save and continue' }));
      await begun(page);
      await page.fill('#title', 'Near LS1 4BT');
      await save();
      await wrong('Choose which questions are asked', 'Enter why this audit is done');
      expect(await page.inputValue('#title')).toBe('Near LS1 4BT');
      await page.getByLabel(/Neglect, one year on/).check();
      await page.fill('#rationale', 'It is time, says Harriet.');
      await save();
      await wrong('Title seems to hold a postcode', '“Harriet” may be somebody’s name.');
      await page.getByLabel('I have checked: this names no child').check();
      await page.fill('#title', 'A third audit');
      await save();
      await page.getByLabel('Tidewold Police').check();
      await save();
      await wrong('Choose at least two agencies');
      expect(await page.getByLabel('Tidewold Police').isChecked()).toBe(true);
      await page.getByLabel('Tidewold Schools').check();
      await save();
      await page.fill('#size', '2');
      await aDay(page, 'launchOn', ['30', '2', '2027']);
      await save();
      await wrong('Launch day must be a real date');
      await aDay(page, 'launchOn', ['30', '1', '2027']);
      await save();
      await wrong(
        'Saturday 30 January 2027 is not a working day. The next one is Monday 1 February 2027.',
        'At least 1 from each of 3 groups',
      );
      expect(await page.inputValue('#launchOn-day')).toBe('30');
      await page.fill('#size', '4');
      await aDay(page, 'launchOn', ['29', '3', '2027']);
      await aDay(page, 'panelOn', ['3 April 2027', '', '']);
      await save();
      await wrong(
        'Monday 29 March 2027 is not a working day (Easter Monday)',
        'Saturday 3 April 2027 is not a working day',
      );
      await aDay(page, 'launchOn', ['1', 'Feb', '27']);
      await aDay(page, 'panelOn', ['15', '3', '2027']);
      await save();
      await page.fill('#returns', 'soon');
      await save();
      await wrong('“To send returns” must be a whole number from 5 to 60');
      expect(await page.inputValue('#returns')).toBe('soon');
    });
  });

  it('is kept under its own address while its coordinator is away, beside others, and can be thrown away', async () => {
    await inVisit({}, async (page) => {
      await told(page, ['1', '2', '2027']);
      const [address = ''] = page.url().split('/rehearsal');
      await begun(page);
      await click(page.getByRole('button', { name: 'Sign out' }));
      await signInAs(page, 'coordinator');
      await page.goto('/plan');
      expect(await faultsOf(page)).toEqual([]);
      await click(page.getByRole('link', { name: 'A plan for later', exact: true }).first());
      expect(page.url()).toBe(address);
      expect(await page.locator('.govuk-task-list__status', { hasText: 'Completed' }).count()).toBe(4);
      expect(await faultsOf(page)).toEqual([]);
      await page.goto(`${address}/about`);
      expect(await page.inputValue('#title')).toBe('A plan for later');
      await page.goto(`${address}/throw-away`);
      expect(await faultsOf(page)).toEqual([]);
      await click(page.getByRole('button', { name: 'Throw the draft away' }));
      expect(await page.textContent('main')).toContain('You have thrown the draft away.');
      expect((await page.goto(address))?.status()).toBe(404);
    });
  });

  it('is rehearsed in three years, by date and by person, and again after a change', async () => {
    await inVisit({}, async (page) => {
      await told(page, ['1', '2', '2027']);
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.locator('.govuk-table').first().innerText()).toContain('Everybody answers on time');
      await page.getByLabel('One agency never answers').check();
      await page.getByLabel('Which agency never answers?').selectOption({ label: 'Tidewold Schools' });
      await page.getByLabel('By person').check();
      await click(page.getByRole('button', { name: 'Show this year' }));
      expect(await page.textContent('#year')).toContain('Tidewold Schools never answers');
      const mail = page.locator('.app-mail', { hasText: 'Your help is needed' }).first();
      await mail.locator('summary').click();
      expect(await mail.innerText()).toContain('Why you got this: 5 returns from Tidewold Schools');
      expect(await mail.innerText()).toContain('TID-2027-');
      expect(await faultsOf(page)).toEqual([]);
      await click(page.getByRole('button', { name: 'I have looked at the rehearsal' }));
      await click(page.getByRole('link', { name: 'Change launch day' }));
      await aDay(page, 'launchOn', ['2', '2', '2027']);
      await click(page.getByRole('button', { name: 'Save and continue' }));
      expect(await page.textContent('main')).toContain('has not been rehearsed as it now stands');
      expect(await faultsOf(page)).toEqual([]);
      const [draft = ''] = page.url().split('/check');
      await page.goto(`${draft}/launch`);
      expect(page.url()).toBe(`${draft}/check`);
    });
  });

  it('is saved for its day once, however often it is sent, and waits for that day', async () => {
    await inVisit({}, async (page, visit) => {
      await told(page, ['1', '2', '2027']);
      await click(page.getByRole('button', { name: 'I have looked at the rehearsal' }));
      await click(page.getByRole('button', { name: 'Continue to the launch' }));
      expect(await page.textContent('main')).toContain('Nobody is emailed now.');
      expect(await faultsOf(page)).toEqual([]);
      const [form = '', once = '', seen = ''] = await Promise.all(
        ['_form', 'once', 'seen'].map((name) => page.inputValue(`form[action$="/launch"] [name=${name}]`)),
      );
      const send = (of: string = seen) =>
        visit.request.post(page.url(), { form: { _form: form, once, seen: of }, maxRedirects: 0 });
      expect(await (await send('')).text()).toContain('This has changed since you opened it.');
      const answers = [...(await Promise.all([send(), send()])), await send()];
      const places = answers.map((answer) => answer.headers().location);
      expect(new Set(places).size).toBe(1);
      await page.goto(places[0] ?? '');
      expect(await page.textContent('h1')).toContain('Plan saved');
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.textContent('main')).toContain('You launch the audit on Monday 1 February 2027.');
      expect(await page.getByRole('link', { name: 'Launch the audit' }).count()).toBe(0);
      await page.goto(`${places[0]}`.replace('/plan/done/', '/cycles/').concat('/launch'));
      expect(await page.textContent('main')).toContain('launch on or after that day');
      expect(await faultsOf(page)).toEqual([]);

      const cycle = (places[0] ?? '').split('/').at(-1) ?? '';
      await page.goto(`/cycles/${cycle}`);
      await click(page.getByRole('link', { name: 'Change the plan' }));
      expect(await faultsOf(page)).toEqual([]);
      await click(page.getByRole('button', { name: 'Change the plan' }));
      expect(await page.textContent('h1')).toContain('Change a plan');
      await click(page.getByRole('link', { name: 'Cases and dates' }));
      await aDay(page, 'launchOn', ['2', '2', '2027']);
      await aDay(page, 'panelOn', ['8', '3', '2027']);
      await click(page.getByRole('button', { name: 'Save and continue' }));
      await click(page.getByRole('button', { name: 'I have looked at the rehearsal' }));
      await click(page.getByRole('button', { name: 'Continue', exact: true }));
      expect(await page.textContent('h1')).toContain('Change this plan?');
      expect(await faultsOf(page)).toEqual([]);
      await click(page.getByRole('button', { name: 'Change the plan' }));
      expect(await page.textContent('body')).toContain('You have changed the plan.');
      expect(await page.textContent('main')).toContain('You launch the audit on Tuesday 2 February 2027.');
      await page.goto(`/cycles/${cycle}`);
      expect(await page.textContent('main')).toContain('panel day Monday 8 March 2027');

      const engine = new ApiEngine(new ApiClient(stack.urls.web), stack.urls.catcher);
      await engine.move(london.toInstant(plainDate('2027-02-04'), localTime('10:00')));
      await engine.settled();
      await page.goto(places[0] ?? '');
      await click(page.getByRole('link', { name: 'Launch the audit' }));
      expect(await page.textContent('main')).toContain(
        '2 people will be invited by email, the first at 10am on Thursday 4 February 2027.',
      );
      expect(await page.textContent('main')).toContain('The launch was due on Tuesday 2 February 2027.');
      expect(await page.textContent('main')).toContain(
        'The launch: Thursday 4 February 2027, not Tuesday 2 February 2027',
      );
      expect(await page.getByRole('heading', { name: 'What stands out' }).count()).toBe(1);
      expect(await faultsOf(page)).toEqual([]);
      await click(page.getByRole('button', { name: 'Launch the audit' }));
      expect(await page.textContent('h1')).toContain('Audit launched');
      await page.goto(`/cycles/${cycle}/launch`);
      expect(await page.textContent('main')).toContain('You cannot do this now.');
    });
  }, 180_000);

  it('is nobody else’s to see', async () => {
    const visit = await aVisit(browser, stack.urls.web);
    const page = await visit.newPage();
    await signInAs(page, 'pol-lead');
    for (const path of ['/plan', '/plan/drafts/x/about', '/cycles/TID-2027-01/change-plan', '/plan/done/TID-2027-01']) {
      expect([path, (await page.goto(path))?.status()]).toEqual([path, 404]);
    }
    await visit.close();
  });
});
