import { definePages } from '../page-table.js';

/** What owners of actions do. */
export const ACTIONS_PAGES = definePages({});
