import { definePages, doersOf } from '../page-table.js';

/** One recommendation with its thread, closing it and opening it again. */
export const RECOMMENDATIONS_PAGES = definePages({
  recommendation: { path: '/cycles/:cycle/recommendations/:recommendation', who: 'signed-in' },
  recommendationClose: {
    path: '/cycles/:cycle/recommendations/:recommendation/close',
    who: doersOf('closeRecommendation'),
  },
  recommendationReopen: {
    path: '/cycles/:cycle/recommendations/:recommendation/reopen',
    who: doersOf('reopenRecommendation'),
  },
});
