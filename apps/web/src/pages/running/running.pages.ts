import { definePages, doersOf } from '../page-table.js';

/** Pausing, resuming, moving, extending and cancelling an audit, keeping what would be destroyed; steps of its rules that failed. */
export const RUNNING_PAGES = definePages({
  runningAct: {
    path: '/cycles/:cycle/change/:act',
    who: doersOf(
      'pauseCycle',
      'resumeCycle',
      'shiftDates',
      'movePanel',
      'extendAgency',
      'cancelCycle',
      'keepForReview',
      'endKeeping',
    ),
  },
  failedSteps: { path: '/cycles/:cycle/failed', who: ['coordinator'] },
});
