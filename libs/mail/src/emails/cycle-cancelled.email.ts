import { defineEmail } from '../email.js';
import { ending, example } from './phrases.js';

/** Audit cancelled. */
export const cycleCancelled = defineEmail({
  kind: 'cycle-cancelled',
  title: 'Audit cancelled',
  asks: 'know',
  maySwitchOff: false,
  headline: (item) => `Audit ${item.cycleReference} has been cancelled`,
  subject: (item) => ending('Audit cancelled', item),
  body: () => ['Nothing more is asked of you, and no reminder follows. The reason is kept on record.'],
  example: example('cycle-cancelled', {
    subject: 'cycle',
    role: 'agency-lead',
    reason: 'You had something open in this audit.',
    next: 'Nothing. What was sent in is kept for as long as the retention rules say.',
  }),
});
