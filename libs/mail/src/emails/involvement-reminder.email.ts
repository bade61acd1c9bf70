import { defineEmail } from '../email.js';
import { dated, example, holdsOwn } from './phrases.js';

/** Reminder to confirm involvement. */
export const involvementReminder = defineEmail({
  kind: 'involvement-reminder',
  title: 'Reminder to confirm involvement',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) =>
    holdsOwn(item)
      ? 'Please say which cases your organisation knows'
      : 'An organisation has not yet said which cases it knows',
  subject: (item) => dated('Confirm involvement', ' by', item),
  body: (item) => [
    holdsOwn(item)
      ? 'The audit needs to hear from your organisation. It takes a few minutes, and “none of them” is an answer too.'
      : 'Its audit lead has been reminded. Please find out what stands in the way.',
  ],
  example: example('involvement-reminder', {
    subject: 'POL',
    role: 'agency-lead',
    dueOn: '2026-11-20',
    reason: 'Your organisation has not yet said which cases it knows.',
    next: 'When every organisation has answered, the sample is settled and returns are asked for.',
  }),
});
