import { defineEmail } from '../email.js';
import { action, dated, example } from './phrases.js';

/** Progress note wanted. */
export const updateReminder = defineEmail({
  kind: 'update-reminder',
  title: 'Progress note wanted',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `No news of ${action(item)} for some weeks`,
  subject: (item) => dated(`How is ${action(item)} going?`, ' Due', item),
  body: () => ['A line is enough: what has been done, and whether the day can be kept.'],
  example: example('update-reminder', {
    subject: 'A03',
    role: 'owner',
    dueOn: '2027-09-30',
    reason: 'You own this action and nothing has been written about it for a month.',
    next: 'After two months without news the action is shown as off course.',
  }),
});
