import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from '#cli/api-client.js';
import type { Stack } from '#local/stack.js';
import { aBrowser, aVisit, click, faultsOf, isCutOff, type Look, signInAs, watched } from '#test/support/browser.js';
import { type Hands, keyboard, pointer } from '#test/support/hands.js';
import { linkOf } from '#test/support/mail-links.js';
import { anInstallationOn } from '#test/support/midway.js';

const CYCLE = '/cycles/MAR-2026-01';
const RETURNS = `${CYCLE}/returns`;

let browser: Browser;
beforeAll(async () => {
  browser = await aBrowser();
});
afterAll(async () => {
  await browser?.close();
});

async function isSound(page: Page): Promise<void> {
  expect(await faultsOf(page)).toEqual([]);
}

/** Answers all nine questions, from the task list to the confirmation; `look` sees each page. */
async function answerNine(hands: Hands, look: () => Promise<void>): Promise<void> {
  await look();
  await hands.follow('Questions 1 to 3');
  await look();
  await hands.write('risks-known', 'Untreated decay\nAlone after school');
  await hands.choose('impact-understood', 'GOOD');
  await hands.write('impact-understood--why', 'The child’s day is described twice.');
  await hands.write('impact-understood--evidence', 'Case record, section 4');
  await hands.write('strengths-seen', 'A grandmother near by');
  await hands.press('Save and continue');
  await look();
  await hands.choose('identity-met', 'PARTLY');
  await hands.write('identity-met--why', 'Asked once.');
  await hands.choose('got-better', 'YES');
  await hands.write('got-better--why', 'School attendance rose.');
  await hands.write('got-better--evidence', 'School record');
  await hands.choose('got-worse', 'NO');
  await hands.write('got-worse--why', 'Nothing was found, the teeth for instance were treated.');
  await hands.write('got-worse--evidence', 'Dental letter');
  await hands.press('Save and continue');
  await look();
  await hands.choose('work-effective', 'REQUIRES_IMPROVEMENT');
  await hands.write('work-effective--why', 'Visits were regular, change was slow.');
  await hands.write('work-effective--evidence', 'Supervision note');
  await hands.write('done-differently', 'We could have spoken to the father.');
  await hands.choose('safety-now', 'NO');
  await hands.press('Save and continue');
  await look();
  await hands.press('Send the return');
  await look();
}

describe('a return, while returns are open', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await anInstallationOn('interventions-for-neglect', '2026-01-26');
  });
  afterAll(async () => {
    await stack?.stop();
  });

  async function open(person: string, look: Look = {}): Promise<Page> {
    const page = await (await aVisit(browser, stack.urls.web, look)).newPage();
    await signInAs(page, person);
    return page;
  }

  it.each<[string, Look, (page: Page) => Hands, string]>([
    ['with scripts', {}, pointer, 'C01'],
    ['without scripts', { javaScript: false }, pointer, 'C02'],
    ['by keyboard alone', {}, keyboard, 'C03'],
  ])('is answered and sent from its email in six screens, %s', async (_how, look, handsOf, of) => {
    const link = await linkOf(stack, 'lead@social-care.', 'sample-locked');
    const page = await open('csc-lead', look);
    await page.goto(link);
    const hands = handsOf(page);
    const screens = watched(page);
    // Each return is called by its case and by the reference under which the agency finds the child.
    const name = await page.getByRole('link', { name: new RegExp(`^Case ${of}, reference \\S`) }).textContent();
    await hands.follow((name ?? '').trim());
    await answerNine(hands, async () => {
      await page.waitForLoadState();
      if (look.javaScript !== false) await isSound(page);
    });
    expect(screens).toEqual([
      `${RETURNS}/${of}-CSC`,
      `${RETURNS}/${of}-CSC/part-1`,
      `${RETURNS}/${of}-CSC/part-2`,
      `${RETURNS}/${of}-CSC/part-3`,
      `${RETURNS}/${of}-CSC/check`,
      `${RETURNS}/${of}-CSC/sent`,
    ]);
    const sent = (await page.textContent('main')) ?? '';
    expect(sent).toContain('Return sent');
    expect(sent).toContain(`MAR-2026-01/${of}-CSC`);
    expect(sent).toContain('have until 11:59pm on Thursday 12 February 2026');
    await page.reload();
    expect(await page.textContent('main')).toContain('Return sent');
    const copy = await (await page.request.get(`${RETURNS}/${of}-CSC/copy`)).text();
    expect(copy).toContain('• Untreated decay');
    expect(copy).toContain('Can be seen in: Supervision note');
    await page.goto(`${RETURNS}/${of}-CSC`);
    expect(await page.textContent('main')).toContain(
      'has been sent. To change it, take it back while returns are open',
    );
    if (look.javaScript !== false) await isSound(page);
    await page.context().close();
  });

  it('is never there for another agency, nor before its time for the partnership', async () => {
    const places = ['', '/part-1', '/check', '/sent', '/copy', '/nil', '/immediate-risk'];
    const other = await open('pol-lead');
    const coordinator = await open('coordinator');
    for (const place of places) {
      const address = `${RETURNS}/C01-CSC${place}`;
      const answer = await other.request.get(address);
      expect([address, answer.status()]).toEqual([address, 404]);
      expect(await answer.text()).not.toContain('Untreated decay');
    }
    for (const place of places.filter((one) => one !== '/immediate-risk')) {
      expect((await coordinator.request.get(`${RETURNS}/C01-CSC${place}`)).status()).toBe(404);
    }
    await other.goto(`${RETURNS}/C01-POL/part-1`);
    const form = {
      _form: await other.inputValue('form[data-autosave] input[name=_form]'),
      seen: await other.inputValue('input[name=seen]'),
      'risks-known': 'Written by another',
    };
    expect((await other.request.post(`${RETURNS}/C01-CSC/part-1`, { form })).status()).toBe(404);
    await other.context().close();
    await coordinator.context().close();
  });

  it('keeps everything typed when something of it cannot stay, and says where', async () => {
    const page = await open('pol-auditor', { width: 320 });
    await page.goto(`${RETURNS}/C01-POL/part-1`);
    const hands = pointer(page);
    await hands.write('risks-known', 'Seen at SW1A 1AA');
    await hands.choose('impact-understood', 'NOT_EVIDENCED');
    await hands.write('impact-understood--unknown', 'Both systems.');
    await hands.write('strengths-seen', 'A neighbour');
    await hands.press('Save and continue');
    expect(await page.title()).toContain('Error: ');
    expect(await page.textContent('.govuk-error-summary')).toContain('seems to hold a postcode');
    expect(await page.inputValue('#risks-known')).toBe('Seen at SW1A 1AA');
    expect(await page.inputValue('#strengths-seen')).toBe('A neighbour');
    expect(await page.inputValue('[id="impact-understood--unknown"]')).toBe('Both systems.');
    await isSound(page);
    expect(await isCutOff(page)).toBe(false);
    await hands.write('risks-known', 'Seen at school');
    await hands.press('Save and come back later');
    expect(await page.textContent('main')).toContain('3 of the 9 questions');
    for (const place of ['', '/part-2', '/part-3', '/check', '/immediate-risk', '/sent']) {
      await page.goto(`${RETURNS}/C01-POL${place}`);
      await isSound(page);
      expect([place, await isCutOff(page)]).toEqual([place, false]);
    }
    await page.goto(RETURNS);
    await isSound(page);
    expect(await isCutOff(page)).toBe(false);
    await page.goto(`${RETURNS}/C01-POL/check`);
    expect(await page.textContent('main')).toContain('6 things are missing');
    expect(await page.getByRole('button', { name: /^Send/ }).count()).toBe(0);
    await page.context().close();
  });

  it('is saved automatically while somebody types, and tells the person who comes second what was saved in the meantime', async () => {
    const [first, second] = [await open('pol-lead'), await open('pol-auditor')];
    for (const page of [first, second]) await page.goto(`${RETURNS}/C02-POL/part-1`);
    await first.locator('#risks-known').pressSequentially('Alone at night');
    await first.locator('[data-autosave-says]:not(:empty)').waitFor({ timeout: 20_000 });
    expect(await first.textContent('[data-autosave-says]')).toBe('Saved at 9am.');
    expect(await first.getAttribute('[data-autosave-says]', 'aria-live')).toBe('polite');
    await isSound(first);

    await pointer(second).write('risks-known', 'Missed appointments');
    await pointer(second).press('Save and continue');
    expect(await second.textContent('.govuk-error-summary')).toContain('You or a colleague have saved other answers');
    expect(await second.textContent('main')).toContain('Alone at night');
    expect(await second.inputValue('#risks-known')).toBe('Missed appointments');
    await isSound(second);
    await pointer(second).write('risks-known', 'Missed appointments\nAlone at night');
    await pointer(second).press('Save and continue');
    expect(new URL(second.url()).pathname).toBe(`${RETURNS}/C02-POL/part-2`);

    // Who saved by itself goes on without being told of their own words.
    await second.goto(`${RETURNS}/C04-POL/part-1`);
    await second.locator('#strengths-seen').pressSequentially('An aunt');
    await second.locator('[data-autosave-says]:not(:empty)').waitFor({ timeout: 20_000 });
    await pointer(second).press('Save and continue');
    expect(new URL(second.url()).pathname).toBe(`${RETURNS}/C04-POL/part-2`);
    for (const page of [first, second]) await page.context().close();
  });

  it('can be given to a colleague to answer, alone or with every other, and taken back', async () => {
    const lead = await open('edu-lead', { javaScript: false, width: 320 });
    await lead.goto(RETURNS);
    await click(lead.locator('main a[href*="-EDU"]').first());
    const address = new URL(lead.url()).pathname;
    await pointer(lead).follow('Give the return to a colleague to answer');
    expect(new URL(lead.url()).pathname).toBe(`${address}/give`);
    expect(await isCutOff(lead)).toBe(false);
    await pointer(lead).press('Save');
    expect(await lead.textContent('.govuk-error-summary')).toContain('Choose a colleague');
    await pointer(lead).choose('to', 'edu-auditor');
    await lead.locator('input[name=all]').check();
    await pointer(lead).press('Save');
    expect(await lead.textContent('.govuk-notification-banner')).toMatch(
      /You have given return C0\d-EDU and your agency’s other open returns/,
    );
    expect(await lead.textContent('main')).toContain('answers this return, and you send it.');

    const auditor = await open('edu-auditor');
    await auditor.goto('/');
    const owed = /(\d) returns? from .*, (\d) given to you to answer/.exec((await auditor.textContent('main')) ?? '');
    expect([owed?.[1], Number(owed?.[2]) > 1]).toEqual([owed?.[2], true]);
    await auditor.goto(address);
    expect(await auditor.textContent('main')).toContain('You answer this return, and ');
    expect(await auditor.getByRole('link', { name: 'Give the return to somebody else' }).count()).toBe(0);
    expect((await auditor.goto(`${address}/give`))?.status()).toBe(404);
    await auditor.context().close();

    const again = await open('edu-lead');
    await again.goto(`${address}/give`);
    await isSound(again);
    await pointer(again).choose('to', '-');
    await pointer(again).press('Save');
    expect(await again.textContent('.govuk-notification-banner')).toContain('You have taken back return');
    expect(await again.textContent('main')).not.toContain('answers this');
    await isSound(again);
    await again.goto(RETURNS);
    expect(await again.textContent('main')).toContain('Given to ');
    await isSound(again);
    for (const page of [lead, again]) await page.context().close();

    const other = await open('pol-lead');
    expect((await other.goto(`${address}/give`))?.status()).toBe(404);
    await other.context().close();
  });

  it('can be a nil return, with its reason', async () => {
    const page = await open('pol-lead', { width: 320 });
    await page.goto(`${RETURNS}/C05-POL`);
    await pointer(page).follow('Send a nil return if your agency has nothing to return');
    await isSound(page);
    await pointer(page).press('Send the nil return');
    expect(await page.textContent('.govuk-error-summary')).toContain('Enter why there is nothing to return');
    await isSound(page);
    expect(await isCutOff(page)).toBe(false);
    await pointer(page).write('reason', 'The family had moved away before we were told.');
    await pointer(page).press('Send the nil return');
    expect(await page.textContent('main')).toContain('Nil return sent');
    expect(await page.textContent('main')).toContain('The family had moved away');
    await isSound(page);
    await page.context().close();
  });

  it('is opened again by the coordinator where the nil return was wrong, and its agency answers it', async () => {
    const page = await open('coordinator');
    await page.goto('/cycles/MAR-2026-01');
    await isSound(page);
    await pointer(page).follow('Open a nil return again');
    await isSound(page);
    await pointer(page).press('Open the return again');
    expect(await page.textContent('.govuk-error-summary')).toContain('Choose a return');
    await pointer(page).choose('return', 'C05-POL');
    await pointer(page).write('reason', 'The records were filed under an earlier name.');
    await pointer(page).press('Open the return again');
    expect(await page.textContent('.govuk-notification-banner')).toContain('You have opened return C05-POL again');
    await page.context().close();

    const own = await open('pol-lead', { width: 320 });
    await own.goto(`${RETURNS}/C05-POL`);
    expect(await own.textContent('main')).toContain('Send your return by');
    expect(await own.textContent('main')).toContain('filed under an earlier name');
    await isSound(own);
    expect(await isCutOff(own)).toBe(false);
    await own.goto(`${RETURNS}/C05-POL/nil`);
    await pointer(own).write('reason', 'The family had moved away before we were told.');
    await pointer(own).press('Send the nil return');
    // Opened again once: another time is the coordinator’s.
    expect(await own.textContent('main')).not.toContain('Open the nil return again if it was wrong');
    await own.context().close();
  });

  it('goes back with questions, and is sent again', async () => {
    const page = await open('csc-lead');
    await page.goto('/sign-in');
    const partnership = ((await page.getAttribute('input[value$="/csc-lead"]', 'value')) ?? '').split('/')[0] ?? '';
    const asked = await new ApiClient(stack.urls.web).write(
      partnership,
      'coordinator',
      '/api/cycles/MAR-2026-01/ask-clarification',
      { return: 'C01-CSC', questions: ['Which visit is meant in question 4?'] },
    );
    expect(asked).toMatchObject({ ok: true });
    await page.goto(`${RETURNS}/C01-CSC`);
    expect(await page.textContent('main')).toContain('Which visit is meant in question 4?');
    await isSound(page);
    await pointer(page).follow('Questions 4 to 6');
    expect(await page.textContent('main')).toContain('Which visit is meant in question 4?');
    await pointer(page).write('identity-met--why', 'The visit of May.');
    await pointer(page).press('Save and continue');

    const auditor = await open('csc-auditor', { width: 320 });
    await auditor.goto(`${RETURNS}/C01-CSC/check`);
    expect(await auditor.textContent('main')).toContain('can send the return.');
    await isSound(auditor);
    expect(await isCutOff(auditor)).toBe(false);
    await click(auditor.getByRole('button', { name: 'Say that the return is ready' }));
    await isSound(auditor);
    expect(await isCutOff(auditor)).toBe(false);
    await pointer(auditor).press('Say that the return is ready');
    expect(await auditor.textContent('.govuk-notification-banner')).toContain(
      'You have said that the return is ready.',
    );
    expect(await auditor.getByRole('button', { name: 'Say that the return is ready' }).count()).toBe(0);
    await isSound(auditor);
    await auditor.context().close();

    await page.goto(`${RETURNS}/C01-CSC/check`);
    expect(await page.textContent('main')).toContain('Said to be ready by Silas Mossbridge on Monday 26 January 2026.');
    await isSound(page);
    await pointer(page).press('Send the return');
    expect(await page.textContent('main')).toContain('Sent again');
    await page.context().close();
  });

  it('says that a child is at risk by an answer, once and at once', async () => {
    const page = await open('ehs-auditor');
    const found = await page
      .goto(RETURNS)
      .then(() => page.locator('main a[href*="-EHS"]').first().getAttribute('href'));
    await page.goto(`${found}/part-3`);
    await pointer(page).choose('safety-now', 'YES');
    await pointer(page).write('safety-now--why', 'Left alone at night.');
    const said = page.locator('[data-autosave-says]:not(:empty)');
    await said.waitFor({ timeout: 20_000 });
    expect(await said.textContent()).toBe(
      'Saved at 9am. Your answer about safety is sent when you press Save and continue.',
    );
    await isSound(page);
    await pointer(page).press('Save and continue');
    expect(new URL(page.url()).pathname).toBe(`${found}/immediate-risk/S01`);
    expect(await page.textContent('main')).toContain('Ring 999 if a child is in danger now');
    expect(await page.locator('.govuk-notification-banner').count()).toBe(0);
    expect(await page.textContent('main')).toContain('within 60 minutes, by 10am on Monday 26 January 2026');
    await isSound(page);
    await pointer(page).press('Continue with the return');
    await pointer(page).follow('Questions 7 to 9');
    await pointer(page).press('Save and continue');
    expect(new URL(page.url()).pathname).toBe(`${found}/check`);
    await page.context().close();
  });

  it.each<[string, Look, (page: Page) => Hands]>([
    ['with scripts', { width: 320 }, pointer],
    ['without scripts', { javaScript: false }, pointer],
    ['by keyboard alone', {}, keyboard],
  ])(
    'says that a child is at risk from any page, with no mail, no Temporal and no worker, %s',
    async (_how, look, handsOf) => {
      for (const part of ['worker', 'temporal', 'catcher'] as const) await stack.stopPart(part);
      const page = await open('edu-auditor', look);
      await page.goto(RETURNS);
      const found = await page.locator('main a[href*="-EDU"]').first().getAttribute('href');
      await page.goto(`${found}/part-2`);
      const hands = handsOf(page);
      await hands.follow('A child may not be safe now: what to do');
      await hands.press('Tell them now');
      expect(await page.textContent('.govuk-error-summary')).toContain('Enter what the worry is');
      if (look.javaScript !== false) await isSound(page);
      if (look.width !== undefined) expect(await isCutOff(page)).toBe(false);
      await hands.write('concern', 'No food in the house since Monday.');
      await hands.press('Tell them now');
      expect(await page.textContent('h1')).toMatch(/^Alert S\d\d is raised$/);
      expect(await page.textContent('main')).toContain('within 60 minutes');
      if (look.javaScript !== false) await isSound(page);
      if (look.width !== undefined) expect(await isCutOff(page)).toBe(false);
      await page.context().close();
    },
  );
});

describe('the first question to an agency', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await anInstallationOn('interventions-for-neglect', '2026-01-13');
  });
  afterAll(async () => {
    await stack?.stop();
  });

  it.each<[string, Look, (page: Page) => Hands, string]>([
    ['with scripts', { width: 320 }, pointer, 'csc'],
    ['without scripts', { javaScript: false }, pointer, 'ehs'],
    ['by keyboard alone', {}, keyboard, 'chs'],
  ])('is which cases it knows, %s', async (_how, look, handsOf, agency) => {
    const page = await (await aVisit(browser, stack.urls.web, look)).newPage();
    await signInAs(page, `${agency}-lead`);
    await page.goto(RETURNS);
    const hands = handsOf(page);
    await hands.follow('Say which cases your agency knows');
    const check = async () => {
      if (look.javaScript !== false) await isSound(page);
      expect(await isCutOff(page)).toBe(false);
    };
    await check();
    await hands.press('Save your answers');
    expect(await page.textContent('.govuk-error-summary')).toContain('Choose whether at least one case is known');
    await check();
    await hands.choose('C01', 'known');
    await hands.choose('C02', 'not-known');
    await hands.press('Save your answers');
    expect(await page.textContent('main')).toContain('4 cases still need an answer.');
    await check();
    await page.goto(`${CYCLE}/involvement`);
    expect(await page.locator('input[name=C01][value=known]').isChecked()).toBe(true);
    expect(await page.locator('input[name=C02][value=not-known]').isChecked()).toBe(true);
    await page.context().close();
  });
});

describe('the facts of a draft', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await anInstallationOn('interventions-for-neglect', '2026-03-13');
  });
  afterAll(async () => {
    await stack?.stop();
  });

  it.each<[string, Look, (page: Page) => Hands, string]>([
    ['with scripts', { width: 320 }, pointer, 'csc-lead'],
    ['without scripts', { javaScript: false }, pointer, 'ehs-lead'],
    ['by keyboard alone', {}, keyboard, 'chs-lead'],
  ])('are checked by each agency, %s', async (_how, look, handsOf, person) => {
    const page = await (await aVisit(browser, stack.urls.web, look)).newPage();
    await signInAs(page, person);
    await page.goto(RETURNS);
    const hands = handsOf(page);
    const check = async () => {
      if (look.javaScript !== false) await isSound(page);
      expect(await isCutOff(page)).toBe(false);
    };
    await hands.follow('Check the facts of the report');
    expect(await page.textContent('main')).toContain('What was seen on police visits did not reach the others.');
    await check();
    await hands.press('Send your answer');
    expect(await page.textContent('.govuk-error-summary')).toContain('Choose whether the facts are right');
    await check();
    await hands.choose('right', 'no');
    await hands.press('Send your answer');
    expect(await page.textContent('.govuk-error-summary')).toContain('Choose what is wrong');
    await check();
    await hands.pick('about', 'F03 COUNT');
    await hands.write('text', 'F03 counts two visits; there were three.');
    await hands.press('Send your answer');
    expect(await page.textContent('main')).toContain('F03 counts two visits; there were three.');
    expect(await page.textContent('main')).toContain('Your agency answered at 9am');
    await check();
    await page.context().close();
  });

  it('are confirmed with one answer, and another agency’s comment is not seen', async () => {
    const page = await (await aVisit(browser, stack.urls.web)).newPage();
    await signInAs(page, 'edu-lead');
    await click(page.getByRole('link', { name: /^Check the facts of the draft report/ }));
    expect(await page.textContent('main')).not.toContain('there were three');
    await pointer(page).choose('right', 'yes');
    await pointer(page).press('Send your answer');
    expect(await page.textContent('main')).toContain('You have confirmed that the facts are right.');
    await isSound(page);
    await page.goto('/');
    expect(await page.textContent('main')).not.toContain('Check the facts');
    await page.context().close();
  });

  it('stand beside returns that are closed, and say so', async () => {
    const page = await (await aVisit(browser, stack.urls.web)).newPage();
    await signInAs(page, 'pol-lead');
    for (const place of ['', '/C01-POL', '/C01-POL/part-1', '/C01-POL/check', '/C01-POL/sent', '/C01-POL/nil']) {
      await page.goto(`${RETURNS}${place}`);
      await isSound(page);
      expect(await page.locator('main form').count()).toBe(0);
    }
    await page.context().close();
  });
});
