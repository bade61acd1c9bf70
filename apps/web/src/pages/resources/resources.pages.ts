import { RESOURCE_GRANTS, RESOURCE_READERS } from '#domain/briefing/resource.js';
import { definePages } from '../page-table.js';

const KEEPERS = RESOURCE_GRANTS.flatMap(({ role }) => role ?? []);

/** The partnership's own list of tools and pages that practitioners are sent to. */
export const RESOURCES_PAGES = definePages({
  resources: { path: '/resources', who: RESOURCE_READERS },
  resourceAdd: { path: '/resources/add', who: KEEPERS },
  resource: { path: '/resources/:resource', who: KEEPERS },
  resourceRetire: { path: '/resources/:resource/retire', who: KEEPERS },
  resourceBringBack: { path: '/resources/:resource/bring-back', who: KEEPERS },
});
