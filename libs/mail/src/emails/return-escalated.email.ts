import { defineEmail } from '../email.js';
import { counted, dated, example, holdsOwn, onDay } from './phrases.js';

/** Return passed to an executive. */
export const returnEscalated = defineEmail({
  kind: 'return-escalated',
  title: 'Return passed to an executive',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) =>
    `${holdsOwn(item) ? 'Your organisation' : 'An organisation'} has ${counted(item, 'return', 'returns')} to send that came due ${onDay(item)}`,
  subject: (item) => dated('Your help is needed: return', ' was due', item),
  body: () => [
    'The person who leads on this audit there has been reminded, and nothing has come yet. Please find out what stands in the way, or name somebody who can do it.',
  ],
  example: example('return-escalated', {
    subject: 'POL',
    role: 'agency-executive',
    dueOn: '2027-02-12',
    count: 2,
    reason: 'You are the executive of an organisation whose return is several working days late.',
    next: 'Collection ends on the tenth working day after the due day. What is missing then is recorded as not received.',
  }),
});
