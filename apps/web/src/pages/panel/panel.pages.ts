import { ROLES } from '#domain/cycle/facts.js';
import { mayReadReturns } from '#domain/disclosure/may-read-returns.js';
import { definePages, doersOf } from '../page-table.js';

/** Whoever ever reads the returns of all agencies; when they do, the page says. */
const READERS = ROLES.filter((role) => mayReadReturns([role], 'one-year-on') !== 'not-found');

/** What the panel and the QA subgroup do. */
export const PANEL_PAGES = definePages({
  panel: { path: '/cycles/:cycle/panel', who: READERS },
  panelCase: { path: '/cycles/:cycle/panel/cases/:case', who: READERS },
  panelAnswers: { path: '/cycles/:cycle/panel/answers', who: READERS },
  panelCompare: { path: '/cycles/:cycle/panel/cases/:case/compare', who: doersOf('answerConcordance') },
  panelGrade: { path: '/cycles/:cycle/panel/cases/:case/grade', who: doersOf('moderateCase') },
  panelWords: { path: '/cycles/:cycle/panel/cases/:case/words', who: doersOf('correctGradeWords') },
  panelReopen: { path: '/cycles/:cycle/panel/reopen', who: doersOf('reopenGrade') },
  panelClarify: { path: '/cycles/:cycle/panel/returns/:ref/clarify', who: doersOf('askClarification') },
  panelAdmit: { path: '/cycles/:cycle/panel/returns/:ref/admit', who: doersOf('admitLateReturn') },
  panelFew: { path: '/cycles/:cycle/panel/few-returns', who: doersOf('proceedWithFew') },
  teamClose: { path: '/cycles/:cycle/panel/teams/:team/close', who: doersOf('closeTeam') },
  teamChair: { path: '/cycles/:cycle/panel/teams/:team/chair', who: doersOf('replaceTeamChair') },
  panelClose: { path: '/cycles/:cycle/panel/close', who: doersOf('closeModeration') },
  findings: { path: '/cycles/:cycle/findings', who: 'signed-in' },
  findingAdd: { path: '/cycles/:cycle/findings/new', who: doersOf('addFinding') },
  findingCount: { path: '/cycles/:cycle/findings/new/:question', who: doersOf('addFinding') },
  findingCorrect: { path: '/cycles/:cycle/findings/:finding/correct', who: doersOf('correctFinding') },
  findingWithdraw: { path: '/cycles/:cycle/findings/:finding/withdraw', who: doersOf('withdrawFinding') },
  findingDecide: { path: '/cycles/:cycle/findings/:finding/decide', who: doersOf('decideFinding') },
});
