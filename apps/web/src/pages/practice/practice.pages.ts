import { definePages } from '../page-table.js';

/** The practice clock and its mailbox; where time is real, they are not there for anybody. */
export const PRACTICE_PAGES = definePages({
  play: { path: '/practice/play', who: 'anyone' },
  startOver: { path: '/practice/start-over', who: 'anyone' },
  mailbox: { path: '/practice/mailbox', who: 'signed-in' },
  mail: { path: '/practice/mailbox/:mail', who: 'signed-in' },
  mailLetter: { path: '/practice/mailbox/:mail/letter', who: 'signed-in' },
});
