import { defineEmail } from '../email.js';
import { action, dated, example } from './phrases.js';

/** Evidence sent back. */
export const evidenceRejected = defineEmail({
  kind: 'evidence-rejected',
  title: 'Evidence sent back',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `The evidence for ${action(item)} needs more`,
  subject: (item) => dated(`More evidence wanted for ${action(item)}`, ', due', item),
  body: () => ['What is missing is written beside the evidence, behind the link.'],
  example: example('evidence-rejected', {
    subject: 'A03',
    role: 'owner',
    dueOn: '2027-09-30',
    reason: 'You own this action and its evidence was sent back.',
    next: 'The action is open again with its own due day. Send better evidence, or ask for time.',
  }),
});
