import { defineEmail } from '../email.js';
import { capital, counted, dated, example } from './phrases.js';

/** Clarification asked for. */
export const clarificationAsked = defineEmail({
  kind: 'clarification-asked',
  title: 'Clarification asked for',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) =>
    `${capital(counted(item, 'question', 'questions'))} about a return ${item.count === 1 ? 'waits' : 'wait'} for an answer`,
  subject: (item) => dated('Clarification', ' due', item),
  body: () => [
    'The panel needs something made clearer. What it asks stands beside the return’s own words, behind the link.',
  ],
  example: example('clarification-asked', {
    subject: 'C01-POL',
    role: 'agency-lead',
    dueOn: '2027-02-19',
    count: 2,
    reason: 'A return from your organisation has been handed back with questions.',
    next: 'You answer and send it again. Without an answer the panel uses the return as it is.',
  }),
});
