import { defineEmail } from '../email.js';
import { dated, example } from './phrases.js';

/** Reminder to check the draft. */
export const accuracyReminder = defineEmail({
  kind: 'accuracy-reminder',
  title: 'Reminder to check the draft',
  asks: 'act',
  maySwitchOff: false,
  headline: () => `The draft report waits for your organisation's check`,
  subject: (item) => dated('Reminder: check the draft report', ' by', item),
  body: () => ['If the facts are right, one click says so.'],
  example: example('accuracy-reminder', {
    subject: 'POL',
    role: 'agency-lead',
    dueOn: '2027-04-23',
    reason: 'Your organisation has neither commented on the draft nor confirmed it.',
    next: 'After the day the draft goes to approval as it stands.',
  }),
});
