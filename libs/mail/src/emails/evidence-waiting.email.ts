import { defineEmail } from '../email.js';
import { action, dated, example } from './phrases.js';

/** Evidence to look at. */
export const evidenceWaiting = defineEmail({
  kind: 'evidence-waiting',
  title: 'Evidence to look at',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `Evidence for ${action(item)} waits for you`,
  subject: (item) => dated(`Evidence for ${action(item)}`, ': please look at it by', item),
  body: () => ['Accept it and close the action, or send it back and say what is missing.'],
  example: example('evidence-waiting', {
    subject: 'A03',
    role: 'qa-chair',
    dueOn: '2027-10-14',
    reason: 'You are one of those who look at evidence, and you do not own this action.',
    next: 'Until you decide, the owner gets no more reminders.',
  }),
});
