import { definePages } from '../page-table.js';

/** The practice clock and its mailbox. */
export const PRACTICE_PAGES = definePages({});
