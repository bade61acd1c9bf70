import { defineEmail } from '../email.js';
import { actionFirst, dated, example } from './phrases.js';

/** Action to accept. */
export const acceptanceReminder = defineEmail({
  kind: 'acceptance-reminder',
  title: 'Action to accept',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `${actionFirst(item)} has not been accepted yet`,
  subject: (item) => dated(`${actionFirst(item)} waits to be accepted`, ', due', item),
  body: () => [
    'An action that nobody has accepted is treated as drifting. Its owner can accept it there, or say who should have it.',
  ],
  example: example('acceptance-reminder', {
    subject: 'A03',
    role: 'owner',
    dueOn: '2027-05-21',
    reason: 'You are named as the owner and have not accepted the action.',
    next: 'If it is not accepted by the day, the audit coordinator is told.',
  }),
});
