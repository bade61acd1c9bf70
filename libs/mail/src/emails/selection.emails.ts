import { defineEmails } from '../email.js';
import { involvement, returns } from './leads-to.js';
import { byDay, capital, counted, dated, holdsOwn } from './phrases.js';

/** Emails from the invitation to the settled sample. */
export const SELECTION = defineEmails({
  invitation: {
    title: 'Invitation to take part',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: involvement,
    headline: (item) => `Your organisation is asked to take part in audit ${item.cycleReference}`,
    subject: (item) => dated('Audit invitation', ': please reply by', item),
    body: (item) => [
      'You are named as the person who leads on this audit for your organisation.',
      `Please open the audit ${byDay(item)} and say which of the drawn cases your organisation has worked with. If somebody else should lead, tell the audit coordinator.`,
      'You do not need to prepare anything before you open the link.',
    ],
    example: {
      subject: 'POL',
      role: 'agency-lead',
      dueOn: '2026-11-20',
      reason: 'You are the audit lead of your organisation, and the audit has been launched.',
      next: 'You tell us which cases your organisation knows. Then the sample is settled and returns are asked for.',
    },
  },
  'involvement-reminder': {
    title: 'Reminder to confirm involvement',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: involvement,
    headline: (item) =>
      holdsOwn(item)
        ? 'Please say which cases your organisation knows'
        : 'An organisation has not yet said which cases it knows',
    subject: (item) => dated('Confirm involvement', ' by', item),
    body: (item) => [
      holdsOwn(item)
        ? 'The audit needs to hear from your organisation. It takes a few minutes, and “none of them” is an answer too.'
        : 'Its audit lead has been reminded. Please find out what stands in the way.',
    ],
    example: {
      subject: 'POL',
      role: 'agency-lead',
      dueOn: '2026-11-20',
      reason: 'Your organisation has not yet said which cases it knows.',
      next: 'When every organisation has answered, the sample is settled and returns are asked for.',
    },
  },
  'sample-locked': {
    title: 'Returns asked for',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: returns,
    headline: (item) => `${capital(counted(item, 'return is', 'returns are'))} asked of your organisation`,
    subject: (item) => dated('Returns asked for', ', due', item),
    body: (item) => [
      `The sample is settled. Please send ${counted(item, 'return', 'returns')} ${byDay(item)}.`,
      'The form keeps what you have written, so you can stop and come back. Nobody in another organisation can read it until all returns are in.',
    ],
    example: {
      subject: 'POL',
      role: 'agency-lead',
      dueOn: '2027-02-12',
      count: 3,
      reason: 'You lead this audit for your organisation, and it knows cases in the sample.',
      next: 'You get a reminder before the day. When all returns are in, a panel reads them side by side.',
    },
  },
});
