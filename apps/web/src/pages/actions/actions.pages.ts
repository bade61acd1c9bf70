import { PARTNERSHIP_ROLES } from '#domain/access/reach.js';
import { ROLES } from '#domain/cycle/facts.js';
import { definePages, doersOf } from '../page-table.js';

/** What owners of actions do, and those who sign off what they did. */
export const ACTIONS_PAGES = definePages({
  myActions: { path: '/actions', who: ROLES },
  teamActions: { path: '/actions/team', who: ['agency-lead', 'agency-executive'] },
  allActions: { path: '/actions/all', who: PARTNERSHIP_ROLES },
  cycleActions: { path: '/cycles/:cycle/actions', who: 'signed-in' },
  action: { path: '/cycles/:cycle/actions/:action', who: 'signed-in' },
  actionAccept: { path: '/cycles/:cycle/actions/:action/accept', who: doersOf('acceptAction') },
  actionUpdate: { path: '/cycles/:cycle/actions/:action/update', who: doersOf('updateAction') },
  actionRecordUpdate: { path: '/cycles/:cycle/actions/:action/update/record', who: doersOf('recordUpdate') },
  actionEvidence: { path: '/cycles/:cycle/actions/:action/evidence', who: doersOf('submitEvidence') },
  actionFile: { path: '/cycles/:cycle/actions/:action/evidence/:file', who: 'signed-in' },
  actionSignOff: { path: '/cycles/:cycle/actions/:action/sign-off', who: doersOf('acceptEvidence', 'rejectEvidence') },
  actionMoreTime: { path: '/cycles/:cycle/actions/:action/more-time', who: doersOf('requestExtension') },
  actionDecide: { path: '/cycles/:cycle/actions/:action/more-time/decide', who: doersOf('decideExtension') },
  actionReassign: { path: '/cycles/:cycle/actions/:action/reassign', who: doersOf('reassignAction') },
  actionCancel: { path: '/cycles/:cycle/actions/:action/cancel', who: doersOf('cancelAction') },
});
