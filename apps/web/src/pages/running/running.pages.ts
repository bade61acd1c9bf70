import { definePages, doersOf } from '../page-table.js';

/** Pausing, resuming, moving, extending and cancelling an audit; steps of its rules that failed. */
export const RUNNING_PAGES = definePages({
  runningAct: {
    path: '/cycles/:cycle/change/:act',
    who: doersOf('pauseCycle', 'resumeCycle', 'shiftDates', 'movePanel', 'extendAgency', 'cancelCycle'),
  },
  failedSteps: { path: '/cycles/:cycle/failed', who: ['coordinator'] },
});
