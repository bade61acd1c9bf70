import { definePages } from '../page-table.js';

/** Reviews after approval, verdicts, closing; safety alerts seen through. */
export const REVIEWS_PAGES = definePages({});
