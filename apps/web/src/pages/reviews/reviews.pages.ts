import { definePages, doersOf } from '../page-table.js';

/** Reviews after approval, verdicts, closing; safety alerts seen through. */
export const REVIEWS_PAGES = definePages({
  reviews: { path: '/cycles/:cycle/reviews', who: 'signed-in' },
  review: { path: '/cycles/:cycle/reviews/:review', who: 'signed-in' },
  reviewVerdict: {
    path: '/cycles/:cycle/reviews/:review/verdicts/:recommendation',
    who: doersOf('recordVerdict'),
  },
  reviewComplete: { path: '/cycles/:cycle/reviews/:review/complete', who: doersOf('completeReview') },
  yearOn: { path: '/cycles/:cycle/one-year-on', who: 'signed-in' },
  auditClose: { path: '/cycles/:cycle/close', who: doersOf('closeCycle') },
  recommendation: { path: '/cycles/:cycle/recommendations/:recommendation', who: 'signed-in' },
  recommendationClose: {
    path: '/cycles/:cycle/recommendations/:recommendation/close',
    who: doersOf('closeRecommendation'),
  },
  recommendationReopen: {
    path: '/cycles/:cycle/recommendations/:recommendation/reopen',
    who: doersOf('reopenRecommendation'),
  },
  alerts: { path: '/cycles/:cycle/alerts', who: 'signed-in' },
  alert: { path: '/cycles/:cycle/alerts/:alert', who: 'signed-in' },
  alertAcknowledge: { path: '/cycles/:cycle/alerts/:alert/acknowledge', who: doersOf('acknowledgeAlert') },
  alertRefer: { path: '/cycles/:cycle/alerts/:alert/refer', who: doersOf('referAlert') },
  alertResolve: { path: '/cycles/:cycle/alerts/:alert/resolve', who: doersOf('resolveAlert') },
});
