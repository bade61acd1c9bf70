import { defineEmail } from '../email.js';
import { capital, counted, dated, example } from './phrases.js';

/** Moderation opened. */
export const moderationOpened = defineEmail({
  kind: 'moderation-opened',
  title: 'Moderation opened',
  asks: 'act',
  maySwitchOff: false,
  headline: () => 'Collection has ended and the panel can begin',
  subject: (item) => dated('Panel can begin', ': moderation due', item),
  body: (item) => [
    `${capital(counted(item, 'return is', 'returns are'))} open to the panel, side by side, with the places marked where organisations differ.`,
  ],
  example: example('moderation-opened', {
    subject: 'cycle',
    role: 'panel-chair',
    dueOn: '2027-03-12',
    count: 21,
    reason: 'You chair the panel of this audit, and collection has ended.',
    next: 'The panel decides each case and agrees its findings by the day above.',
  }),
});
