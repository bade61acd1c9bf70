import { defineEmail } from '../email.js';
import { capital, counted, dated, example, onDay } from './phrases.js';

/** Moderation due. */
export const moderationDue = defineEmail({
  kind: 'moderation-due',
  title: 'Moderation due',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `Moderation is due ${onDay(item)}`,
  subject: (item) => dated('Moderation', ' due', item),
  body: (item) => [`${capital(counted(item, 'case is', 'cases are'))} still to be decided by the panel.`],
  example: example('moderation-due', {
    subject: 'cycle',
    role: 'panel-chair',
    dueOn: '2027-03-12',
    count: 4,
    reason: 'You chair the panel of this audit.',
    next: 'When every case is decided and the findings are agreed, the report is drafted.',
  }),
});
