import { definePages } from '../page-table.js';

/** What the panel and the QA subgroup do. */
export const PANEL_PAGES = definePages({});
