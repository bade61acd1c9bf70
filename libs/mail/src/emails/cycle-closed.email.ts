import { defineEmail } from '../email.js';
import { ending, example } from './phrases.js';

/** Audit closed. */
export const cycleClosed = defineEmail({
  kind: 'cycle-closed',
  title: 'Audit closed',
  asks: 'know',
  maySwitchOff: true,
  headline: (item) => `Audit ${item.cycleReference} is closed`,
  subject: (item) => ending('Audit closed', item),
  body: () => ['Its last review is finished and each recommendation has its verdict. Thank you for your part in it.'],
  example: example('cycle-closed', {
    subject: 'cycle',
    role: 'agency-lead',
    reason: 'Your organisation took part in this audit.',
    next: 'Nothing more is sent about it. Actions still open stay with their owners.',
  }),
});
