import { definePages, doersOf } from '../page-table.js';

/** Surveys of an audit: opened, passed on, counted. What respondents open is no page of this table. */
export const SURVEYS_PAGES = definePages({
  surveys: { path: '/cycles/:cycle/surveys', who: 'signed-in' },
  survey: { path: '/cycles/:cycle/surveys/:survey', who: 'signed-in' },
  surveyOpen: { path: '/cycles/:cycle/surveys/:survey/open', who: doersOf('openSurvey') },
  surveyMove: { path: '/cycles/:cycle/surveys/:survey/move', who: doersOf('moveSurvey') },
  surveyWithdraw: { path: '/cycles/:cycle/surveys/:survey/withdraw', who: doersOf('withdrawSurvey') },
  surveyCount: { path: '/cycles/:cycle/surveys/:survey/count', who: doersOf('countSurvey') },
  surveyWords: { path: '/cycles/:cycle/surveys/:survey/words/:question', who: doersOf('readSurveyWords') },
});
