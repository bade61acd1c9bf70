import { defineEmail } from '../email.js';
import { dated, example } from './phrases.js';

/** Draft report to check. */
export const draftIssued = defineEmail({
  kind: 'draft-issued',
  title: 'Draft report to check',
  asks: 'act',
  maySwitchOff: false,
  headline: () => `The draft report is ready: please check its facts`,
  subject: (item) => dated('Check the draft report', ' by', item),
  body: () => [
    'Tell us where a fact is wrong, or confirm that the facts are right. This is not the place to argue with a judgement.',
  ],
  example: example('draft-issued', {
    subject: 'POL',
    role: 'agency-lead',
    dueOn: '2027-04-23',
    reason: 'Your organisation took part, and the draft speaks of its work.',
    next: 'Comments are answered in writing. No comment by the day counts as agreed.',
  }),
});
