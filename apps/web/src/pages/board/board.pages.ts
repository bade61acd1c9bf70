import { PARTNERSHIP_ROLES } from '#domain/access/reach.js';
import { AGENCY_ROLES } from '#domain/disclosure/reading.js';
import { definePages } from '../page-table.js';

const BOARD = ['coordinator', 'qa-chair', 'qa-member', 'executive', 'scrutineer'] as const;

/** What boards and scrutineers read; agencies read what they themselves are challenged about. */
export const BOARD_PAGES = definePages({
  dashboard: { path: '/dashboard', who: BOARD },
  dashboardRows: { path: '/dashboard/rows', who: BOARD },
  challenges: { path: '/challenges', who: [...PARTNERSHIP_ROLES, ...AGENCY_ROLES] },
});
