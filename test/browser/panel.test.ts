import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { loadStory } from '#cli/stories.js';
import type { Story, StoryAct } from '#domain/story/story.js';
import { plainDate } from '#domain/time/plain-date.js';
import type { Stack } from '#local/stack.js';
import { aBrowser, aPageOf, isCutOff, isWhole, type Look, words } from '#test/support/browser.js';
import { type Hands, keyboard, pointer } from '#test/support/hands.js';
import { FIVE_CHILDREN } from '#test/support/kept-stories.js';
import { linkOf } from '#test/support/mail-links.js';
import { anInstallationOn } from '#test/support/midway.js';
import { severalCycles } from '#test/support/several-cycles.js';

const PANEL_DAY = '2027-03-09';
/** Four audits whose panel meets that day, and one that still collects returns. */
const AUDITS = [0, 0, 0, 0, 42].map((laterBy) => ({ laterBy }));
const SEALED = '/cycles/TID-2027-05';
const ROOM = '/cycles/TID-2027-04';
/** Cases that were decided the day before, where the panel moderates; of the fourth audit none was. */
const DECIDED = ['C02', 'C04', 'C05'];

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([anInstallationOn(withPanel(loadStory(FIVE_CHILDREN)), PANEL_DAY), aBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** The story with a moderator from the police, a return that comes after the close, and several audits at once. */
function withPanel(story: Story): Story {
  const { fixture } = story;
  const moderator = { key: 'pol-moderator', name: 'Nora Weighbridge', email: 'moderator@police.tidewold.example' };
  const late = (act: StoryAct): StoryAct[] =>
    act.with.return === 'C04-CSC'
      ? [
          {
            ...act,
            day: plainDate('2027-03-03'),
            by: act.by.replace('csc', 'vcs'),
            with: { ...act.with, return: 'C04-VCS' },
          },
        ]
      : [];
  const all = severalCycles(
    {
      ...story,
      fixture: {
        ...fixture,
        people: [...fixture.people, { ...moderator, agency: 'POL', roles: ['moderator'] }],
      },
      acts: [...story.acts, ...story.acts.flatMap(late)],
    },
    AUDITS,
  );
  const isOfPanel = ({ do: act }: StoryAct) => act === 'moderateCase' || act === 'answerConcordance';
  const isDecided = (act: StoryAct) => isOfPanel(act) && DECIDED.includes(String(act.with.case));
  return {
    ...all,
    acts: all.acts.map((act) =>
      isDecided(act) && act.cycle !== 'Y3' ? { ...act, day: plainDate('2027-03-08') } : act,
    ),
  };
}

const open = (person: string, look?: Look): Promise<Page> => aPageOf(browser, stack.urls.web, person, look);

/** Grades one case from its page. */
async function gradeIt(hands: Hands, look: () => Promise<void>): Promise<void> {
  await hands.follow('Grade this case');
  await look();
  await hands.choose('grade', 'REQUIRES_IMPROVEMENT');
  await hands.write('rationale', 'Visits were regular, change was slow.');
  await hands.write('evidence', 'Case record, section 4');
  await hands.press('Give the case this grade');
}

/** Answers from the page of a case what the panel alone is asked, beside what agencies said. */
async function answerIt(hands: Hands, page: Page, look: () => Promise<void>): Promise<void> {
  await hands.follow('Answer the panel’s own questions');
  expect(await words(page)).toContain('Tidewold Children’s Social Care: ');
  await look();
  await hands.choose('answer-impact-shared', 'PARTLY');
  await hands.press('Save the panel’s answers');
  expect(await words(page)).toContain('Enter what differs');
  await look();
  await hands.write('note-impact-shared', 'Only health describes the day.');
  await hands.tick('agencies-impact-shared', 'CHS');
  await hands.press('Save the panel’s answers');
}

/** Stands on the page of a case, at what each agency answered to one question. */
async function showsAnswersTo(page: Page, audit: string, ref: string, question: string): Promise<void> {
  expect(new URL(page.url()).pathname).toBe(`/cycles/${audit}/panel/cases/${ref}`);
  const target = page.locator(':target');
  expect(await target.getAttribute('id')).toBe(question);
  const top = Math.round((await target.boundingBox())?.y ?? -1);
  expect(top).toBeGreaterThanOrEqual(0);
  expect(top).toBeLessThan(page.viewportSize()?.height ?? 0);
  expect(await target.locator('h3').textContent()).toContain('Was the locally agreed neglect tool');
  expect(await target.locator('dt').allTextContents()).toContain('Tidewold Children’s Social Care');
  expect(await target.locator('dd').first().textContent()).not.toBe('');
}

describe('the panel moderates', () => {
  it.each<[string, Look, (page: Page) => Hands, number]>([
    ['with scripts', {}, pointer, 1],
    ['without scripts, on a phone', { javaScript: false, width: 320 }, pointer, 2],
    ['by keyboard alone', {}, keyboard, 3],
  ])('from the email to the last page, %s', async (_how, look, handsOf, number) => {
    const audit = `TID-2027-0${number}`;
    const link = await linkOf(stack, 'panel-chair@', 'moderation-opened', audit);
    expect(new URL(link).pathname).toBe(`/cycles/${audit}/panel`);
    const page = await open('panel-chair', look);
    const hands = handsOf(page);
    const looked = async () => {
      if (look.javaScript !== false) await isWhole(page);
      else expect(await isCutOff(page)).toBe(false);
    };
    await page.goto(link);
    expect(await words(page)).toContain('2 of 5 cases still need a grade');
    expect(await words(page)).toContain(
      'Moderation cannot be closed yet: The panel has not decided on C01 and C03 yet',
    );
    await looked();

    for (const ref of ['C01', 'C03']) {
      await hands.follow(`Case ${ref}`);
      if (ref === 'C01') {
        const told = await words(page);
        expect(told).toContain('Agencies differ: one agency says inadequate, another good or better.');
        expect(told).toContain('Agencies differ: one agency says yes, another no.');
      }
      if (ref === 'C01') await looked();
      await answerIt(hands, page, ref === 'C01' ? looked : async () => undefined);
      const answered = await words(page);
      expect(answered).toContain(`You have saved the panel’s answers on case ${ref}.`);
      for (const one of ['Partly the same', 'Only health describes the day.']) expect(answered).toContain(one);
      if (ref === 'C01') await looked();
      await gradeIt(hands, ref === 'C01' ? looked : async () => undefined);
      expect(await words(page)).toContain(`You have graded case ${ref}.`);
      if (ref === 'C01') await looked();
      await hands.follow('The panel’s work');
    }
    expect(await words(page)).toContain('Every case has a grade.');

    await hands.follow('Add a finding');
    await looked();
    await hands.write('text', 'The agreed tool is begun and left half-way.');
    await hands.choose('polarity', 'KEY_LEARNING');
    await hands.write('theme', 'tools');
    await hands.choose('attribution', 'PRACTICE');
    await hands.write('casesAffected', '2');
    await hands.tick('cases', 'C01');
    await hands.tick('cases', 'C03');
    await hands.pick('question', 'tool-used');
    await hands.press('Add the finding');
    expect(await words(page)).toContain('You have added the finding.');
    expect(await words(page)).toContain('Key learning, seen in some cases (2 of 5).');
    expect(await words(page)).toContain('Question 3: Was the locally agreed neglect tool');
    await looked();
    await hands.follow('Case C03 (question 3)');
    await showsAnswersTo(page, audit, 'C03', 'tool-used');
    await looked();
    await hands.follow('F01, key learning: The agreed tool is begun and left half-way.');
    await hands.follow('Decide on finding F01');
    expect(await words(page)).toContain('The agreed tool is begun and left half-way.');
    expect(await words(page)).toContain('Question 3: Was the locally agreed neglect tool');
    await looked();
    await hands.follow('Case C01 (question 3)');
    await showsAnswersTo(page, audit, 'C01', 'tool-used');
    await hands.follow('F01, key learning: The agreed tool is begun and left half-way.');
    await hands.follow('Decide on finding F01');
    await hands.choose('decision', 'RECOMMEND');
    await hands.press('Save the decision');
    expect(await words(page)).toContain('It calls for a recommendation');

    await hands.follow('The panel’s work');
    await hands.follow('What the returns say, question by question');
    expect(await words(page)).toContain('They are made once more when moderation closes');
    await looked();
    await hands.follow('Add a finding from these answers to question 3');
    await looked();
    await hands.write('text', 'The agreed tool is in use.');
    await hands.choose('polarity', 'GOOD_PRACTICE');
    await hands.write('theme', 'tools');
    await hands.choose('attribution', 'PRACTICE');
    await hands.tick('answers', 'YES');
    await hands.choose('countedIn', 'RETURNS');
    await hands.pick('praises', 'POL');
    await hands.press('Add the finding');
    expect(await words(page)).toContain('Good practice of');
    expect(await words(page)).toContain('Counted from the returns: “Yes”');
    await looked();
    await hands.follow('Decide on finding F02');
    await hands.choose('decision', 'NOTE');
    await hands.press('Save the decision');
    await looked();

    await hands.follow('The panel’s work');
    await looked();
    await hands.follow('Close moderation');
    expect(await words(page)).toContain(
      'The panel graded 5 cases and agreed on 2 findings. The draft report is due by',
    );
    expect(await words(page)).toContain('C04-VCS came late and is not used.');
    await looked();
    await hands.press('Close moderation');
    expect(await words(page)).toContain('You have closed moderation. The report is drafted next.');
    expect(await words(page)).toContain('The panel has closed moderation.');
    await looked();
    await page.context().close();
  });
});

describe('the pages of the panel', () => {
  it('keep everything sealed while returns come in, and say so', async () => {
    const page = await open('panel-chair');
    await page.goto(`${SEALED}/panel`);
    expect(await words(page)).toContain('are sealed until every return is in');
    // The page of a case shows no answer yet: a return can be asked about from there.
    expect(await page.locator('main a[href*="/cases/"]').count()).toBeGreaterThan(0);
    await isWhole(page);
    await page.goto(`${SEALED}/panel/cases/C01`);
    expect(await words(page)).toContain('are sealed until every return is in');
    expect(await words(page)).not.toContain('How good is the assessment');
    await isWhole(page);
    for (const place of ['/panel/cases/C01/grade', '/panel/close', '/findings/new']) {
      await page.goto(`${SEALED}${place}`);
      expect(await words(page)).toContain('You cannot do this now.');
      await isWhole(page);
    }
    await page.goto(`${SEALED}/findings`);
    expect(await words(page)).toContain('The panel has no findings yet.');
    await isWhole(page);
    await page.context().close();
  });

  it('show returns side by side, what each agency said under its own name', async () => {
    const page = await open('coordinator');
    await page.goto(`${ROOM}/panel/cases/C05`);
    const told = await words(page);
    expect(told).toContain('Tidewold Police nil return');
    expect(told).toContain('Reason: One call about another address: there is nothing to audit.');
    expect(told).toContain('The chair of the panel or a moderator grades this case.');
    const overall = page.locator('#work-overall');
    expect(await overall.locator('dt').allTextContents()).toEqual(
      expect.arrayContaining(['Tidewold Children’s Social Care', 'Tidewold Schools']),
    );
    await page.goto(`${ROOM}/panel/cases/C04`);
    expect(await page.locator('#oversight').textContent()).toContain('Not evidenced');
    await isWhole(page);
    await page.context().close();
  });

  it('let a late return in, with a reason', async () => {
    const page = await open('panel-chair');
    expect(await words(page)).toContain('came after returns closed');
    await page.goto(`${ROOM}/panel/cases/C04`);
    expect(await words(page)).toContain('came after returns closed, not used');
    await pointer(page).follow('Use this return anyway (Tidewold Voluntary Sector)');
    await isWhole(page);
    await pointer(page).press('Use the late return');
    expect(await words(page)).toContain('Enter the reason');
    await isWhole(page);
    await pointer(page).write('reason', 'It changes what we know of the summer.');
    await pointer(page).press('Use the late return');
    expect(await words(page)).toContain('The panel now uses the return from Tidewold Voluntary Sector on case C04.');
    expect(await words(page)).toContain('Used because: It changes what we know of the summer.');
    expect(await page.locator('#work-overall dt').allTextContents()).toContain('Tidewold Voluntary Sector');
    await isWhole(page);
    await page.context().close();
  });

  it('ask an agency, whose case then waits for the answer', async () => {
    const page = await open('coordinator');
    await page.goto(`${ROOM}/panel/cases/C02`);
    await pointer(page).follow('Ask about this return (Tidewold Police)');
    await isWhole(page);
    await pointer(page).write('questions', 'Which visit is meant?\nSeen at SW1A 1AA?');
    await pointer(page).press('Send the questions');
    expect(await words(page)).toContain('seems to hold a postcode');
    expect(await page.inputValue('#questions')).toContain('Which visit is meant?');
    await isWhole(page);
    await pointer(page).write('questions', 'Which visit is meant?');
    await pointer(page).press('Send the questions');
    expect(await words(page)).toContain(
      'You have sent the return from Tidewold Police on case C02 back with 1 question.',
    );
    expect(await words(page)).toContain('Asked: Which visit is meant?');
    await isWhole(page);
    const chair = await open('panel-chair');
    await chair.goto(`${ROOM}/panel/cases/C02/grade`);
    expect(await words(chair)).toContain(
      'C02-POL has been sent back with questions. Moderate C02 once the answer is in.',
    );
    await isWhole(chair);
    await chair.goto(`${ROOM}/panel/close`);
    expect(await words(chair)).toContain('The panel has not decided on');
    expect(await words(chair)).toContain('C02-POL has been sent back with questions');
    await isWhole(chair);
    for (const one of [page, chair]) await one.context().close();
  });

  it('ask for what a grade and a finding need, and keep what was typed', async () => {
    const page = await open('panel-chair');
    await page.goto(`${ROOM}/panel/cases/C01/grade`);
    await page.getByRole('radio', { name: 'Good', exact: true }).check();
    await pointer(page).write('rationale', 'Seen by Dr Smith at SW1A 1AA.');
    await pointer(page).press('Give the case this grade');
    const told = await words(page);
    expect(told).toContain('Enter at least one piece of evidence for the grade');
    expect(told).toContain('What agencies gave themselves');
    expect(await page.inputValue('#rationale')).toBe('Seen by Dr Smith at SW1A 1AA.');
    expect(await page.getByRole('radio', { name: 'Good', exact: true }).isChecked()).toBe(true);
    await isWhole(page);
    await page.goto(`${ROOM}/findings/new`);
    await pointer(page).press('Add the finding');
    await isWhole(page);
    await pointer(page).write('text', 'Nobody challenged.');
    await pointer(page).choose('polarity', 'KEY_LEARNING');
    await pointer(page).write('theme', 'challenge');
    await pointer(page).choose('attribution', 'UNCLEAR');
    await pointer(page).write('casesAffected', '1');
    await pointer(page).tick('cases', 'C01');
    await pointer(page).tick('cases', 'C02');
    await pointer(page).press('Add the finding');
    expect(await words(page)).toContain('You have named 2 cases but counted 1. The numbers must agree.');
    expect(await page.inputValue('#text')).toBe('Nobody challenged.');
    await isWhole(page);
    await page.context().close();
  });

  it('keep a moderator out of a case of their own agency, and out of what its agency sent', async () => {
    const page = await open('pol-moderator');
    expect(await words(page)).toContain('to grade');
    await page.goto(`${ROOM}/panel/cases/C03`);
    expect(await words(page)).toContain('Your own agency sent a return for C03: somebody else must moderate it.');
    expect(await page.getByRole('link', { name: 'Grade this case' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Ask about this return (Tidewold Police)' }).count()).toBe(0);
    await isWhole(page);
    await page.goto(`${ROOM}/panel/cases/C03/grade`);
    expect(await words(page)).toContain('Your own agency sent a return for C03: somebody else must moderate it.');
    await isWhole(page);
    for (const place of ['/panel/close', '/panel/returns/C04-VCS/admit', '/findings/F01/decide']) {
      expect([place, (await page.goto(`${ROOM}${place}`))?.status()]).toEqual([place, 404]);
    }
    await page.context().close();
  });

  it.each(['pol-lead', 'csc-auditor', 'executive'])('are not there for %s', async (person) => {
    const page = await open(person);
    const places = ['/panel', '/panel/cases/C01', '/panel/cases/C01/grade', '/panel/returns/C01-CSC/clarify'];
    for (const place of [...places, '/panel/close', '/findings/new']) {
      expect([place, (await page.goto(`${ROOM}${place}`))?.status()]).toEqual([place, 404]);
    }
    const seesFindings = person === 'executive';
    expect((await page.goto(`${ROOM}/findings`))?.status()).toBe(seesFindings ? 200 : 404);
    await page.context().close();
  });

  it('lead nowhere for what is not there', async () => {
    const page = await open('panel-chair');
    for (const place of [
      '/panel/cases/C99',
      '/panel/cases/toString/grade',
      '/panel/returns/C99-POL/admit',
      '/findings/F99/decide',
    ]) {
      expect([place, (await page.goto(`${ROOM}${place}`))?.status()]).toEqual([place, 404]);
    }
    await page.context().close();
  });
});
