import { defineEmails } from '../email.js';
import { panel } from './leads-to.js';
import { counted, dated, onDay } from './phrases.js';

/** Emails to the panel. */
export const MODERATION = defineEmails({
  'moderation-due': {
    title: 'Moderation due',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: panel,
    headline: (item) => `Moderation is due ${onDay(item)}`,
    subject: (item) => dated('Moderation', ' due', item),
    body: (item) => [`The panel still has ${counted(item, 'case', 'cases')} to decide.`],
    example: {
      subject: 'cycle',
      role: 'panel-chair',
      dueOn: '2027-03-12',
      count: 4,
      reason: 'You chair the panel of this audit.',
      next: 'When every case is decided and the findings are agreed, the report can be drafted.',
    },
  },
  'moderation-opened': {
    title: 'Moderation opened',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: panel,
    headline: () => 'Returns have closed and the panel can begin',
    subject: (item) => dated('Panel can begin', ': moderation due', item),
    body: (item) => [
      `The panel can now read ${counted(item, 'return', 'returns')} side by side. Places where agencies differ are marked.`,
    ],
    example: {
      subject: 'cycle',
      role: 'panel-chair',
      dueOn: '2027-03-12',
      count: 21,
      reason: 'You chair the panel of this audit, and returns have closed.',
      next: 'The panel decides each case and agrees its findings by the date above.',
    },
  },
});
