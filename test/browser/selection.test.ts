import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Stack } from '#local/stack.js';
import { aBrowser, aVisit, click, enter, isCutOff, isWhole, type Look, signInAs } from '#test/support/browser.js';
import { tabTo } from '#test/support/hands.js';
import { FIVE_CHILDREN } from '#test/support/kept-stories.js';
import { anInstallationOn } from '#test/support/midway.js';
import { xlsxOf } from '#test/support/zip.js';

const CYCLE = '/cycles/TID-2027-01';
/** Four children of each group, two of them of one household. */
const ROWS = ['CIN', 'CP', 'CLA'].flatMap((group) =>
  [1, 2, 3, 4].map((n) => [`${group}-0${n}`, group, 'North', n < 3 ? `H-${group}` : '', ''].join('\t')),
);
const LIST = ROWS.join('\n');
const FILE = { mimeType: 'application/octet-stream' };

let stack: Stack;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'auditloop-selection-'));
  [stack, browser] = await Promise.all([anInstallationOn(FIVE_CHILDREN, '2027-01-11'), aBrowser()]);
  await as('coordinator', async (page) => {
    await page.goto(CYCLE);
    await click(page.getByRole('link', { name: 'Launch the audit' }));
    await click(page.locator('main form button'));
    await page.getByRole('heading', { name: 'Audit launched' }).waitFor();
  });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Somebody looks at the service, in a session of their own. */
async function as(person: string, work: (page: Page, visit: BrowserContext) => Promise<void>, look?: Look) {
  const visit = await aVisit(browser, stack.urls.web, look);
  const page = await visit.newPage();
  await signInAs(page, person);
  await work(page, visit);
  await visit.close();
}

const words = async (page: Page): Promise<string> => (await page.innerText('main')).replace(/\s+/g, ' ');
const banner = (page: Page) => page.locator('.govuk-notification-banner').textContent();
const status = async (page: Page, path: string) => (await page.goto(`${CYCLE}${path}`))?.status();

describe('the list of cases', () => {
  it('is pasted by the data owner, mended line by line and kept before anything is drawn; without scripts, on a phone', async () => {
    await as(
      'data-owner',
      async (page) => {
        expect(await words(page)).toContain(
          'Supply the list of cases, due on Monday 18 January 2027 Neglect, one year on, TID-2027-01',
        );
        expect(await isCutOff(page)).toBe(false);
        await click(page.getByRole('link', { name: 'Supply the list of cases' }));
        expect(await isCutOff(page)).toBe(false);
        const wrong = `reference\tgroup\tteam\thousehold\tleave out\n${LIST.replace('CP-02\tCP', 'CP-01\tCPP')}`;
        await page.getByLabel('The list').fill(wrong);
        await click(page.getByRole('button', { name: 'Check the list' }));
        expect(await words(page)).toContain('Line 7 has the same reference as line 6.');
        expect(await words(page)).toContain('Line 7 has a group that is not CIN, CP or CLA.');
        expect(await page.getByLabel('The list').inputValue()).toBe(wrong);
        expect(await isCutOff(page)).toBe(false);
        await page.getByLabel('The list').fill(wrong.replace('CP-01\tCPP', 'Mary Ann\tCP'));
        await click(page.getByRole('button', { name: 'Check the list' }));
        expect(await words(page)).toContain('Line 7 has a reference that may hold a name. Check it.');
        expect(await isCutOff(page)).toBe(false);
        await page.getByLabel('I have checked that no reference holds').check();
        await click(page.getByRole('button', { name: 'Check the list' }));
        expect(await words(page)).toContain('Check the rows that were read');
        expect(await isCutOff(page)).toBe(false);
        await click(page.getByRole('button', { name: 'Change what you entered' }));
        expect(await page.getByLabel('The list').inputValue()).toContain('Mary Ann\tCP');
        const choose = page.getByLabel('Or choose a file');
        await choose.setInputFiles({ ...FILE, name: 'list.ods', buffer: Buffer.from('PK\u0003\u0004\0') });
        await click(page.getByRole('button', { name: 'Check the list' }));
        expect(await words(page)).toContain('list.ods is neither an Excel workbook (XLSX) nor a text file.');
        expect(await page.getByLabel('The list').inputValue()).toContain('Mary Ann\tCP');
        const rows = ROWS.map((row) => row.split('\t'));
        const book = xlsxOf({ Notes: [], Cases: [['Pupil', 'Kind', 'Team', 'Household', 'Leave out'], ...rows] });
        await choose.setInputFiles({ ...FILE, name: 'list.xlsx', buffer: book });
        await click(page.getByRole('button', { name: 'Check the list' }));
        expect(await words(page)).toContain('The sheet “Cases” of list.xlsx was read.');
        expect(await words(page)).toContain('Line 1 has a column “Pupil”. Choose what it holds.');
        expect(await isCutOff(page)).toBe(false);
        await page.getByLabel('What does the column “Pupil” hold?').selectOption('Reference');
        await page.getByLabel('What does the column “Kind” hold?').selectOption('Group');
        await click(page.getByRole('button', { name: 'Check the list' }));
        expect(await words(page)).toMatch(/Rows 12 Rows left out of the draw 0 Groups 3 Teams 1 Households named 3/);
        await click(page.getByRole('button', { name: 'Keep this list' }));
        expect(await banner(page)).toContain('You have kept the list.');
        expect(await words(page)).toMatch(/A list of 12 rows is kept\..*[0-9a-f]{64}.*No cases have been drawn yet/);
        expect(await isCutOff(page)).toBe(false);
        await page.goto('/');
        expect(await words(page)).toContain('Nothing needs you just now.');
      },
      { javaScript: false, width: 320 },
    );
  });

  it('can be put in place of another by the coordinator, from a file; nobody else has these pages', async () => {
    await as('coordinator', async (page) => {
      await page.goto('/');
      await click(page.getByRole('link', { name: 'Draw the cases' }));
      await click(page.getByRole('link', { name: 'Go back without doing this' }));
      const hash = await page.locator('.app-hash').textContent();
      await click(page.getByRole('link', { name: 'Supply another list' }));
      const text = ['Reference,Group,Household,Team', ...ROWS.map((row) => row.split('\t').slice(0, 2).join(','))];
      await isWhole(page);
      const buffer = Buffer.from(`\ufeff${text.join('\r\n')}`, 'utf16le');
      await page.getByLabel('Or choose a file').setInputFiles({ ...FILE, name: 'list.csv', buffer });
      await click(page.getByRole('button', { name: 'Check the list' }));
      expect(await words(page)).toContain('list.csv was read.');
      await isWhole(page);
      await click(page.getByRole('button', { name: 'Change what you entered' }));
      await isWhole(page);
      const read = await page.getByLabel('The list').inputValue();
      await page.getByLabel('The list').fill(`${read}\nMary Ann\n`);
      await click(page.getByRole('button', { name: 'Check the list' }));
      expect(await words(page)).toContain('Line 14 has no group.');
      await isWhole(page);
      const group = ROWS[0]?.split('\t')[1] ?? '';
      const longest = Array.from(
        { length: 9_990 },
        (_, n) => `${'K'.repeat(54)}-${10_000 + n},${group},${'H'.repeat(60)}`,
      );
      const whole = ['Reference,Group,Household', ...longest].join('\n');
      await page.getByLabel('The list').evaluate((field, value) => Object.assign(field, { value }), whole);
      await click(page.getByRole('button', { name: 'Check the list' }));
      expect(await words(page)).toContain('9990');
      await click(page.getByRole('button', { name: 'Change what you entered' }));
      await page.getByLabel('The list').fill(read);
      await click(page.getByRole('button', { name: 'Check the list' }));
      await isWhole(page);
      await click(page.getByRole('button', { name: 'Keep this list' }));
      await isWhole(page);
      expect(await page.locator('.app-hash').textContent()).not.toBe(hash);
    });
    await as('csc-lead', async (page) => {
      for (const path of ['/cases', '/cases/list', '/cases/draw', '/draw', '/draw/list']) {
        expect([path, await status(page, path)]).toEqual([path, 404]);
      }
    });
  });
});

describe('the draw', () => {
  it('is made by the coordinator by keyboard alone, and cannot be made twice', async () => {
    await as('coordinator', async (page) => {
      await page.goto(CYCLE);
      await tabTo(page, page.getByRole('link', { name: 'Draw the cases' }));
      await enter(page);
      await page.getByText('nobody can choose it').waitFor();
      await isWhole(page);
      await tabTo(page, page.getByRole('button', { name: 'Draw the cases' }));
      await enter(page);
      await page.getByText('You have drawn the cases.').waitFor();
      expect(await page.locator('#cases + * tbody tr').count()).toBe(5);
      await isWhole(page);
      await page.goto(`${CYCLE}/cases/draw`);
      expect(await words(page)).toContain('You cannot do this now.');
      await page.goto(`${CYCLE}/cases/list`);
      expect(await words(page)).toContain('You cannot do this now.');
      await isWhole(page);
    });
  });

  it('is on record for everybody, to be printed and drawn again by those who hold the list', async () => {
    await as('coordinator', async (page) => {
      await page.goto(`${CYCLE}/draw`);
      await isWhole(page);
      expect(await page.locator('#drawn + * tbody tr').count()).toBe(5);
      expect(await page.locator('#reserves + * tbody tr').count()).toBe(7); // 3 of each group, where there are so many
      const files: string[] = [];
      for (const name of [
        'Download the program',
        'Download the list as it is kept',
        'Download the record of the draw',
      ]) {
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
        files.push(join(folder, download.suggestedFilename()));
        await download.saveAs(files.at(-1) ?? '');
      }
      const again = spawnSync(process.execPath, files, { encoding: 'utf8' });
      expect([again.stderr, again.status]).toEqual(['', 0]);
      for (const ticket of await page.locator('td.app-hash').allTextContents()) expect(again.stdout).toContain(ticket);
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('link', { name: 'Download the program' }).isVisible()).toBe(false);
      expect(await page.locator('#drawn').isVisible()).toBe(true);
    });
    await as(
      'pol-lead',
      async (page) => {
        await page.goto(CYCLE);
        await click(page.getByRole('link', { name: 'Cases', exact: true }));
        expect(await page.locator('#drawn + * tbody tr').count()).toBe(5);
        expect(await page.locator('#reserves + *').textContent()).toContain('reserves were drawn');
        expect([await status(page, '/draw/record'), await status(page, '/draw/list')]).toEqual([404, 404]);
      },
      { javaScript: false, width: 320 },
    );
    await as('qa-chair', async (page) => {
      await page.goto(`${CYCLE}/cases`);
      expect(await page.getByRole('columnheader', { name: 'In the list' }).count()).toBe(0);
      expect([await status(page, '/draw/record'), await status(page, '/draw/list')]).toEqual([404, 404]);
    });
  });
});

describe('what agencies say of the cases', () => {
  it('is said by the reference by which they find the child, which nobody but their lead and auditors sees', async () => {
    await as('pol-lead', async (page) => {
      await page.goto(CYCLE);
      await click(page.getByRole('link', { name: 'Say which cases your agency knows' }));
      await isWhole(page);
      expect(await words(page)).toMatch(/Case C01 Reference (CIN|CP|CLA)-0\d/);
      for (const group of await page.getByRole('group').all()) await group.getByLabel('Known', { exact: true }).check();
      await click(page.getByRole('button', { name: 'Save your answers' }));
      expect(await banner(page)).toContain('You have said which cases your agency knows.');
    });
  });

  it('can have one agency more time, with its dates before and after and who is told', async () => {
    await as('coordinator', async (page) => {
      await page.goto(`${CYCLE}/cases`);
      expect(await words(page)).toContain('5 agencies have not yet said');
      await click(page.getByRole('link', { name: /Give more time.*Tidewold Schools/ }));
      await isWhole(page);
      await page.getByLabel('Day', { exact: true }).fill('16');
      await page.getByLabel('Month').fill('1');
      await page.getByLabel('Year').fill('2027');
      await page.getByLabel('Reason').fill('The lead is away.');
      await click(page.getByRole('button', { name: 'Show what will happen' }));
      expect(await words(page)).toContain('New due date must be after Monday 18 January 2027');
      expect(await page.getByLabel('Reason').inputValue()).toBe('The lead is away.');
      await isWhole(page);
      await page.getByLabel('Day', { exact: true }).fill('20');
      await click(page.getByRole('button', { name: 'Show what will happen' }));
      expect(await words(page)).toMatch(
        /Which cases Tidewold Schools knows\s*Monday 18 January 2027\s*Wednesday 20 January 2027/,
      );
      expect(await words(page)).toContain('2 people will be emailed.');
      await isWhole(page);
      await click(page.getByRole('button', { name: 'Give the agency more time' }));
      expect(await banner(page)).toContain('You have given the agency more time.');
    });
  });

  it('is entered for them by the coordinator, who replaces a case for a reason and settles the sample', async () => {
    await as('coordinator', async (page) => {
      await page.goto(`${CYCLE}/cases`);
      await click(page.getByRole('link', { name: 'Replace case C02' }));
      await isWhole(page);
      await click(page.getByRole('button', { name: 'Replace the case' }));
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      await isWhole(page);
      await page.getByLabel('The child has moved out of the area').check();
      await page.getByLabel('What else should be known?').fill('Moved in May.');
      await click(page.getByRole('button', { name: 'Replace the case' }));
      expect(await banner(page)).toContain('You have taken case C02 out of the sample.');
      expect(await words(page)).toMatch(/C02.*Replaced by C\d\d/);

      await page.goto(`${CYCLE}/cases/lock`);
      expect(await words(page)).toContain('You cannot do this now.');
      await isWhole(page);
      await page.goto('/');
      expect(await words(page)).toContain('Agencies are saying which cases they know');
      for (let left = 6; left > 0; left -= 1) {
        await page.goto(`${CYCLE}/cases`);
        await click(page.getByRole('link', { name: 'Enter their answer' }).first());
        await isWhole(page);
        for (const group of await page.getByRole('group').all())
          await group.getByLabel('Known', { exact: true }).check();
        await click(page.getByRole('button', { name: 'Save what they said' }));
      }
      expect(await words(page)).toContain('Every agency has said which cases it knows.');
      await page.goto('/');
      await click(page.getByRole('link', { name: 'Settle the sample and ask for returns' }));
      expect(await words(page)).toContain('5 cases are in the sample, and 30 returns will be asked for.');
      await isWhole(page);
      await click(page.getByRole('button', { name: 'Settle the sample and ask for returns' }));
      expect(await banner(page)).toContain('You have settled the sample');
      await isWhole(page);
      await page.goto(`${CYCLE}/draw`);
      expect(await words(page)).toMatch(
        /C02 was replaced by C\d\d: The child has moved out of the area\. Moved in May\./,
      );
    });
  });

  it('shows the reference on the return of the agency, and to nobody who does not fill it in', async () => {
    await as('pol-auditor', async (page) => {
      await page.goto(`${CYCLE}/returns/C01-POL`);
      expect(await words(page)).toMatch(/The child in your records: Reference (CIN|CP|CLA)-0\d/);
      await isWhole(page);
    });
    await as('pol-exec', async (page) => {
      expect(await status(page, '/returns/C01-POL')).toBe(200);
      expect(await words(page)).not.toMatch(/(CIN|CP|CLA)-0\d/);
    });
  });
});
