import { definePages, doersOf } from '../page-table.js';

/** The coordinator may speak for an agency too, but not on its own page. */
const AGENCY_DOERS = doersOf('confirmInvolvement').filter((role) => role !== 'coordinator');

/** Which of the drawn cases an agency knows. */
export const INVOLVEMENT_PAGES = definePages({
  involvement: { path: '/cycles/:cycle/involvement', who: AGENCY_DOERS },
});
