import { defineEmail } from '../email.js';
import { counted, ending, example } from './phrases.js';

/** Receipt for a return. */
export const receipt = defineEmail({
  kind: 'receipt',
  title: 'Receipt for a return',
  asks: 'know',
  maySwitchOff: true,
  headline: (item) => `Received with thanks: ${counted(item, 'return', 'a return')}`,
  subject: (item) => ending('Return received', item),
  body: () => ['Thank you. You can read what you sent at any time behind the link; it can no longer be changed there.'],
  example: example('receipt', {
    subject: 'C01-POL',
    role: 'agency-lead',
    count: 1,
    reason: 'Your organisation sent a return.',
    next: 'When all organisations have answered, a panel reads the returns together. You hear from us when the draft report is ready.',
  }),
});
