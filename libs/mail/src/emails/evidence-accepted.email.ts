import { defineEmail } from '../email.js';
import { actionFirst, ending, example } from './phrases.js';

/** Evidence accepted. */
export const evidenceAccepted = defineEmail({
  kind: 'evidence-accepted',
  title: 'Evidence accepted',
  asks: 'know',
  maySwitchOff: true,
  headline: (item) => `${actionFirst(item)} is closed`,
  subject: (item) => ending(`${actionFirst(item)} is closed`, item),
  body: () => ['Thank you. The evidence was accepted and nothing more is asked of you for this action.'],
  example: example('evidence-accepted', {
    subject: 'A03',
    role: 'owner',
    reason: 'You own this action and sent evidence for it.',
    next: 'The reviews ask later whether what was done has made a difference.',
  }),
});
