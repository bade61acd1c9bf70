import { defineEmail } from '../email.js';
import { ending, example } from './phrases.js';

/** Safety alert. */
export const safetyAlert = defineEmail({
  kind: 'safety-alert',
  title: 'Safety alert',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `Alert ${item.subject}: somebody may not be safe now`,
  subject: (item) => ending(`Please open now: alert ${item.subject}`, item),
  body: () => [
    'An answer in this audit says that something must happen right now. Open the alert, confirm that you have seen it, and make sure that the right people know.',
    'This product does not make a referral for you. Follow your own procedures at once, and ring 999 if there is immediate danger.',
  ],
  example: example('safety-alert', {
    subject: 'S01',
    role: 'coordinator',
    reason: 'You are on the list of people who are told at once, at any hour.',
    next: 'If nobody confirms within the hour, the alert goes to the next people on the list as well.',
  }),
});
