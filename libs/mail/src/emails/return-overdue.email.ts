import { defineEmail } from '../email.js';
import { capital, counted, dated, example } from './phrases.js';

/** Return was due. */
export const returnOverdue = defineEmail({
  kind: 'return-overdue',
  title: 'Return was due',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `${capital(counted(item, 'return was', 'returns were'))} due and not received`,
  subject: (item) => dated('Return', ' was due', item),
  body: (item) => [
    `${capital(counted(item, 'return has', 'returns have'))} not reached the audit. A return sent now still counts and is marked with the day it came.`,
    'If something stands in the way, tell the audit coordinator today.',
  ],
  example: example('return-overdue', {
    subject: 'POL',
    role: 'agency-lead',
    dueOn: '2027-02-12',
    count: 2,
    reason: 'The day has passed and the return has not been sent.',
    next: "If it is still missing on the fifth working day after the due day, your organisation's executive is told.",
  }),
});
