import { defineEmail } from '../email.js';
import { ending, example } from './phrases.js';

/** Late return. */
export const lateReturn = defineEmail({
  kind: 'late-return',
  title: 'Late return',
  asks: 'know',
  maySwitchOff: false,
  headline: () => 'A return came in after its day',
  subject: (item) => ending('A late return has been recorded', item),
  body: () => ['It is marked with the day on which it came. Open the audit to see whether it is used.'],
  example: example('late-return', {
    subject: 'C01-POL',
    role: 'coordinator',
    reason: 'You look after this audit, and a return came after collection had ended.',
    next: 'It stays marked as late for as long as the audit is kept.',
  }),
});
