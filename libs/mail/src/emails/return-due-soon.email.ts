import { defineEmail } from '../email.js';
import { byDay, capital, counted, dated, example } from './phrases.js';

/** Return due soon. */
export const returnDueSoon = defineEmail({
  kind: 'return-due-soon',
  title: 'Return due soon',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `${capital(counted(item, 'return has', 'returns have'))} still to be sent`,
  subject: (item) => dated('Return', ' due', item),
  body: (item) => [
    `${item.role === 'auditor' ? 'You still have' : 'Your organisation still has'} ${counted(item, 'return', 'returns')} to send ${byDay(item)}.`,
    'If you need longer, ask the audit coordinator before the day, not after it.',
  ],
  example: example('return-due-soon', {
    subject: 'POL',
    role: 'agency-lead',
    dueOn: '2027-02-12',
    count: 2,
    reason: 'Your organisation has not sent everything that it was asked for.',
    next: 'If a return is still missing the day after it was due, you are reminded once more.',
  }),
});
