import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { readTemplateFile, templateFile } from '#contracts/file/template-file.js';
import type { Stack } from '#local/stack.js';
import { cookieAs } from '#test/support/act-as.js';
import { aBrowser, aPageOf, click, isWhole, type Look, words } from '#test/support/browser.js';
import { anOrganisationalTemplate } from '#test/support/cycle-builders.js';
import { pointer } from '#test/support/hands.js';
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

const as = (person: string, look: Look = {}): Promise<Page> => aPageOf(browser, stack.urls.web, person, look);
const follow = (page: Page, link: string | RegExp) => click(page.getByRole('link', { name: link }).first());
const press = (page: Page, button: string | RegExp) => click(page.getByRole('button', { name: button }).first());
const questions = async (page: Page): Promise<readonly string[]> => {
  const lines = await page.locator('.app-asked strong').allInnerTexts();
  return lines.map((line) => line.replace(/^\d+\. /, ''));
};

/** Opens the newest version of the partnership's own template with a title, from the list. */
async function opens(page: Page, title: string): Promise<void> {
  await page.goto('/templates');
  await follow(page, new RegExp(title));
}

/** Plans an audit with a template and launches it the same day; gives its reference. */
async function launchedWith(page: Page, template: string, title: string): Promise<string> {
  const hands = pointer(page);
  await page.goto('/plan');
  await press(page, 'Start a plan');
  await press(page, 'Begin');
  await page.getByRole('radio', { name: template }).check();
  await hands.write('title', title);
  await hands.write('rationale', 'It is time.');
  await press(page, 'Save and continue');
  for (const agency of ['CSC', 'POL']) await hands.tick('agencies', agency);
  await press(page, 'Save and continue');
  for (const [part, text] of [
    ['day', '25'],
    ['month', '1'],
    ['year', '2027'],
  ] as const) {
    await hands.write(`launchOn-${part}`, text);
  }
  await press(page, 'Save and continue');
  await press(page, 'Save and continue');
  await press(page, 'I have looked at the rehearsal: continue');
  await press(page, 'Continue to the launch');
  await press(page, 'Launch the audit');
  return /TID-2027-\d\d/.exec(await words(page))?.[0] ?? '';
}

describe.each([
  ['with scripts', 'Neglect in eight questions', true],
  ['without scripts', 'Neglect in a few questions', false],
] as const)('a template of a partnership’s own, %s', (_, title, javaScript) => {
  it('is copied, made into eight questions, published by somebody else, and begins an audit', async () => {
    const page = await as('coordinator', { javaScript });
    // Nothing can be asked of a page that runs no scripts.
    const looksRight = (one: Page) => (javaScript ? isWhole(one) : Promise.resolve());
    await page.goto('/templates');
    await looksRight(page);
    await follow(page, 'Neglect, one year on');
    await looksRight(page);
    await follow(page, 'Copy this template');
    await press(page, 'Copy the template');
    expect(await words(page)).toContain('Enter the title of your copy');
    await pointer(page).write('title', title);
    await press(page, 'Copy the template');
    expect(await words(page)).toContain('You have copied the template. It is a draft.');
    await looksRight(page);
    const before = await questions(page);
    expect(before).toHaveLength(13);

    for (const line of ['Tools and chronologies', 'Each child of the household']) {
      await follow(page, `Drop the line of enquiry ${line}`);
      expect(await words(page)).toContain('2 questions will be dropped with it.');
      await press(page, 'Drop the line of enquiry');
    }
    for (const text of [before[7] ?? '', before[8] ?? '']) {
      const at = (await questions(page)).indexOf(text) + 1;
      await follow(page, new RegExp(`^Drop question ${at}$`));
      await press(page, 'Drop the question');
    }
    expect(await questions(page)).toHaveLength(7);

    await follow(page, 'Add a question');
    await looksRight(page);
    await press(page, 'Add the question');
    for (const said of ['Enter the question', 'Choose a line of enquiry', 'Choose how it is answered']) {
      expect(await words(page)).toContain(said);
    }
    const hands = pointer(page);
    await hands.write('text', 'Who spoke with the child alone?');
    await hands.pick('enquiry', 'assessment');
    await hands.pick('kind', 'one-of');
    await press(page, 'Add the question');
    expect(await words(page)).toContain('Enter at least two answers, one on each line');
    await hands.write('options', 'A social worker\nSomebody else\nNobody');
    await press(page, 'Add the question');
    const added = await questions(page);
    expect(added).toHaveLength(8);
    expect(added[2]).toBe('Who spoke with the child alone?');
    await press(page, 'Move up question 3');
    expect((await questions(page))[1]).toBe('Who spoke with the child alone?');

    await follow(page, 'Change question 1');
    await hands.write('text', 'How good is the assessment?');
    await hands.write('activities', 'Read the assessment\nAsk who gave what');
    await press(page, 'Change the question');
    expect((await questions(page))[0]).toBe('How good is the assessment?');
    expect(await page.getByRole('link', { name: 'Publish this version' }).count()).toBe(0);
    await follow(page, 'What changed in this version');
    await looksRight(page);
    for (const said of [
      'Added',
      'Dropped',
      'Asked in other words',
      'How good is the assessment?',
      'the lines of enquiry',
    ]) {
      expect(await words(page)).toContain(said);
    }

    const chair = await as('qa-chair', { javaScript });
    await opens(chair, title);
    expect(await chair.getByRole('link', { name: /^(Change|Drop|Add)/ }).count()).toBe(0);
    await follow(chair, 'Publish this version');
    await looksRight(chair);
    await press(chair, 'Publish this version');
    expect(await words(chair)).toContain(`You have published ${title}, version 1.`);

    const reference = await launchedWith(page, title, `An audit ${title}`);
    await opens(page, title);
    await looksRight(page);
    expect(await words(page)).toContain(`Used by ${reference}`);
    await page.context().close();
    await chair.context().close();
  }, 240_000);
});

/** A copy of a shipped template under a title; gives the address of its draft. */
async function copied(page: Page, title: string): Promise<string> {
  await page.goto('/templates/neglect-one-year-on/2/copy');
  await pointer(page).write('title', title);
  await press(page, 'Copy the template');
  return new URL(page.url()).pathname;
}

/** Has the QA chair publish the version at an address; gives what the page says then. */
async function published(address: string): Promise<string> {
  const chair = await as('qa-chair');
  await chair.goto(address);
  await follow(chair, 'Publish this version');
  await press(chair, 'Publish this version');
  const said = await words(chair);
  await chair.context().close();
  return said;
}

describe('a template that is brought in as a file', () => {
  const given = anOrganisationalTemplate();
  const bring = async (page: Page, text: string): Promise<void> => {
    await page.goto('/templates');
    await follow(page, 'Bring in a template from a file');
    const buffer = Buffer.from(text);
    await page.setInputFiles('#file', { name: 'template.json', mimeType: 'application/json', buffer });
    await press(page, 'Bring in the template');
  };

  it('is refused with the line of each fault, and can be taken out again when it was right', async () => {
    const page = await as('coordinator');
    const mine = { ...given, key: 'in-and-out', title: 'In and out' };
    await bring(page, templateFile({ ...mine, grading: 'weather' }));
    await isWhole(page);
    expect(await words(page)).toMatch(/Line \d+, grading: This template cannot be used: the panel grades on weather/);
    await bring(page, templateFile(mine));
    expect(await words(page)).toContain('You have brought in “In and out”, version 1. It is a draft.');
    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Take it out as a file' }).click();
    expect((await file).suggestedFilename()).toBe('in-and-out-1.json');
    await page.context().close();
  });

  it('goes on in its audit as it began when the next version is published', async () => {
    const page = await as('coordinator');
    await bring(page, templateFile(given));
    expect(await published('/templates/organisational/1')).toContain('You have published');
    const reference = await launchedWith(page, 'Organisational return', 'How we work');
    const [first, ...others] = given.questions;
    if (first === undefined) throw new Error('it asks nothing');
    await bring(page, templateFile({ ...given, questions: [{ ...first, text: 'Asked otherwise?' }, ...others] }));
    expect(await words(page)).toContain('version 2. It is a draft.');
    expect(await published('/templates/organisational/2')).toContain('You have published');

    const lead = await as('pol-lead');
    await lead.goto(`/cycles/${reference}/returns/POL/part-1`);
    const said = await words(lead);
    expect([said.includes(first.text), said.includes('Asked otherwise?')]).toEqual([true, false]);

    await page.goto('/templates/organisational/1');
    expect(await words(page)).toContain(`Used by ${reference}`);
    await page.goto('/templates/organisational/2');
    expect(await words(page)).toContain('No audit uses this version.');
    await Promise.all([page.context().close(), lead.context().close()]);
  }, 180_000);
});

describe('a version of a template', () => {
  it('is given out by the API whole, to those who may read it', async () => {
    const page = await as('coordinator');
    const address = await copied(page, 'By the API');
    await page.context().close();
    const asked = async (person: string, path: string) => {
      const token = (await cookieAs(stack, 'TID', person)).replace('auditloop=', '');
      return fetch(`${stack.urls.web}/api${path}`, { headers: { authorization: `Bearer ${token}` } });
    };
    const list = (await (await asked('qa-chair', '/templates')).json()) as { items: object[] };
    expect(list.items).toContainEqual({ key: 'by-the-api', version: 1, title: 'By the API', state: 'draft' });
    const given = await (await asked('qa-chair', address)).text();
    expect(readTemplateFile(Buffer.from(given))).toMatchObject({ ok: true, template: { key: 'by-the-api' } });
    const post = async (person: string, key: string, body: string) => {
      const token = (await cookieAs(stack, 'TID', person)).replace('auditloop=', '');
      const headers = {
        ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
      };
      const answer = await fetch(`${stack.urls.web}/api/templates`, { method: 'POST', headers, body });
      return [answer.status, await answer.json()];
    };
    const other = given.replace('by-the-api', 'came-in');
    const came = { key: 'came-in', version: 1, replayed: false };
    expect(await post('coordinator', 'first-time', other)).toEqual([200, came]);
    expect(await post('coordinator', 'first-time', other)).toEqual([200, { ...came, replayed: true }]);
    expect(await post('coordinator', 'second-time', other)).toMatchObject([422, { code: 'draft-open' }]);
    expect(await post('qa-chair', 'by-another', other)).toMatchObject([403, { code: 'not-allowed' }]);
    const wrong = other.replace('"grading":"ofsted-four"', '"grading":"weather"');
    expect(await post('coordinator', 'third-time', wrong)).toMatchObject([
      ...[422, { code: 'template-not-usable', reasons: [{ field: 'grading' }] }],
    ]);
    for (const path of ['/templates', address]) expect((await asked('pol-lead', path)).status).toBe(404);
    expect((await asked('coordinator', '/templates/by-the-api/2')).status).toBe(404);
  });

  it('that somebody else has changed meanwhile is shown again with what was typed', async () => {
    const page = await as('coordinator');
    await copied(page, 'Changed by two');
    await follow(page, 'Change question 1');
    const other = await page.context().newPage();
    await other.goto(page.url());
    for (const [one, text] of [
      [page, 'The first?'],
      [other, 'The second?'],
    ] as const) {
      await pointer(one).write('text', text);
      await press(one, 'Change the question');
    }
    expect(await words(other)).toContain('This has changed since you opened it. Check it and try again.');
    expect(await words(other)).toContain('Question The first?');
    expect(await other.locator('#text').inputValue()).toBe('The second?');
    await isWhole(other);
    await press(other, 'Change the question');
    expect(await questions(other)).toContain('The second?');
    await follow(other, 'Throw this draft away');
    await press(other, 'Throw the draft away');
    expect(await words(other)).toContain('You have thrown away the draft of “Changed by two”.');
    await page.context().close();
  });

  it('is retired and brought back by the QA chair', async () => {
    const page = await as('coordinator');
    const address = await copied(page, 'Retired soon');
    await published(address);
    const chair = await as('qa-chair');
    await chair.goto(address);
    await follow(chair, 'Retire this version');
    await isWhole(chair);
    await press(chair, 'Retire this version');
    const offered = async (): Promise<number> => {
      await page.goto('/plan');
      await press(page, 'Start a plan');
      await press(page, 'Begin');
      return page.getByRole('radio', { name: 'Retired soon' }).count();
    };
    expect(await offered()).toBe(0);
    await follow(chair, 'Bring this version back');
    await press(chair, 'Bring this version back');
    expect(await offered()).toBe(1);
    await Promise.all([page.context().close(), chair.context().close()]);
  });
});
