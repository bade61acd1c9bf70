import { defineEmail } from '../email.js';
import { byDay, dated, example } from './phrases.js';

/** Invitation to take part. */
export const invitation = defineEmail({
  kind: 'invitation',
  title: 'Invitation to take part',
  asks: 'act',
  maySwitchOff: false,
  headline: (item) => `Your organisation is asked to take part in audit ${item.cycleReference}`,
  subject: (item) => dated('Audit invitation', ': please reply by', item),
  body: (item) => [
    'You are named as the person who leads on this audit for your organisation.',
    `Please open the audit ${byDay(item)} and say which of the drawn cases your organisation has worked with. If somebody else should lead, tell the audit coordinator.`,
    'You do not need to prepare anything before you open the link.',
  ],
  example: example('invitation', {
    subject: 'POL',
    role: 'agency-lead',
    dueOn: '2026-11-20',
    reason: 'You are the audit lead of your organisation, and the audit has been launched.',
    next: 'You tell us which cases your organisation knows. Then the sample is settled and returns are asked for.',
  }),
});
