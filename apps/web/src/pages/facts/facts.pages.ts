import { AGENCY_ROLES } from '#domain/disclosure/reading.js';
import { definePages } from '../page-table.js';

/** The check of the facts in a draft report, by each agency. */
export const FACTS_PAGES = definePages({
  facts: { path: '/cycles/:cycle/facts', who: AGENCY_ROLES },
});
