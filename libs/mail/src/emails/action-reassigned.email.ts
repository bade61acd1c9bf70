import { defineEmail } from '../email.js';
import { actionFirst, dated, example } from './phrases.js';

/** Action handed over. */
export const actionReassigned = defineEmail({
  kind: 'action-reassigned',
  title: 'Action handed over',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `${actionFirst(item)} has a new owner`,
  subject: (item) => dated(`${actionFirst(item)} has a new owner`, ', due', item),
  body: () => ['If it is yours now, please open it and accept it. If it was yours, nothing more is asked of you.'],
  example: example('action-reassigned', {
    subject: 'A03',
    role: 'owner',
    dueOn: '2027-09-30',
    reason: 'You own this action now, or owned it until today.',
    next: 'Reminders go to the new owner from now on.',
  }),
});
