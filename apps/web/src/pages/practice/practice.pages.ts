import { definePages } from '../page-table.js';

/** The practice clock, its mailbox and the examples; where time is real, they are not there for anybody. */
export const PRACTICE_PAGES = definePages({
  play: { path: '/practice/play', who: 'anyone' },
  startOver: { path: '/practice/start-over', who: 'anyone' },
  mailbox: { path: '/practice/mailbox', who: 'signed-in' },
  mail: { path: '/practice/mailbox/:mail', who: 'signed-in' },
  mailLetter: { path: '/practice/mailbox/:mail/letter', who: 'signed-in' },
  examples: { path: '/practice/examples', who: 'anyone' },
  exampleEmail: { path: '/practice/examples/emails/:kind', who: 'anyone' },
  exampleLetter: { path: '/practice/examples/emails/:kind/letter', who: 'anyone' },
  exampleForm: { path: '/practice/examples/forms/:form', who: 'anyone' },
});
