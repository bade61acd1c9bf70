import { definePages, doersOf } from '../page-table.js';

/** Where those to whom something late is passed up say what they will do about it; `about` is 'action-A03'. */
export const CHALLENGES_PAGES = definePages({
  answerChallenge: { path: '/cycles/:cycle/answers/:about', who: doersOf('answerChallenge') },
});
