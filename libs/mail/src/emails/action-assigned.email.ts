import { defineEmail } from '../email.js';
import { actionFirst, dated, example, onDay } from './phrases.js';

/** Action for you. */
export const actionAssigned = defineEmail({
  kind: 'action-assigned',
  title: 'Action for you',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `${actionFirst(item)} is yours, due ${onDay(item)}`,
  subject: (item) => dated(`${actionFirst(item)} is yours`, ', due', item),
  body: () => [
    'Please open it, read what is asked for, and accept it. If it should be somebody else’s, or cannot be done by the day, say so there.',
  ],
  example: example('action-assigned', {
    subject: 'A03',
    role: 'owner',
    dueOn: '2027-09-30',
    reason: 'You are named as the owner of this action.',
    next: 'You accept it within a few working days. Reminders come well before the due day.',
  }),
});
