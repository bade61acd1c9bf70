import { defineEmail } from '../email.js';
import { capital, dated, example, onDay, review } from './phrases.js';

/** Review was due. */
export const reviewOverdue = defineEmail({
  kind: 'review-overdue',
  title: 'Review was due',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `${capital(review(item))} was due ${onDay(item)}`,
  subject: (item) => dated(`${capital(review(item))}`, ' was due', item),
  body: () => ['Finish it with what you have. “Cannot tell” is an honest answer.'],
  example: example('review-overdue', {
    subject: 'M3',
    role: 'qa-chair',
    dueOn: '2027-08-06',
    reason: 'The review is open and past its day.',
    next: "It stays open, and on the coordinator's list, until it is finished.",
  }),
});
