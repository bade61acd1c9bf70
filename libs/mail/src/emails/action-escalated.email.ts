import { defineEmail } from '../email.js';
import { action, actionFirst, dated, example, onDay } from './phrases.js';

/** Action passed upwards. */
export const actionEscalated = defineEmail({
  kind: 'action-escalated',
  title: 'Action passed upwards',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `${actionFirst(item)} came due ${onDay(item)} and is now with you`,
  subject: (item) => dated(`Now with you: ${action(item)}`, ' was due', item),
  body: () => [
    'The owner has been reminded. Please find out what stands in the way, and help to remove it or to name somebody else.',
  ],
  example: example('action-escalated', {
    subject: 'A03',
    role: 'agency-executive',
    dueOn: '2027-09-30',
    reason: 'You answer for the organisation that owns this action, and it is well past its day.',
    next: "If it stays open it goes to the next level, and in the end to the executive's meeting.",
  }),
});
