import { defineEmail } from '../email.js';
import { ending, example } from './phrases.js';

/** Safety alert, again. */
export const safetyAlertRepeat = defineEmail({
  kind: 'safety-alert-repeat',
  title: 'Safety alert, again',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `Alert ${item.subject} has not been confirmed by anybody`,
  subject: (item) => ending(`Please open now: alert ${item.subject} is still waiting`, item),
  body: () => [
    'Nobody has said that they have seen this alert. Open it, confirm, and make sure that the right people know.',
    'This product does not make a referral for you. Follow your own procedures at once, and ring 999 if there is immediate danger.',
  ],
  example: example('safety-alert-repeat', {
    subject: 'S01',
    role: 'qa-chair',
    reason: 'The alert was sent before and nobody has confirmed it.',
    next: 'It is repeated, to more people each time, until somebody confirms.',
  }),
});
