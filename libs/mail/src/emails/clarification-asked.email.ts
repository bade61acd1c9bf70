import { defineEmail } from '../email.js';
import { byDay, dated, example } from './phrases.js';

/** Clarification asked for. */
export const clarificationAsked = defineEmail({
  kind: 'clarification-asked',
  title: 'Clarification asked for',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `A question about one of your returns, to answer ${byDay(item)}`,
  subject: (item) => dated('Clarification', ' due', item),
  body: () => [
    'The panel needs something made clearer in one of your returns. The questions stand beside your own words, behind the link.',
  ],
  example: example('clarification-asked', {
    subject: 'C01-POL',
    role: 'agency-lead',
    dueOn: '2027-02-19',
    reason: 'A return from your organisation has been handed back with questions.',
    next: 'You answer and send it again. Without an answer the panel uses the return as it is.',
  }),
});
