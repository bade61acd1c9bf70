import { definePages } from '../page-table.js';

/** What a coordinator does. */
export const CYCLES_PAGES = definePages({});
