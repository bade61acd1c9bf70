import { definePages, doersOf } from '../page-table.js';

/** Pausing, resuming, moving, and extending an audit; what two decide together: cancelling it, keeping what would be destroyed; steps of its rules that failed. */
export const RUNNING_PAGES = definePages({
  runningAct: {
    path: '/cycles/:cycle/change/:act',
    who: doersOf('pauseCycle', 'resumeCycle', 'shiftDates', 'movePanel', 'extendAgency', 'makeProposal'),
  },
  proposal: {
    path: '/cycles/:cycle/proposals/:proposal',
    who: doersOf('agreeToProposal', 'refuseProposal', 'withdrawProposal'),
  },
  proposalRefuse: { path: '/cycles/:cycle/proposals/:proposal/refuse', who: doersOf('refuseProposal') },
  proposalWithdraw: { path: '/cycles/:cycle/proposals/:proposal/withdraw', who: doersOf('withdrawProposal') },
  failedSteps: { path: '/cycles/:cycle/failed', who: ['coordinator'] },
});
