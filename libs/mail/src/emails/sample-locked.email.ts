import { defineEmail } from '../email.js';
import { byDay, capital, counted, dated, example } from './phrases.js';

/** Returns asked for. */
export const sampleLocked = defineEmail({
  kind: 'sample-locked',
  title: 'Returns asked for',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `${capital(counted(item, 'return is', 'returns are'))} asked of your organisation`,
  subject: (item) => dated('Returns asked for', ', due', item),
  body: (item) => [
    `The sample is settled. Please send ${counted(item, 'return', 'returns')} ${byDay(item)}.`,
    'The form keeps what you have written, so you can stop and come back. Nobody in another organisation can read it until all returns are in.',
  ],
  example: example('sample-locked', {
    subject: 'POL',
    role: 'agency-lead',
    dueOn: '2027-02-12',
    count: 3,
    reason: 'You lead this audit for your organisation, and it knows cases in the sample.',
    next: 'You get a reminder before the day. When all returns are in, a panel reads them side by side.',
  }),
});
