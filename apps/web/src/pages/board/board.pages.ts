import { definePages } from '../page-table.js';

/** What boards and scrutineers read. */
export const BOARD_PAGES = definePages({});
