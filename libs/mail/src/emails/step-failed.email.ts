import { defineEmail } from '../email.js';
import { ending, example } from './phrases.js';

/** Something did not run. */
export const stepFailed = defineEmail({
  kind: 'step-failed',
  title: 'Something did not run',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `Something in audit ${item.cycleReference} did not run by itself`,
  subject: (item) => ending('Please look: something did not run', item),
  body: () => [
    'One planned step failed, and the rest went on. Open the audit to see which, and run it again from there. If it fails twice, ask whoever runs the installation.',
  ],
  example: example('step-failed', {
    subject: 'step',
    role: 'coordinator',
    count: 1,
    reason: 'You look after this audit.',
    next: 'The step waits until somebody runs it again.',
  }),
});
