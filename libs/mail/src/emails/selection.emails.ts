import { defineEmails } from '../email.js';
import { involvement, returns } from './leads-to.js';
import { byDay, counted, dated, holdsOwn } from './phrases.js';

/** Emails from the invitation to the settled sample. */
export const SELECTION = defineEmails({
  invitation: {
    title: 'Invitation to take part',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: involvement,
    headline: (item) => `Your agency is asked to take part in audit ${item.cycleReference}`,
    subject: (item) => dated('Audit invitation', ': reply by', item),
    body: (item) => [
      'You are named as your agency’s lead for this audit.',
      `Open the audit ${byDay(item)} and say which of the drawn cases your agency has worked with. If somebody else should lead, tell the audit coordinator.`,
      'You do not need to prepare anything before you open the link.',
    ],
    example: {
      subject: 'POL',
      role: 'agency-lead',
      dueOn: '2026-11-20',
      reason: 'You lead this audit for your agency, and it has been launched.',
      next: 'You tell us which cases your agency knows. Then the sample is settled and returns are asked for.',
    },
  },
  'involvement-reminder': {
    title: 'Reminder to say which cases an agency knows',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: involvement,
    headline: (item) =>
      holdsOwn(item) ? 'Say which cases your agency knows' : 'An agency has not yet said which cases it knows',
    subject: (item) => dated('Cases to confirm', ' by', item),
    body: (item) => [
      holdsOwn(item)
        ? 'The audit needs to hear from your agency. It takes a few minutes, and “none of them” is an answer too.'
        : 'Its audit lead has been reminded. Find out what is in the way.',
    ],
    example: {
      subject: 'POL',
      role: 'agency-lead',
      dueOn: '2026-11-20',
      reason: 'Your agency has not yet said which cases it knows.',
      next: 'When every agency has answered, the sample is settled and returns are asked for.',
    },
  },
  'sample-locked': {
    title: 'Returns asked for',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: returns,
    headline: (item) => `Your agency is asked for ${counted(item, 'return', 'returns')}`,
    subject: (item) => dated('Returns asked for', ', due', item),
    body: (item) => [
      `The sample is settled. Send ${counted(item, 'return', 'returns')} ${byDay(item)}.`,
      'The form saves what you write, so you can stop and come back. Nobody in another agency can read it until all returns are in.',
    ],
    example: {
      subject: 'POL',
      role: 'agency-lead',
      dueOn: '2027-02-12',
      count: 3,
      reason: 'You lead this audit for your agency, which knows cases in the sample.',
      next: 'You will be reminded before the due date. When all returns are in, a panel will read them side by side.',
    },
  },
});
