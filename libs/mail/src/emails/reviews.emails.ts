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
      'Look at how the actions stand, and say for each recommendation whether anything has changed. Give the counts first: how many, out of how many.',
    ],
    example: {
      subject: 'M3',
      role: 'qa-chair',
      dueOn: '2027-08-06',
      reason: 'You review this audit, and its report was approved some months ago.',
      next: 'What you find is shown next to the figures from the start.',
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
      reason: 'The review is open and past its due date.',
      next: 'It stays open, and on the coordinator’s list, until it is complete.',
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
      'The same questions are asked again, with the figures from the start next to empty boxes. “Worse” is as good an answer as “improved” when it is true.',
    ],
    example: {
      subject: 'M12',
      role: 'qa-chair',
      reason: 'You review this audit, and its report was approved 12 months ago.',
      next: 'Each recommendation gets a verdict. You can record what you find from today. If the review is still open, the coordinator will be reminded on Monday 15 May 2028.',
    },
  },
});
