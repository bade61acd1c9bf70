import { definePages } from '../page-table.js';

const BOARD = ['coordinator', 'qa-chair', 'qa-member', 'executive', 'scrutineer'] as const;

/** What boards and scrutineers read. */
export const BOARD_PAGES = definePages({
  dashboard: { path: '/dashboard', who: BOARD },
  dashboardRows: { path: '/dashboard/rows', who: BOARD },
});
