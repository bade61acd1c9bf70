import { definePages, doersOf } from '../page-table.js';

/** Emails of an audit: those that went out, those that wait, a reminder now, and those that came back. */
export const EMAILS_PAGES = definePages({
  cycleEmails: { path: '/cycles/:cycle/emails', who: 'signed-in' },
  emailsWaiting: { path: '/cycles/:cycle/emails/waiting', who: ['coordinator'] },
  chase: { path: '/cycles/:cycle/emails/remind/:thing', who: doersOf('chaseByEmail') },
  // The QA chair sees to a coordinator's own emails that reach somebody else, and to no others.
  returnedEmail: { path: '/emails/came-back/:mail', who: ['coordinator', 'qa-chair'] },
});
