import { defineEmail } from '../email.js';
import { dated, example } from './phrases.js';

/** Days changed. */
export const datesChanged = defineEmail({
  kind: 'dates-changed',
  title: 'Days changed',
  asks: 'know',
  maySwitchOff: false,
  headline: (item) => `Days of audit ${item.cycleReference} have changed`,
  subject: (item) => dated('Days changed', ': your next day is', item),
  body: () => ['The days as they stand now are behind the link.'],
  example: example('dates-changed', {
    subject: 'cycle',
    role: 'agency-lead',
    dueOn: '2027-02-19',
    reason: 'A day that concerns you has been moved.',
    next: 'Reminders follow the new day.',
  }),
});
