import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { loadStory } from '#cli/stories.js';
import { plainDate } from '#domain/time/plain-date.js';
import type { Stack } from '#local/stack.js';
import { aBrowser, aPageOf, click, enter, isWhole, type Look, words } from '#test/support/browser.js';
import { tabTo } from '#test/support/hands.js';
import { FIVE_CHILDREN } from '#test/support/kept-stories.js';
import { linkOf } from '#test/support/mail-links.js';
import { anInstallationOn } from '#test/support/midway.js';
import { severalCycles } from '#test/support/several-cycles.js';

/** The panel of the first has finished; the drafts of the others were checked, and wait for their approval. */
const AUDITS = ['2027-03-09', '2027-04-14', '2027-04-14', '2027-04-14'].map((day) => ({ until: plainDate(day) }));
const DRAFTED = '/cycles/TID-2027-01';
const CORRECTED = 'The agreed neglect tool is begun in May and left half-way.';
const FINDING = 'The agreed neglect tool is begun and left half-way.';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  const story = severalCycles(loadStory(FIVE_CHILDREN), AUDITS);
  [stack, browser] = await Promise.all([anInstallationOn(story, '2027-04-26'), aBrowser()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** A visit of somebody who has signed in. */
async function visitOf(person: string, look?: Look): Promise<{ visit: BrowserContext; page: Page }> {
  const page = await aPageOf(browser, stack.urls.web, person, look);
  return { visit: page.context(), page };
}

const problem = (page: Page): Locator => page.getByRole('heading', { name: 'There is a problem' });

/** Sends a form empty, which keeps it open and says what is missing. */
async function sendEmpty(page: Page, button: string): Promise<void> {
  await click(page.getByRole('button', { name: button }));
  await problem(page).waitFor();
  await isWhole(page);
}

/** The link with which the chair is asked to approve an audit's report. */
const linkInMail = (audit: string): Promise<string> => linkOf(stack, 'qa-chair@', 'approval-due', audit);

/** The report before there is anything in it: its draft cannot be issued, and says why. */
async function seesWhatIsMissing(page: Page): Promise<void> {
  await page.goto(DRAFTED);
  await click(page.getByRole('link', { name: 'Report', exact: true }));
  expect(await words(page)).toContain('There is no recommendation. Draft one');
  await isWhole(page);
  await click(page.getByRole('link', { name: 'Issue the draft report' }));
  await isWhole(page);
  await sendEmpty(page, 'Issue the draft');
  expect(await words(page)).toContain('There is no recommendation. Draft one');
}

/** Drafts a recommendation: left empty, with counts that cannot be, and as it should be. */
async function draftsRecommendation(page: Page): Promise<void> {
  await page.goto(`${DRAFTED}/report`);
  await click(page.getByRole('link', { name: 'Draft a recommendation' }));
  await isWhole(page);
  await sendEmpty(page, 'Draft the recommendation');
  await page.getByLabel(FINDING).check();
  await page.getByLabel('What must change?').fill('Use the agreed neglect tool to its end.');
  await page.getByLabel('For the partnership').check();
  await page.getByLabel('What will be different for children?').fill('The tool shapes the plan.');
  await page.getByLabel('What is counted?').fill('Cases in which the tool was finished.');
  await page.getByLabel('Out of how many?').fill('5');
  await page.getByLabel('How many of those cases show it now?').fill('6');
  await page.getByLabel('How many should show it?').fill('4');
  await page.getByLabel('High').check();
  await click(page.getByRole('button', { name: 'Draft the recommendation' }));
  await problem(page).waitFor();
  expect(await words(page)).toContain('cannot be more than the cases it could apply to');
  expect(await page.getByLabel('What must change?').inputValue()).toBe('Use the agreed neglect tool to its end.');
  await isWhole(page);
  await page.getByLabel('How many of those cases show it now?').fill('1');
  await click(page.getByRole('button', { name: 'Draft the recommendation' }));
  await page.getByText('You have drafted the recommendation.').waitFor();
  expect(await words(page)).toContain('1 of 5 now; 4 of 5 is the target.');
  await isWhole(page);
}

/** Proposes an action: left empty, with a day that is none, with a text that puts it off, and as it should be. */
async function proposesAction(page: Page): Promise<void> {
  await click(page.getByRole('link', { name: 'Propose an action under R01' }));
  await isWhole(page);
  await click(page.getByRole('link', { name: 'Tidewold Early Help' }));
  await isWhole(page);
  await sendEmpty(page, 'Propose the action');
  await page.getByLabel('What will be done?').fill('Train a lead in each team soon.');
  await page.getByLabel('What will there be to show for it?').fill('A named lead in each team.');
  await page.getByLabel('How will it be measured?').fill('Five records read each quarter.');
  await page.getByRole('group', { name: 'Who is the owner?' }).getByLabel('Hazel Sandpiper').check();
  await page.getByLabel('Day', { exact: true }).fill('31');
  await page.getByLabel('Month').fill('2');
  await click(page.getByRole('button', { name: 'Propose the action' }));
  await problem(page).waitFor();
  expect(await words(page)).toContain('Another due date must include a year');
  await isWhole(page);
  await page.getByLabel('Day', { exact: true }).fill('');
  await page.getByLabel('Month').fill('');
  await click(page.getByRole('button', { name: 'Propose the action' }));
  await problem(page).waitFor();
  expect(await words(page)).toContain('do not name a date. Say what will be done');
  expect(await page.getByLabel('What will be done?').inputValue()).toBe('Train a lead in each team soon.');
  await page.getByLabel('What will be done?').fill('Train a lead in each team.');
  await click(page.getByRole('button', { name: 'Propose the action' }));
  await page.getByText('You have proposed an action for Tidewold Early Help under R01').waitFor();
  expect(await words(page)).toContain('Tidewold Early Help, Hazel Sandpiper. Due 1 month after approval.');
}

/** Issues the draft, after which it stays as it is. */
async function issuesDraft(page: Page): Promise<void> {
  await click(page.getByRole('link', { name: 'Issue the draft report' }));
  expect(await words(page)).toContain('Marigold Pennywhistle for Tidewold Early Help, by Tuesday 4 May 2027');
  await isWhole(page);
  await click(page.getByRole('button', { name: 'Issue the draft' }));
  await page.getByText('You have issued the draft.').first().waitFor();
  expect(await words(page)).toContain('Before the report can be approved');
  await isWhole(page);
  await page.goto(`${DRAFTED}/report/recommend`);
  expect(await words(page)).toContain('You cannot do this now. The draft has been issued');
  await isWhole(page);
}

/** Agrees with the comment that waits, and corrects the one sentence that this opens. */
async function correctsFact(page: Page): Promise<void> {
  await page.goto('/');
  await click(page.getByRole('link', { name: '1 comment on facts to answer' }));
  await isWhole(page);
  await click(page.getByRole('link', { name: 'Answer FC01' }));
  expect(await words(page)).toContain('F01: what was found');
  expect(await words(page)).toContain('The tool was begun in May.');
  await isWhole(page);
  await sendEmpty(page, 'Send the answer');
  await page.getByLabel('Yes, it is to be corrected').check();
  await page.getByLabel('Answer').fill('The record says May.');
  await click(page.getByRole('button', { name: 'Send the answer' }));
  await page.getByText('You have agreed with FC01.').waitFor();
  expect(await words(page)).toContain('Agreed: The record says May.');
  expect(await words(page)).toContain('First correct what was agreed to be wrong: F01 (FC01).');
  await isWhole(page);
  await page.goto(`${DRAFTED}/report/comments/FC01`);
  expect(await words(page)).toContain('FC01 has already been answered');
  await isWhole(page);
  await page.goto('/');
  await click(page.getByRole('link', { name: 'Correct what comment FC01 says is wrong' }));
  await isWhole(page);
  await page.getByLabel('What is correct?').fill('');
  await sendEmpty(page, 'Save the correction');
  await page.getByLabel('What is correct?').fill(CORRECTED);
  await click(page.getByRole('button', { name: 'Save the correction' }));
  await page.getByText('You have saved the correction.').waitFor();
  expect(await words(page)).toContain('can check the correction of F01 until');
  await isWhole(page);
}

/** Sees what was said and what is said now, and says that it is right. */
async function checksAgain(page: Page): Promise<void> {
  await page.goto('/');
  await click(page.getByRole('link', { name: /^Check a correction in the draft report/ }));
  expect(await page.locator('main table td').allInnerTexts()).toEqual([FINDING, CORRECTED]);
  await isWhole(page);
  await sendEmpty(page, 'Send your answer');
  await page.getByLabel('Yes, it is right now').check();
  await click(page.getByRole('button', { name: 'Send your answer' }));
  await page.getByText('You have confirmed that what was corrected is right.').waitFor();
  await isWhole(page);
}

describe('a draft, from findings until its facts are checked', () => {
  it('is written, issued, commented on, corrected and checked again', async () => {
    const { visit, page } = await visitOf('coordinator');
    await seesWhatIsMissing(page);
    await draftsRecommendation(page);
    await proposesAction(page);
    await issuesDraft(page);
    const lead = await visitOf('ehs-lead');
    await lead.page.goto(`${DRAFTED}/facts`);
    await lead.page.getByLabel('No, a fact is wrong').check();
    await lead.page.getByLabel('What is wrong?').selectOption({ label: 'F01: what was found' });
    await lead.page.getByLabel('What is correct?').fill('The tool was begun in May.');
    await click(lead.page.getByRole('button', { name: 'Send your answer' }));
    await lead.page.getByText('You have sent your comment.').waitFor();
    await correctsFact(page);
    await visit.close();
    await checksAgain(lead.page);
    await lead.visit.close();
    const other = await visitOf('pol-lead');
    await other.page.goto(`${DRAFTED}/facts`);
    expect(await words(other.page)).toContain(CORRECTED);
    expect(await words(other.page)).not.toMatch(/FC01|The tool was begun in May|It said/);
    await other.visit.close();

    const chair = await visitOf('qa-chair');
    // The audit is under way, and asks nothing of the chair yet.
    const [duties = '', underWay = ''] = (await words(chair.page)).split('Audits under way');
    expect(duties).not.toContain('TID-2027-01');
    expect(underWay).toContain('TID-2027-01');
    await chair.page.goto(`${DRAFTED}/report/approve`);
    expect(await words(chair.page)).toMatch(/You cannot do this now\. .* can still comment on facts/);
    await isWhole(chair.page);
    await chair.visit.close();
  }, 240_000);

  it('is there for the partnership alone, and its steps for those who take them', async () => {
    const steps = ['report/recommend', 'report/issue', 'report/signatories/executive', 'report/R01/action'];
    steps.push('report/R01/action/CSC');
    const seen: Record<string, readonly (number | undefined)[]> = {};
    for (const person of ['executive', 'scrutineer', 'pol-lead', 'csc-owner', 'qa-member', 'data-owner']) {
      const { visit, page } = await visitOf(person);
      const statuses: (number | undefined)[] = [];
      for (const path of ['report', 'briefings/B01', 'briefings/new', ...steps]) {
        statuses.push((await page.goto(`${DRAFTED}/${path}`))?.status());
      }
      for (const form of ['pdf', 'docx', 'txt']) {
        const file = await page.request.get(`${stack.urls.web}${DRAFTED}/report/files/${form}`);
        expect({ person, form, status: file.status() }).toEqual({ person, form, status: statuses[0] });
        if (form === 'pdf' && file.ok()) expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
        if (form === 'txt' && file.ok()) expect(await file.text()).toContain('F05');
      }
      if (statuses[0] === 200) expect(await page.goto(`${DRAFTED}/report`).then(() => words(page))).toContain('F05');
      seen[person] = statuses;
      await visit.close();
    }
    const not = Array.from({ length: 7 }, () => 404);
    const [in_, out] = [
      [200, ...not],
      [404, ...not],
    ];
    expect(seen).toEqual({
      executive: in_,
      scrutineer: in_,
      'qa-member': in_,
      'pol-lead': out,
      'csc-owner': out,
      'data-owner': out,
    });
  });
});

/** Which of these can be seen on paper; on the screen all of them can. */
async function printed(page: Page, parts: readonly string[]): Promise<readonly boolean[]> {
  const seen = () => Promise.all(parts.map((part) => page.locator(part).first().isVisible()));
  expect(await seen()).toEqual(parts.map(() => true));
  await page.emulateMedia({ media: 'print' });
  const onPaper = await seen();
  await page.emulateMedia({ media: 'screen' });
  return onPaper;
}

/** Signs as the chair, which approves nothing yet, and cannot sign twice. */
async function chairSigns(page: Page): Promise<void> {
  await click(page.getByRole('link', { name: 'Sign the report' }));
  const told = await words(page);
  for (const part of [
    'You, Obadiah Plumbline, sign this report as the chair of the QA subgroup.',
    'Augusta Headland has not signed yet.',
    'Use the agreed neglect tool',
    'This cannot be undone',
  ]) {
    expect(told).toContain(part);
  }
  expect(told).not.toContain('actions start. 12 people');
  await isWhole(page);
  await click(page.getByRole('button', { name: 'Sign the report' }));
  await page.getByText('You have signed the report.').waitFor();
  const signed = await words(page);
  expect(signed).toContain('It is waiting for Augusta Headland to sign it.');
  expect(signed).toMatch(
    /Obadiah Plumbline, Chair of the QA subgroup: signed on .*Augusta Headland, .*: not signed yet/,
  );
  await isWhole(page);
}

/** Signs as the executive, from the first page: the last signature approves. */
async function executiveSigns(audit: string): Promise<void> {
  const { visit, page } = await visitOf('executive');
  await page.getByRole('link', { name: 'The report is waiting for your signature' }).first().waitFor();
  await page.goto(await linkOf(stack, 'executive@', 'signature-asked', audit));
  await isWhole(page);
  await click(page.getByRole('link', { name: 'Sign the report' }));
  const told = await words(page);
  for (const part of ['Yours is the last signature.', '6 actions start. 12 people', 'Reviews are due on']) {
    expect(told).toContain(part);
  }
  await isWhole(page);
  await click(page.getByRole('button', { name: 'Sign the report' }));
  await page.getByText('You have signed the report.').waitFor();
  expect(await words(page)).toMatch(
    /Approved at 9am on Monday 26 April 2027 by Augusta Headland\. Signed by: Obadiah Plumbline, Chair of the QA subgroup, on Monday 26 April 2027.*Augusta Headland, Partnership executive, on Monday 26 April 2027/,
  );
  await isWhole(page);
  await visit.close();
}

/** Drafts a briefing: left empty, too long in one part, and as it should be; what was written can be changed. */
async function draftsBriefing(page: Page): Promise<void> {
  await page.goto('/cycles/TID-2027-02');
  await click(page.getByRole('link', { name: 'Draft a briefing' }));
  await isWhole(page);
  await click(page.getByRole('link', { name: 'Draft it from the findings' }));
  await isWhole(page);
  expect(await page.locator('main textarea').nth(3).inputValue()).toContain(
    '- The agreed neglect tool is begun and left half-way. Seen in many cases. (F01)',
  );
  await page.goBack();
  await sendEmpty(page, 'Save the draft');
  const parts = page.locator('main textarea');
  for (let n = 0; n < 7; n += 1) await parts.nth(n).fill(n === 3 ? 'word '.repeat(81) : `What part ${n + 1} says.`);
  await click(page.getByRole('button', { name: 'Save the draft' }));
  await problem(page).waitFor();
  expect(await words(page)).toContain('It has 81 words');
  expect(await parts.nth(6).inputValue()).toBe('What part 7 says.');
  await parts
    .nth(3)
    .fill('### Tools\n- **Finish** [the tool](https://www.example.org/tool). (F01)\n- Ask why. (for managers)');
  await page.getByLabel('Heading of part 4').fill('What we learned');
  await parts.nth(4).fill('Ask **why. (F99)');
  await click(page.getByRole('button', { name: 'Save the draft' }));
  await problem(page).waitFor();
  expect(await words(page)).toContain('Part 5, line 1: “**” is opened and not closed.');
  await parts.nth(4).fill('What part 5 says.');
  await click(page.getByRole('button', { name: 'Save the draft' }));
  await click(page.getByRole('link', { name: 'Seven-minute briefing B01' }));
  await isWhole(page);
  expect(await words(page)).toMatch(
    /4\. What we learned Tools Finish the tool\.\s?For managers: Ask why\. It rests on F01/,
  );
  expect(await page.getByRole('link', { name: 'the tool', exact: true }).getAttribute('href')).toBe(
    'https://www.example.org/tool',
  );
  await click(page.getByRole('link', { name: 'Change this draft' }));
  expect(await parts.nth(3).inputValue()).toContain('- **Finish** [the tool]');
}

/** Checks the briefing that waits, and publishes it. */
async function publishesBriefing(page: Page): Promise<void> {
  await page.goto('/');
  await click(page.getByRole('link', { name: 'Briefing B01 is waiting to be checked and published' }));
  await click(page.getByRole('link', { name: 'Check it for disclosure and publish it' }));
  await isWhole(page);
  await sendEmpty(page, 'Publish the briefing');
  await page.getByLabel('I have checked that no child, family or worker can be known from it').check();
  await click(page.getByRole('button', { name: 'Publish the briefing' }));
  await page.getByText('You have published briefing B01.').waitFor();
  expect(await words(page)).toMatch(
    /R01\. Use the agreed neglect tool.*F01\. The agreed neglect tool.*Cases: C01, C02/,
  );
  await isWhole(page);
}

/** Reads the briefing, and from it the report, as far as it is theirs to see. */
async function readsOn(person: string): Promise<void> {
  const reader = await visitOf(person, { width: 320 });
  await reader.page.goto('/cycles/TID-2027-02');
  await click(reader.page.getByRole('link', { name: 'Seven-minute briefing B01' }));
  await isWhole(reader.page);
  await click(reader.page.getByRole('link', { name: 'R01' }));
  await isWhole(reader.page);
  const report = await words(reader.page);
  expect(report).toContain('Signed by: Obadiah Plumbline');
  expect([person, report.includes('Check at supervision that the tool is finished.')]).toEqual([
    person,
    person === 'scrutineer',
  ]);
  expect([person, report.includes('The tool was begun in May')]).toEqual([person, person === 'scrutineer']);
  expect((await reader.page.goto('/cycles/TID-2027-02/briefings/B01/publish'))?.status()).toBe(404);
  await reader.visit.close();
}

describe('signing a report, from the email that asks for it', () => {
  it('is done by each person for themselves, says what happens next, and leads on to the briefing', async () => {
    const { visit, page } = await visitOf('qa-chair');
    await page.getByRole('link', { name: 'The report is waiting for your approval' }).first().waitFor();
    await isWhole(page);
    await page.goto(await linkInMail('TID-2027-02'));
    await isWhole(page);
    expect(await words(page)).toContain('It is waiting for Obadiah Plumbline and Augusta Headland to sign it.');
    await chairSigns(page);
    await executiveSigns('TID-2027-02');
    await page.goto('/cycles/TID-2027-02/report/approve');
    expect(await words(page)).toContain('You cannot do this now.');
    await isWhole(page);

    const writer = await visitOf('coordinator');
    await draftsBriefing(writer.page);
    await writer.visit.close();
    await publishesBriefing(page);
    // Counts and cases were not part of what was checked: on paper they stay behind.
    expect(await printed(page, ['h1', 'main li li .app-screen-only', '.app-practice'])).toEqual([true, false, false]);
    await page.goto('/cycles/TID-2027-02/report');
    expect(await printed(page, ['#R01', '.app-screen-only', '.govuk-back-link'])).toEqual([true, false, false]);
    await visit.close();
    await readsOn('pol-lead');
    await readsOn('scrutineer');
  }, 240_000);

  it('works without scripts, on a small phone', async () => {
    const { visit, page } = await visitOf('qa-chair', { javaScript: false, width: 320 });
    await page.goto(await linkInMail('TID-2027-03'));
    await click(page.getByRole('link', { name: 'Sign the report' }));
    await click(page.getByRole('button', { name: 'Sign the report' }));
    expect(await words(page)).toContain('You have signed the report.');
    expect(await words(page)).toContain('It is waiting for Augusta Headland to sign it.');
    await visit.close();
  });

  it('works by keyboard alone', async () => {
    const { visit, page } = await visitOf('qa-chair');
    await page.goto(await linkInMail('TID-2027-04'));
    await tabTo(page, page.getByRole('link', { name: 'Sign the report' }));
    await enter(page);
    await page.getByRole('heading', { name: 'Sign the report' }).waitFor();
    await tabTo(page, page.getByRole('button', { name: 'Sign the report' }));
    await enter(page);
    await page.getByText('You have signed the report.').waitFor();
    expect(await words(page)).toContain('Augusta Headland, Partnership executive: not signed yet');
    await visit.close();
  });
});
