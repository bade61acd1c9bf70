import { defineEmails } from '../email.js';
import { panel } from './leads-to.js';
import { capital, counted, dated, onDay } from './phrases.js';

/** Emails to the panel. */
export const MODERATION = defineEmails({
  'moderation-due': {
    title: 'Moderation due',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: panel,
    headline: (item) => `Moderation is due ${onDay(item)}`,
    subject: (item) => dated('Moderation', ' due', item),
    body: (item) => [`${capital(counted(item, 'case is', 'cases are'))} still to be decided by the panel.`],
    example: {
      subject: 'cycle',
      role: 'panel-chair',
      dueOn: '2027-03-12',
      count: 4,
      reason: 'You chair the panel of this audit.',
      next: 'When every case is decided and the findings are agreed, the report is drafted.',
    },
  },
  'moderation-opened': {
    title: 'Moderation opened',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: panel,
    headline: () => 'Collection has ended and the panel can begin',
    subject: (item) => dated('Panel can begin', ': moderation due', item),
    body: (item) => [
      `${capital(counted(item, 'return is', 'returns are'))} open to the panel, side by side, with the places marked where organisations differ.`,
    ],
    example: {
      subject: 'cycle',
      role: 'panel-chair',
      dueOn: '2027-03-12',
      count: 21,
      reason: 'You chair the panel of this audit, and collection has ended.',
      next: 'The panel decides each case and agrees its findings by the day above.',
    },
  },
});
