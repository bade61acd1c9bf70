import { defineEmail } from '../email.js';
import { capital, dated, example, review } from './phrases.js';

/** Review opened. */
export const reviewOpened = defineEmail({
  kind: 'review-opened',
  title: 'Review opened',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `${capital(review(item))} is open`,
  subject: (item) => dated(`${capital(review(item))}`, ' due', item),
  body: () => [
    'Look at how the actions stand, and say for each recommendation whether anything has changed. Counts first: how many, out of how many.',
  ],
  example: example('review-opened', {
    subject: 'M3',
    role: 'qa-chair',
    dueOn: '2027-08-06',
    reason: 'You review this audit, and months have passed since the report was approved.',
    next: 'What you find is shown beside the figures from the start.',
  }),
});
