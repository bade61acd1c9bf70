import { defineEmail } from '../email.js';
import { ending, example } from './phrases.js';

/** Audit paused. */
export const cyclePaused = defineEmail({
  kind: 'cycle-paused',
  title: 'Audit paused',
  asks: 'know',
  maySwitchOff: false,
  headline: (item) => `Audit ${item.cycleReference} is paused`,
  subject: (item) => ending('Audit paused', item),
  body: () => [
    'No day runs out and no reminder is sent while it is paused. What you have written is kept. Safety alerts go on as always.',
  ],
  example: example('cycle-paused', {
    subject: 'cycle',
    role: 'agency-lead',
    reason: 'You have something open in this audit.',
    next: 'When it goes on, every open day moves by exactly the working days that were lost, and you are told.',
  }),
});
