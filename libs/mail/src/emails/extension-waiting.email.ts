import { defineEmail } from '../email.js';
import { action, dated, example } from './phrases.js';

/** Decision on more time overdue. */
export const extensionWaiting = defineEmail({
  kind: 'extension-waiting',
  title: 'Decision on more time overdue',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `A request for more time for ${action(item)} waits for a decision`,
  subject: (item) => dated(`Reminder: decision on more time for ${action(item)}`, ' due', item),
  body: () => ['The owner cannot plan without an answer. Please say yes or no, and why.'],
  example: example('extension-waiting', {
    subject: 'A03-X1',
    role: 'qa-chair',
    dueOn: '2027-09-22',
    reason: 'You decide on more time, and the request has waited longer than it should.',
    next: 'A request that nobody decides lapses when the action comes due.',
  }),
});
