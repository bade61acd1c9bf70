import { defineEmail } from '../email.js';
import { counted, ending, example } from './phrases.js';

/** Return recorded as not received. */
export const returnNotReceived = defineEmail({
  kind: 'return-not-received',
  title: 'Return recorded as not received',
  asks: 'know',
  maySwitchOff: false,
  headline: (item) => `Collection has ended: ${counted(item, 'return', 'returns')} not received`,
  subject: (item) => ending('Collection has ended with a return not received', item),
  body: () => [
    'The panel goes on without what is missing, and the report says so.',
    'A return can still be sent behind the link until the panel has finished. The chair of the panel decides whether it is used.',
  ],
  example: example('return-not-received', {
    subject: 'POL',
    role: 'agency-lead',
    count: 2,
    reason: 'Collection ended and something your organisation was asked for had not come.',
    next: 'The panel meets with what it has. The report names what was not received.',
  }),
});
