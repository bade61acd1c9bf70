import { definePages } from '../page-table.js';

/** From findings to the approved report, and the briefing. */
export const REPORTING_PAGES = definePages({});
