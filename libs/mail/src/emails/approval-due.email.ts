import { defineEmail } from '../email.js';
import { dated, example } from './phrases.js';

/** Report to approve. */
export const approvalDue = defineEmail({
  kind: 'approval-due',
  title: 'Report to approve',
  asks: 'act',
  maySwitchOff: false,
  headline: () => `The report waits for approval`,
  subject: (item) => dated('Approval', ' due', item),
  body: () => [
    'The facts have been checked and every comment has its answer. See how it stands, and approve it if that is yours to do.',
  ],
  example: example('approval-due', {
    subject: 'cycle',
    role: 'qa-chair',
    dueOn: '2027-05-07',
    reason: 'You are one of those who approve the report.',
    next: 'On approval the actions go to their owners and their dates begin to count.',
  }),
});
