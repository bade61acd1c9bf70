import { definePages, doersOf } from '../page-table.js';

/** Reviews after approval, verdicts, and closing the audit. */
export const REVIEWS_PAGES = definePages({
  reviews: { path: '/cycles/:cycle/reviews', who: 'signed-in' },
  review: { path: '/cycles/:cycle/reviews/:review', who: 'signed-in' },
  reviewVerdict: {
    path: '/cycles/:cycle/reviews/:review/verdicts/:recommendation',
    who: doersOf('recordVerdict'),
  },
  reviewComplete: { path: '/cycles/:cycle/reviews/:review/complete', who: doersOf('completeReview') },
  yearOn: { path: '/cycles/:cycle/one-year-on', who: 'signed-in' },
  followUpDecline: { path: '/cycles/:cycle/no-follow-up', who: doersOf('declineFollowUp') },
  auditClose: { path: '/cycles/:cycle/close', who: doersOf('closeCycle') },
});
