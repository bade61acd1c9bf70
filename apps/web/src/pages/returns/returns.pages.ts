import { definePages, doersOf } from '../page-table.js';

/** Who of an agency sees its part in an audit. */
export const OWN_AGENCY = [...doersOf('saveReturn', 'submitReturn'), 'agency-executive', 'safeguarding-lead'] as const;

/** What an agency answers about each case. */
export const RETURNS_PAGES = definePages({
  returns: { path: '/cycles/:cycle/returns', who: OWN_AGENCY },
  returnTasks: { path: '/cycles/:cycle/returns/:ref', who: OWN_AGENCY },
  returnCheck: { path: '/cycles/:cycle/returns/:ref/check', who: doersOf('saveReturn', 'submitReturn') },
  returnSent: { path: '/cycles/:cycle/returns/:ref/sent', who: OWN_AGENCY },
  returnCopy: { path: '/cycles/:cycle/returns/:ref/copy', who: doersOf('saveReturn', 'submitReturn') },
  giveReturn: { path: '/cycles/:cycle/returns/:ref/give', who: doersOf('delegateReturn') },
  nilReturn: { path: '/cycles/:cycle/returns/:ref/nil', who: doersOf('nilReturn') },
  returnSection: { path: '/cycles/:cycle/returns/:ref/:section', who: doersOf('saveReturn') },
});
