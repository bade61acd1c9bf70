import { definePages, doersOf } from '../page-table.js';

const OWN_AGENCY = [...doersOf('saveReturn', 'submitReturn'), 'agency-executive', 'safeguarding-lead'] as const;

/** The coordinator may speak for an agency too, but not on its own page. */
const AGENCY_DOERS = doersOf('confirmInvolvement').filter((role) => role !== 'coordinator');

/** What an agency does. */
export const RETURNS_PAGES = definePages({
  returns: { path: '/cycles/:cycle/returns', who: OWN_AGENCY },
  involvement: { path: '/cycles/:cycle/involvement', who: AGENCY_DOERS },
  facts: { path: '/cycles/:cycle/facts', who: OWN_AGENCY },
  returnTasks: { path: '/cycles/:cycle/returns/:ref', who: OWN_AGENCY },
  returnCheck: { path: '/cycles/:cycle/returns/:ref/check', who: doersOf('saveReturn', 'submitReturn') },
  returnSent: { path: '/cycles/:cycle/returns/:ref/sent', who: OWN_AGENCY },
  returnCopy: { path: '/cycles/:cycle/returns/:ref/copy', who: doersOf('saveReturn', 'submitReturn') },
  giveReturn: { path: '/cycles/:cycle/returns/:ref/give', who: doersOf('delegateReturn') },
  nilReturn: { path: '/cycles/:cycle/returns/:ref/nil', who: doersOf('nilReturn') },
  immediateRisk: { path: '/cycles/:cycle/returns/:ref/immediate-risk', who: doersOf('raiseAlert') },
  riskRaised: { path: '/cycles/:cycle/returns/:ref/immediate-risk/:alert', who: doersOf('raiseAlert') },
  returnSection: { path: '/cycles/:cycle/returns/:ref/:section', who: doersOf('saveReturn') },
});
