import { definePages, doersOf } from '../page-table.js';

/** From findings to the approved report, and the briefing. */
export const REPORTING_PAGES = definePages({
  report: { path: '/cycles/:cycle/report', who: 'signed-in' },
  recommend: { path: '/cycles/:cycle/report/recommend', who: doersOf('draftRecommendation') },
  actionFor: { path: '/cycles/:cycle/report/:recommendation/action', who: doersOf('proposeAction') },
  proposeAction: { path: '/cycles/:cycle/report/:recommendation/action/:agency', who: doersOf('proposeAction') },
  issueDraft: { path: '/cycles/:cycle/report/issue', who: doersOf('issueDraft') },
  answerComment: { path: '/cycles/:cycle/report/comments/:comment', who: doersOf('answerComment') },
  approveReport: { path: '/cycles/:cycle/report/approve', who: doersOf('approveReport') },
  briefingDraft: { path: '/cycles/:cycle/briefings/new', who: doersOf('draftBriefing') },
  briefing: { path: '/cycles/:cycle/briefings/:briefing', who: 'signed-in' },
  briefingPublish: { path: '/cycles/:cycle/briefings/:briefing/publish', who: doersOf('publishBriefing') },
});
