import { definePages, doersOf } from '../page-table.js';

/** From findings to the approved report, and the briefing. */
export const REPORTING_PAGES = definePages({
  report: { path: '/cycles/:cycle/report', who: 'signed-in' },
  reportFile: { path: '/cycles/:cycle/report/files/:form', who: 'signed-in' },
  recommend: { path: '/cycles/:cycle/report/recommend', who: doersOf('draftRecommendation') },
  actionFor: { path: '/cycles/:cycle/report/:recommendation/action', who: doersOf('proposeAction') },
  actionForEach: { path: '/cycles/:cycle/report/:recommendation/actions', who: doersOf('proposeAction') },
  proposeAction: { path: '/cycles/:cycle/report/:recommendation/action/:agency', who: doersOf('proposeAction') },
  recommendationCorrect: {
    path: '/cycles/:cycle/report/:recommendation/correct',
    who: doersOf('correctRecommendation'),
  },
  recommendationWithdraw: {
    path: '/cycles/:cycle/report/:recommendation/withdraw',
    who: doersOf('withdrawRecommendation'),
  },
  actionCorrect: { path: '/cycles/:cycle/report/actions/:action/correct', who: doersOf('correctAction') },
  actionWithdraw: { path: '/cycles/:cycle/report/actions/:action/withdraw', who: doersOf('withdrawAction') },
  reportVersion: { path: '/cycles/:cycle/report/versions/:edition', who: 'signed-in' },
  reportVersionFile: { path: '/cycles/:cycle/report/versions/:edition/files/:form', who: 'signed-in' },
  wordsDestroy: { path: '/cycles/:cycle/words/:kind/:ref/destroy', who: doersOf('destroyWords') },
  issueDraft: { path: '/cycles/:cycle/report/issue', who: doersOf('issueDraft') },
  answerComment: { path: '/cycles/:cycle/report/comments/:comment', who: doersOf('answerComment') },
  correctFact: { path: '/cycles/:cycle/report/comments/:comment/correct', who: doersOf('correctFact') },
  approveReport: { path: '/cycles/:cycle/report/approve', who: doersOf('approveReport') },
  replaceSignatory: { path: '/cycles/:cycle/report/signatories/:post', who: doersOf('replaceSignatory') },
  recordSignature: {
    path: '/cycles/:cycle/report/signatories/:post/record',
    who: doersOf('recordSignature'),
  },
  briefingDraft: { path: '/cycles/:cycle/briefings/new', who: doersOf('draftBriefing') },
  briefingFromFindings: { path: '/cycles/:cycle/briefings/from-findings', who: doersOf('draftBriefing') },
  briefing: { path: '/cycles/:cycle/briefings/:briefing', who: 'signed-in' },
  briefingFile: { path: '/cycles/:cycle/briefings/:briefing/files/:form', who: 'signed-in' },
  reportSendBack: { path: '/cycles/:cycle/report/send-back', who: doersOf('sendBackReport') },
  briefingVersion: { path: '/cycles/:cycle/briefings/:briefing/new-version', who: doersOf('draftBriefing') },
  briefingSendBack: { path: '/cycles/:cycle/briefings/:briefing/send-back', who: doersOf('sendBackBriefing') },
  briefingWithdraw: { path: '/cycles/:cycle/briefings/:briefing/withdraw', who: doersOf('withdrawBriefing') },
  briefingOpen: { path: '/cycles/:cycle/briefings/:briefing/open', who: doersOf('openBriefing') },
  briefingPublish: { path: '/cycles/:cycle/briefings/:briefing/publish', who: doersOf('publishBriefing') },
});
