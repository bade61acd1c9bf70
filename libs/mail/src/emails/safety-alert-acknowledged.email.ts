import { defineEmail } from '../email.js';
import { ending, example } from './phrases.js';

/** Safety alert confirmed. */
export const safetyAlertAcknowledged = defineEmail({
  kind: 'safety-alert-acknowledged',
  title: 'Safety alert confirmed',
  asks: 'know',
  maySwitchOff: false,
  headline: (item) => `Alert ${item.subject} has been seen by a person`,
  subject: (item) => ending(`Alert ${item.subject} has been confirmed`, item),
  body: () => [
    'Somebody has confirmed that they have seen it and taken it on. Your own duties under your procedures stay as they are.',
  ],
  example: example('safety-alert-acknowledged', {
    subject: 'S01',
    role: 'agency-lead',
    reason: 'You raised this alert.',
    next: 'What was done is recorded with the alert. It stays open until an outcome is written down.',
  }),
});
