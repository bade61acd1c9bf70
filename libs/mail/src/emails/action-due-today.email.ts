import { defineEmail } from '../email.js';
import { actionFirst, dated, example } from './phrases.js';

/** Action due today. */
export const actionDueToday = defineEmail({
  kind: 'action-due-today',
  title: 'Action due today',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `${actionFirst(item)} is due today`,
  subject: (item) => dated(`${actionFirst(item)} due today`, ',', item),
  body: () => ['If it is done, send the evidence today. If it is not, say when it will be and why.'],
  example: example('action-due-today', {
    subject: 'A03',
    role: 'owner',
    dueOn: '2027-09-30',
    reason: 'You own this action and today is its day.',
    next: 'If no evidence has come by tomorrow, you and your deputy are reminded.',
  }),
});
