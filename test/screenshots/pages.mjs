// The twelve main pages: the day of the story on which each is seen, and by whom.

import { loadStory } from '../../dist/apps/cli/src/stories.js';
import { sectionsOf } from '../../dist/apps/web/src/pages/returns/sections.js';
import { pathTo } from '../../dist/apps/web/src/paths.js';
import { neglectOneYearOn } from '../../dist/libs/domain/src/templates/neglect-one-year-on.template.js';
import { click } from '../../dist/test/support/arrive.js';

export const { code } = loadStory('neglect-one-year-on').fixture.partnership;
const cycle = `${code}-2027-01`;
const COLLECTING = '2027-01-25';
const TRACKING = '2027-04-26';

export const PAGES_TO_SEE = [
  { name: '01-welcome', day: COLLECTING, person: null, path: pathTo('home') },
  { name: '02-return', day: COLLECTING, person: 'csc-lead', path: pathTo('returnTasks', { cycle, ref: 'C01-CSC' }) },
  {
    name: '03-part-of-a-return',
    day: COLLECTING,
    person: 'csc-lead',
    path: pathTo('returnSection', { cycle, ref: 'C01-CSC', section: sectionsOf(neglectOneYearOn)[0].key }),
  },
  { name: '04-rehearsal', day: COLLECTING, person: 'coordinator', path: pathTo('launchStart'), plan, inReadme: true },
  { name: '05-home', day: TRACKING, person: 'qa-chair', path: pathTo('home') },
  { name: '06-audit', day: TRACKING, person: 'coordinator', path: pathTo('cycle', { cycle }), inReadme: true },
  { name: '07-draw', day: TRACKING, person: 'coordinator', path: pathTo('draw', { cycle }) },
  {
    name: '08-side-by-side',
    day: TRACKING,
    person: 'panel-chair',
    path: pathTo('panelCase', { cycle, case: 'C01' }),
    inReadme: true,
  },
  { name: '09-report', day: TRACKING, person: 'coordinator', path: pathTo('report', { cycle }) },
  { name: '10-action', day: TRACKING, person: 'csc-owner', path: pathTo('action', { cycle, action: 'A01' }) },
  { name: '11-dashboard', day: TRACKING, person: 'executive', path: pathTo('dashboard') },
  { name: '12-mailbox', day: TRACKING, person: 'coordinator', path: pathTo('mailbox') },
];

/** Fills in a plan from its first page on, until its year is rehearsed; it is kept, so once is enough. */
async function plan(page) {
  const kept = page.getByRole('link', { name: 'Neglect, two years on', exact: true });
  const go = (name) => click(page.getByRole('button', { name }).first());
  if ((await kept.count()) > 0) {
    await click(kept.first());
    return go('Continue');
  }
  await go('Start a plan');
  await go('Begin');
  await page.getByLabel(/Neglect, one year on/).check();
  await page.getByLabel('Title', { exact: true }).fill('Neglect, two years on');
  await page.getByLabel('Why is this audit done?').fill('A second year has passed.');
  await go('Save and continue');
  for (const box of await page.locator('main input[type=checkbox]').all()) await box.check();
  await go('Save and continue');
  for (const [part, digits] of [
    ['Day', '1'],
    ['Month', '3'],
    ['Year', '2027'],
  ])
    await page.getByLabel(part, { exact: true }).first().fill(digits);
  await go('Save and continue');
  await go('Save and continue');
  await page.getByRole('heading', { name: 'Rehearse the year' }).waitFor();
}
