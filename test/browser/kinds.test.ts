import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { loadStory } from '#cli/stories.js';
import type { Story } from '#domain/story/story.js';
import type { Template } from '#domain/templates/template.js';
import type { Stack } from '#local/stack.js';
import { aBrowser, aVisit, faultsOf, isCutOff, type Look, signInAs, words } from '#test/support/browser.js';
import { aQuestion } from '#test/support/cycle-builders.js';
import { type Hands, keyboard, pointer } from '#test/support/hands.js';
import { anInstallationOn } from '#test/support/midway.js';

const PLACES = [
  { key: 'HOME', words: 'At home' },
  { key: 'SCHOOL', words: 'At school' },
];

/** A template of a partnership's own: its own scale, every kind of question that is typed or chosen, nobody grades. */
const OWN: Template = {
  form: 3,
  key: 'our-own',
  version: 1,
  title: 'How we use the tool',
  origin: 'Made up for tests',
  stages: ['planning', 'submission', 'moderation', 'reporting', 'tracking'],
  kind: 'implementation-review',
  ...{ year: 2026, objects: ['The tool'], definition: null, surveys: [] },
  parts: [{ key: 'own', title: 'About your agency', about: 'agencies' }],
  enquiries: ['a', 'b', 'c'].map((key) => ({ key, title: `Part ${key}`, part: 'own' })),
  scales: [
    {
      key: 'our-steps',
      title: 'How far we are',
      steps: [
        { key: 'NOT_BEGUN', words: 'Not begun', descriptor: 'Nobody has been told of it.' },
        { key: 'BEGUN', words: 'Begun' },
        { key: 'DONE', words: 'Done', descriptor: 'Everybody uses it.' },
      ],
      goodFrom: 'DONE',
      mayBeNotEvidenced: true,
      mayBeNotApplicable: true,
    },
  ],
  grading: null,
  questions: [
    aQuestion('far', 'step', 'How far are you with the tool?', { enquiry: 'a', scale: 'our-steps', compared: true }),
    aQuestion('tried', 'step', 'How far are you with trying it?', { enquiry: 'a', scale: 'our-steps' }),
    aQuestion('where', 'one-of', 'Where is it used most?', { enquiry: 'a', options: PLACES }),
    aQuestion('used', 'several-of', 'Where is it used?', { enquiry: 'a', options: PLACES }),
    aQuestion('days', 'number', 'How long does it take?', { enquiry: 'b', least: 0, most: 90, unit: 'days' }),
    aQuestion('share', 'percentage', 'How many staff are trained?', { enquiry: 'b' }),
    aQuestion('since', 'date', 'Since when is it used?', { enquiry: 'b' }),
    aQuestion('months', 'by-month', 'How often was it used each month?', { enquiry: 'b' }),
    aQuestion('proof', 'pointer', 'Where can that be seen?', { enquiry: 'c' }),
    aQuestion('others', 'tagged', 'What should others know?', { enquiry: 'c' }),
    aQuestion('known', 'yes-no', 'Do staff know it?', { enquiry: 'c', required: false }),
    aQuestion('story', 'narrative', 'What happened?', { enquiry: 'c', required: false }),
  ],
  sample: null,
  briefing: { format: 'OUR_OWN', segments: [{ key: 'why', heading: 'Why?' }] },
  notes: '',
};

/** The small partnership, asked with this template from Monday 7 September 2026. */
function asked(): Story {
  const small = loadStory('test/support/stories/small.json');
  return {
    ...small,
    cycles: small.cycles.map(({ frame: _frame, plan: { sample: _sample, ...plan }, ...one }) => ({
      ...one,
      plan: { ...plan, template: OWN },
    })),
    acts: small.acts.filter((act) => act.do === 'launchCycle'),
    expect: [],
  };
}

let browser: Browser;
let stack: Stack;
beforeAll(async () => {
  [stack, browser] = await Promise.all([anInstallationOn(asked(), '2026-09-08'), aBrowser()]);
});
afterAll(async () => {
  await Promise.all([browser?.close(), stack?.stop()]);
});

async function answered(hands: Hands, look: () => Promise<void>): Promise<void> {
  await look();
  await hands.follow('Questions 1 to 4');
  await look();
  await hands.choose('far', 'NOT_APPLICABLE');
  await hands.write('far--unknown', 'We see no children.');
  await hands.choose('tried', 'DONE');
  await hands.write('tried--why', 'Since spring.');
  await hands.choose('where', 'SCHOOL');
  await hands.tick('used', 'HOME');
  await hands.tick('used', 'SCHOOL');
  await hands.press('Save and continue');
  await look();
  await hands.write('days', '12');
  await hands.write('share', '62.5');
  await hands.write('since', '3');
  await hands.write('since-month', '2');
  await hands.write('since-year', '2026');
  await hands.write('months', '2026-07: 4\n2026-08: 9');
  await hands.press('Save and continue');
  await look();
  await hands.write('proof', 'Training records, page 2');
  await hands.write('others', 'CSC: They asked us at once.');
  await hands.press('Save and continue');
  await look();
}

const READ = [
  ...['Not applicable', 'Not applicable because: We see no children.', 'Done', 'At school', '• At home', '• At school'],
  ...['12 days', '62.5%', '3 February 2026', '2026-07: 4', '2026-08: 9', '• Training records, page 2'],
  "Smallbridge Children's Social Care: They asked us at once.",
];

describe('a return of a partnership’s own template', () => {
  it.each<[string, Look, typeof pointer, string]>([
    ['in a narrow window', { width: 320 }, pointer, 'pol-lead'],
    ['without scripts', { javaScript: false }, pointer, 'pol-lead'],
    ['by keyboard alone', {}, keyboard, 'csc-lead'],
  ])('takes an answer of every kind and shows it as it was given, %s', async (_how, look, handsOf, person) => {
    const page = await (await aVisit(browser, stack.urls.web, look)).newPage();
    await signInAs(page, person);
    await page.goto(`/cycles/SMB-2026-01/returns/${person === 'pol-lead' ? 'POL' : 'CSC'}`);
    await answered(handsOf(page), async () => {
      if (look.javaScript === false) return;
      expect([page.url(), await faultsOf(page), await isCutOff(page)]).toEqual([page.url(), [], false]);
    });
    const shown = await words(page);
    expect(READ.filter((line) => !shown.includes(line))).toEqual([]);
  });
});
