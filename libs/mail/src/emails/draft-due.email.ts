import { defineEmail } from '../email.js';
import { dated, example, onDay } from './phrases.js';

/** Draft report due. */
export const draftDue = defineEmail({
  kind: 'draft-due',
  title: 'Draft report due',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `The draft report is due ${onDay(item)}`,
  subject: (item) => dated('Draft report', ' due', item),
  body: () => ['Organisations check the facts in it before anybody approves it.'],
  example: example('draft-due', {
    subject: 'cycle',
    role: 'coordinator',
    dueOn: '2027-04-09',
    reason: 'You look after this audit, and its panel has finished.',
    next: 'Once it is sent out, each organisation has its days to check the facts.',
  }),
});
