import { definePages } from '../page-table.js';

/** What was opened to the public, as a page and as files. */
export const PUBLISHED_PAGES = definePages({
  published: { path: '/published/:address', who: 'public' },
  publishedFile: { path: '/published/:address/files/:form', who: 'public' },
});
