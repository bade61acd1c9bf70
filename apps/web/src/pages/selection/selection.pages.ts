import { definePages } from '../page-table.js';

/** Choosing cases: the list, the draw, replacing and locking. */
export const SELECTION_PAGES = definePages({});
