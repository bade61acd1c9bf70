import { defineEmail } from '../email.js';
import { byDay, dated, example } from './phrases.js';

/** Reminder to confirm involvement. */
export const involvementReminder = defineEmail({
  kind: 'involvement-reminder',
  title: 'Reminder to confirm involvement',
  asks: 'act',
  maySwitchOff: false,
  headline: () => 'Please say which cases your organisation knows',
  subject: (item) => dated('Confirm involvement', ' by', item),
  body: (item) => [
    `The audit needs to hear from your organisation ${byDay(item)}. It takes a few minutes, and “none of them” is an answer too.`,
  ],
  example: example('involvement-reminder', {
    subject: 'POL',
    role: 'agency-lead',
    dueOn: '2026-11-20',
    reason: 'Your organisation has not yet said which cases it knows.',
    next: 'When every organisation has answered, the sample is settled and returns are asked for.',
  }),
});
