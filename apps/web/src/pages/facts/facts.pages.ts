import { definePages } from '../page-table.js';
import { OWN_AGENCY } from '../returns/returns.pages.js';

/** The check of the facts in a draft report, by each agency. */
export const FACTS_PAGES = definePages({
  facts: { path: '/cycles/:cycle/facts', who: OWN_AGENCY },
});
