import { defineEmail } from '../email.js';
import { action, dated, example } from './phrases.js';

/** Progress note wanted. */
export const updateReminder = defineEmail({
  kind: 'update-reminder',
  title: 'Progress note wanted',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `No news of ${action(item)} for some weeks`,
  // The day is the action's own; since when there is no update stands in the reason.
  subject: (item) => dated(`How is ${action(item)} going?`, ' Due', item),
  body: () => ['A line is enough: what has been done, and whether the day can be kept.'],
  example: example('update-reminder', {
    subject: 'A03',
    role: 'owner',
    dueOn: '2027-09-30',
    reason: 'Action A03 has had no update for 30 days, since Monday 2 August 2027.',
    next: 'After two months without news the action is shown as off course.',
  }),
});
