import { defineEmails } from '../email.js';
import { reviewPage } from './leads-to.js';
import { capital, dated, ending, onDay, review } from './phrases.js';

/** Emails about the reviews, up to one year on. */
export const REVIEWS = defineEmails({
  'review-opened': {
    title: 'Review opened',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: reviewPage,
    headline: (item) => `${capital(review(item))} is open`,
    subject: (item) => dated(`${capital(review(item))}`, ' due', item),
    body: () => [
      'Look at how the actions stand, and say for each recommendation whether anything has changed. Counts first: how many, out of how many.',
    ],
    example: {
      subject: 'M3',
      role: 'qa-chair',
      dueOn: '2027-08-06',
      reason: 'You review this audit, and months have passed since the report was approved.',
      next: 'What you find is shown beside the figures from the start.',
    },
  },
  'review-overdue': {
    title: 'Review was due',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: reviewPage,
    headline: (item) => `${capital(review(item))} was due ${onDay(item)}`,
    subject: (item) => dated(`${capital(review(item))}`, ' was due', item),
    body: () => ['Finish it with what you have. “Cannot tell” is an honest answer.'],
    example: {
      subject: 'M3',
      role: 'qa-chair',
      dueOn: '2027-08-06',
      reason: 'The review is open and past its day.',
      next: "It stays open, and on the coordinator's list, until it is finished.",
    },
  },
  'one-year-on-opened': {
    title: 'One year on',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: reviewPage,
    headline: () => `A year has passed: what has changed since the report?`,
    subject: (item) => ending('One year on: the last review is open', item),
    body: () => [
      'The same questions are asked again, with the figures from the start beside empty boxes. “Worse” is as good an answer as “better” when it is true.',
    ],
    example: {
      subject: 'M12',
      role: 'qa-chair',
      reason: 'You review this audit, and twelve months have passed since the report was approved.',
      next: 'Each recommendation gets its verdict. What is found is expected from today; if the review is still open, on Monday 15 May 2028 the coordinator will be reminded.',
    },
  },
});
