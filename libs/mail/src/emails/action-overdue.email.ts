import { defineEmail } from '../email.js';
import { actionFirst, dated, example, onDay } from './phrases.js';

/** Action was due. */
export const actionOverdue = defineEmail({
  kind: 'action-overdue',
  title: 'Action was due',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `${actionFirst(item)} was due ${onDay(item)}`,
  subject: (item) => dated(`${actionFirst(item)}`, ' was due', item),
  body: () => ['Send the evidence if it is done. If it is not, say what stands in the way and which day you can keep.'],
  example: example('action-overdue', {
    subject: 'A03',
    role: 'owner',
    dueOn: '2027-09-30',
    reason: 'You own this action or stand in for its owner, and its day has passed.',
    next: "Without evidence or a new day it goes to your organisation's audit lead, and then further up.",
  }),
});
