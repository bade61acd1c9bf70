// The twelve main pages: the day of the story on which each is seen, and by whom.

import { loadStory } from '../../dist/apps/cli/src/stories.js';
import { sectionsOf } from '../../dist/apps/web/src/pages/returns/sections.js';
import { pathTo } from '../../dist/apps/web/src/paths.js';
import { neglectOneYearOn } from '../../dist/libs/domain/src/templates/neglect-one-year-on.template.js';

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
  { name: '04-plan', day: COLLECTING, person: 'coordinator', path: pathTo('launchStart') },
  { name: '05-home', day: TRACKING, person: 'coordinator', path: pathTo('home') },
  { name: '06-audit', day: TRACKING, person: 'coordinator', path: pathTo('cycle', { cycle }) },
  { name: '07-emails', day: TRACKING, person: 'coordinator', path: pathTo('cycleEmails', { cycle }) },
  { name: '08-play', day: TRACKING, person: 'coordinator', path: pathTo('play') },
  { name: '09-dashboard', day: TRACKING, person: 'executive', path: pathTo('dashboard') },
  { name: '10-my-actions', day: TRACKING, person: 'csc-lead', path: pathTo('myActions') },
  { name: '11-action', day: TRACKING, person: 'csc-lead', path: pathTo('action', { cycle, action: 'A01' }) },
  { name: '12-calendar', day: TRACKING, person: 'csc-lead', path: pathTo('calendar') },
];
