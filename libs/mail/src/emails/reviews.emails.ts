import { rolesOf } from '#domain/holders/held-by.js';
import { capitalised } from '#domain/words.js';
import { defineEmails, mayDo } from '../email.js';
import { answerAbout, at, forRoles, recommendation, reviewPage } from './leads-to.js';
import { aRecommendation, dated, ending, isOrWas, onDay, review } from './phrases.js';

const COUNTED_AGAIN =
  'For each recommendation, what was counted at first is counted again about other cases. “Worse” is as good an answer as “improved” when it is true.';

/** Emails about the reviews, up to one year on. */
export const REVIEWS = defineEmails({
  'review-opened': {
    title: 'Review opened',
    asks: 'act',
    acts: ['recordVerdict', 'completeReview'],
    maySwitchOff: false,
    leadsTo: reviewPage,
    headline: (item) => `${capitalised(review(item))} is open`,
    subject: (item) => dated(`${capitalised(review(item))}`, ' due', item),
    body: (item) => [
      mayDo('recordVerdict', item)
        ? 'Look at how the actions stand, and say for each recommendation whether anything has changed. Give the counts first: how many, out of how many.'
        : 'Look at how the actions stand. The chair of the panel or somebody of the QA subgroup says for each recommendation whether anything has changed; then complete the review.',
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
    acts: ['completeReview', 'recordVerdict'],
    maySwitchOff: false,
    leadsTo: reviewPage,
    headline: (item) => `${capitalised(review(item))} was due ${onDay(item)}`,
    subject: (item) => dated(`${capitalised(review(item))}`, ' was due', item),
    body: (item) => [
      mayDo('recordVerdict', item)
        ? mayDo('completeReview', item)
          ? 'Finish it with what you have. “Cannot tell” is an honest answer.'
          : 'Record what you have found for each recommendation. “Cannot tell” is an honest answer. Once that is done, the review can be completed.'
        : 'Complete it once what was found is recorded: the chair of the panel or somebody of the QA subgroup does that. “Cannot tell” is an honest answer.',
    ],
    example: {
      subject: 'M3',
      role: 'qa-chair',
      dueOn: '2027-08-06',
      reason: 'The review is open and past its due date.',
      next: 'It stays open, and on the coordinator’s list, until it is complete.',
    },
  },
  'recommendation-reopened': {
    title: 'Recommendation opened again',
    asks: 'act',
    acts: ['proposeAction'],
    maySwitchOff: false,
    leadsTo: recommendation,
    headline: (item) => `${capitalised(aRecommendation(item))} is open again`,
    subject: (item) => dated('Recommendation opened again', ': recovery plan due', item),
    body: () => [
      'Propose at least one action for it: that is the recovery plan. What was done before stays on record.',
    ],
    example: {
      subject: 'R01',
      role: 'coordinator',
      dueOn: '2028-06-09',
      reason: 'You coordinate this audit, and recommendation R01 was opened again on Thursday 11 May 2028.',
      next: 'If no action is proposed, you will be reminded on Friday 2 June 2028.',
    },
  },
  'recovery-due': {
    title: 'Recovery plan is due',
    asks: 'act',
    acts: ['proposeAction', 'answerChallenge'],
    maySwitchOff: false,
    leadsTo: forRoles(['qa-chair', 'executive'], answerAbout('recovery'), recommendation),
    headline: (item) => `A recovery plan for ${aRecommendation(item)} ${isOrWas(item)} due ${onDay(item)}`,
    subject: (item) => dated('Recovery plan', isOrWas(item) === 'was' ? ' was due' : ' due', item),
    body: (item) => [
      mayDo('proposeAction', item)
        ? 'Propose at least one action for it. If nothing more can be done, the chair of the QA subgroup decides what becomes of it.'
        : 'The coordinator has not proposed an action for it yet. Follow the link and say what you will do about it, and by when. If nothing more can be done, the chair of the QA subgroup decides what becomes of it.',
    ],
    example: {
      subject: 'R01',
      role: 'coordinator',
      dueOn: '2028-06-09',
      reason: 'The recovery plan for recommendation R01: due in 1 working day, on Friday 9 June 2028.',
      next: 'If it is still open, you will be reminded on Monday 12 June 2028.',
    },
  },
  'one-year-on-opened': {
    title: 'One year on',
    asks: 'act',
    acts: ['recordVerdict', 'completeReview'],
    maySwitchOff: false,
    leadsTo: reviewPage,
    headline: () => `A year has passed: what has changed since the report?`,
    subject: (item) => ending('One year on: the last review is open', item),
    body: () => [COUNTED_AGAIN],
    others: () => [COUNTED_AGAIN],
    example: {
      subject: 'M12',
      role: 'qa-chair',
      reason: 'You review this audit, and its report was approved 12 months ago.',
      next: 'What was counted at first is counted again, and each recommendation gets a verdict. You can record what you find from today. If the review is still open, the coordinator will be reminded on Monday 15 May 2028.',
    },
  },
  'closing-due': {
    title: 'Audit can be closed',
    asks: 'act',
    acts: ['closeCycle'],
    maySwitchOff: false,
    leadsTo: forRoles(rolesOf('closing'), at('/close')),
    headline: (item) => `Audit ${item.cycleReference} can be closed`,
    subject: (item) => ending('Audit that can be closed', item),
    body: () => [
      'Its last review is complete, and each recommendation has a verdict. Actions that are still open keep their reminders.',
    ],
    example: {
      subject: '',
      role: 'qa-chair',
      dueOn: '2028-05-26',
      reason: 'Closing the audit: 1 working day overdue, was due on Friday 26 May 2028.',
      next: 'If it is still open, you and the coordinator will be told on Monday 5 June 2028.',
    },
  },
});
