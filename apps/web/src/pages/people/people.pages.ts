import { PARTNERSHIP_ROLES } from '#domain/access/reach.js';
import { definePages } from '../page-table.js';

/** The people of a partnership; those who answer for an agency see its own. */
export const PEOPLE_PAGES = definePages({
  people: { path: '/people', who: [...PARTNERSHIP_ROLES, 'agency-lead', 'agency-executive'] },
});
