import { defineEmail } from '../email.js';
import { actionFirst, dated, example, onDay } from './phrases.js';

/** Action due soon. */
export const actionDueSoon = defineEmail({
  kind: 'action-due-soon',
  title: 'Action due soon',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `${actionFirst(item)} is due ${onDay(item)}`,
  subject: (item) => dated(`${actionFirst(item)}`, ' due', item),
  body: () => ['Say how far you have come. If it will take longer, ask for more time before the day.'],
  example: example('action-due-soon', {
    subject: 'A03',
    role: 'owner',
    dueOn: '2027-09-30',
    reason: 'You own this action and its day is coming.',
    next: 'When it is done, send the evidence. Somebody else looks at it and closes the action.',
  }),
});
