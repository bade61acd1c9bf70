import { defineEmail } from '../email.js';
import { dated, example } from './phrases.js';

/** One year on. */
export const oneYearOnOpened = defineEmail({
  kind: 'one-year-on-opened',
  title: 'One year on',
  asks: 'act',
  maySwitchOff: false,
  headline: () => `A year has passed: what has changed since the report?`,
  subject: (item) => dated('One year on', ': answers due', item),
  body: () => [
    'The same questions are asked again, with the figures from the start beside empty boxes. “Worse” is as good an answer as “better” when it is true.',
  ],
  example: example('one-year-on-opened', {
    subject: 'M12',
    role: 'qa-chair',
    dueOn: '2028-05-08',
    reason: 'You review this audit, and twelve months have passed since the report was approved.',
    next: 'Each recommendation gets its verdict: close it, open it again, or plan another audit.',
  }),
});
