import { AGENCY_ROLES } from '#domain/disclosure/reading.js';
import { definePages, doersOf } from '../page-table.js';

/** What an agency answers about each case. */
export const RETURNS_PAGES = definePages({
  returns: { path: '/cycles/:cycle/returns', who: AGENCY_ROLES },
  reopenNil: { path: '/cycles/:cycle/nil-returns/reopen', who: doersOf('reopenNil') },
  recordNil: { path: '/cycles/:cycle/nil-returns/record', who: doersOf('recordNil') },
  waiveReturns: { path: '/cycles/:cycle/missing-returns/waive', who: doersOf('waiveReturns') },
  returnTasks: { path: '/cycles/:cycle/returns/:ref', who: AGENCY_ROLES },
  returnCheck: { path: '/cycles/:cycle/returns/:ref/check', who: doersOf('saveReturn', 'submitReturn') },
  returnSent: { path: '/cycles/:cycle/returns/:ref/sent', who: AGENCY_ROLES },
  returnCopy: { path: '/cycles/:cycle/returns/:ref/copy', who: doersOf('saveReturn', 'submitReturn') },
  sayReady: { path: '/cycles/:cycle/returns/:ref/ready', who: doersOf('sayReturnReady') },
  giveReturn: { path: '/cycles/:cycle/returns/:ref/give', who: doersOf('delegateReturn') },
  takeBack: { path: '/cycles/:cycle/returns/:ref/take-back', who: doersOf('takeBackReturn') },
  nilReturn: { path: '/cycles/:cycle/returns/:ref/nil', who: doersOf('nilReturn') },
  returnSection: { path: '/cycles/:cycle/returns/:ref/:section', who: doersOf('saveReturn') },
});
