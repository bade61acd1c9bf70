import { defineEmail } from '../email.js';
import { ending, example } from './phrases.js';

/** One year on. */
export const oneYearOnOpened = defineEmail({
  kind: 'one-year-on-opened',
  title: 'One year on',
  asks: 'act',
  maySwitchOff: false,
  headline: () => `A year has passed: what has changed since the report?`,
  subject: (item) => ending('One year on: the last review is open', item),
  body: () => [
    'The same questions are asked again, with the figures from the start beside empty boxes. “Worse” is as good an answer as “better” when it is true.',
  ],
  example: example('one-year-on-opened', {
    subject: 'M12',
    role: 'qa-chair',
    reason: 'You review this audit, and twelve months have passed since the report was approved.',
    next: 'Each recommendation gets its verdict. What is found is expected from today; if the review is still open, on Monday 15 May 2028 the coordinator will be reminded.',
  }),
});
