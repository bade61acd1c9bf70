import { definePages, doersOf } from '../page-table.js';

/** Disputes: raising one, and seeing it through. */
export const DISPUTES_PAGES = definePages({
  disputes: { path: '/cycles/:cycle/disputes', who: 'signed-in' },
  disputeRaise: { path: '/cycles/:cycle/disputes/new', who: doersOf('raiseDispute') },
  dispute: { path: '/cycles/:cycle/disputes/:dispute', who: 'signed-in' },
  disputePlan: { path: '/cycles/:cycle/disputes/:dispute/plan', who: doersOf('planForDispute') },
  disputeResolve: { path: '/cycles/:cycle/disputes/:dispute/settled', who: doersOf('resolveDispute') },
  disputeEscalate: { path: '/cycles/:cycle/disputes/:dispute/next-stage', who: doersOf('escalateDispute') },
  disputeDisagree: { path: '/cycles/:cycle/disputes/:dispute/disagreement', who: doersOf('recordDisagreement') },
  disputeWithdraw: { path: '/cycles/:cycle/disputes/:dispute/withdraw', who: doersOf('withdrawDispute') },
});
