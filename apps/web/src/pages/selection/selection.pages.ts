import { definePages, doersOf } from '../page-table.js';

/** Choosing cases: the list, the draw, replacing and locking. */
export const SELECTION_PAGES = definePages({
  chosenCases: {
    path: '/cycles/:cycle/cases',
    who: doersOf('supplyFrame', 'drawSample', 'replaceCase', 'lockSample'),
  },
  supplyList: { path: '/cycles/:cycle/cases/list', who: doersOf('supplyFrame') },
  drawCases: { path: '/cycles/:cycle/cases/draw', who: doersOf('drawSample') },
  lockSample: { path: '/cycles/:cycle/cases/lock', who: doersOf('lockSample') },
  replaceCase: { path: '/cycles/:cycle/cases/:case/replace', who: doersOf('replaceCase') },
  // An agency says it on a page of its own; here the coordinator says it for one.
  involvementOf: { path: '/cycles/:cycle/cases/agencies/:agency', who: ['coordinator'] },
  draw: { path: '/cycles/:cycle/draw', who: 'signed-in' },
  drawRecord: { path: '/cycles/:cycle/draw/record', who: doersOf('supplyFrame') },
  drawList: { path: '/cycles/:cycle/draw/list', who: doersOf('supplyFrame') },
});
