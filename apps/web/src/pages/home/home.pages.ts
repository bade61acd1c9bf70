import { definePages } from '../page-table.js';

/** Where everybody begins. */
export const HOME_PAGES = definePages({
  home: { path: '/', who: 'anyone' },
});
