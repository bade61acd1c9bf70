import { definePages, doersOf } from '../page-table.js';

/** What an audit as a whole rests on beside its returns. */
export const SOURCES_PAGES = definePages({
  sources: { path: '/cycles/:cycle/evidence', who: 'signed-in' },
  sourceEvent: { path: '/cycles/:cycle/evidence/new-event', who: doersOf('recordEvent') },
  sourceElsewhere: { path: '/cycles/:cycle/evidence/new-from-elsewhere', who: doersOf('recordSource') },
  sourceCounts: { path: '/cycles/:cycle/evidence/new-count', who: doersOf('recordCounts') },
  sourceEventCorrect: { path: '/cycles/:cycle/evidence/:source/correct-event', who: doersOf('recordEvent') },
  sourceElsewhereCorrect: { path: '/cycles/:cycle/evidence/:source/correct', who: doersOf('recordSource') },
  sourceCountsCorrect: { path: '/cycles/:cycle/evidence/:source/correct-count', who: doersOf('recordCounts') },
  sourceWithdraw: { path: '/cycles/:cycle/evidence/:source/withdraw', who: doersOf('withdrawSource') },
});
