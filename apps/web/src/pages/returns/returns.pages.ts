import { definePages } from '../page-table.js';

/** What an agency does. */
export const RETURNS_PAGES = definePages({});
