import { definePages, doersOf } from '../page-table.js';

/** Roles of the partnership itself, which see how every agency stands. */
export const PARTNERSHIP = [
  'coordinator',
  'qa-chair',
  'qa-member',
  'executive',
  'scrutineer',
  'panel-chair',
  'moderator',
] as const;

/** What a coordinator does, and what everybody sees of an audit. */
export const CYCLES_PAGES = definePages({
  cycles: { path: '/cycles', who: 'signed-in' },
  cycle: { path: '/cycles/:cycle', who: 'signed-in' },
  cycleHistory: { path: '/cycles/:cycle/history', who: PARTNERSHIP },
  cycleEmails: { path: '/cycles/:cycle/emails', who: 'signed-in' },
  emailsWaiting: { path: '/cycles/:cycle/emails/waiting', who: ['coordinator'] },
  chase: { path: '/cycles/:cycle/emails/remind/:thing', who: doersOf('chaseByEmail') },
  returnedEmail: { path: '/emails/came-back/:mail', who: ['coordinator'] },
  runningAct: {
    path: '/cycles/:cycle/change/:act',
    who: doersOf('pauseCycle', 'resumeCycle', 'shiftDates', 'extendAgency', 'cancelCycle'),
  },
  failedSteps: { path: '/cycles/:cycle/failed', who: ['coordinator'] },
});
