import { definePages } from '../page-table.js';

/** Roles of the partnership itself, which see how every agency stands. */
const PARTNERSHIP = [
  'coordinator',
  'qa-chair',
  'qa-member',
  'executive',
  'scrutineer',
  'panel-chair',
  'moderator',
] as const;

/** What everybody sees of an audit. */
export const CYCLES_PAGES = definePages({
  cycles: { path: '/cycles', who: 'signed-in' },
  cycle: { path: '/cycles/:cycle', who: 'signed-in' },
  cycleAgencies: { path: '/cycles/:cycle/agencies', who: 'signed-in' },
  cycleHistory: { path: '/cycles/:cycle/history', who: PARTNERSHIP },
});
