import { defineEmail } from '../email.js';
import { dated, example } from './phrases.js';

/** Audit goes on. */
export const cycleResumed = defineEmail({
  kind: 'cycle-resumed',
  title: 'Audit goes on',
  asks: 'know',
  maySwitchOff: false,
  headline: (item) => `Audit ${item.cycleReference} goes on, with new days`,
  subject: (item) => dated('Audit goes on', ': your next day is', item),
  body: () => ['Each open day has moved by the working days that the pause took. The new days stand behind the link.'],
  example: example('cycle-resumed', {
    subject: 'cycle',
    role: 'agency-lead',
    dueOn: '2027-02-19',
    reason: 'You have something open in this audit.',
    next: 'Reminders start again and follow the new days.',
  }),
});
