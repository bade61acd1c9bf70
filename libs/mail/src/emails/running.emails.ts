import { defineEmails } from '../email.js';
import { at, audit, forRoles } from './leads-to.js';
import { dated, ending } from './phrases.js';

/** Emails about the audit as a whole and how it runs. */
export const RUNNING = defineEmails({
  'cycle-paused': {
    title: 'Audit paused',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: audit,
    headline: (item) => `Audit ${item.cycleReference} is paused`,
    subject: (item) => ending('Audit paused', item),
    body: () => [
      'No day runs out and no reminder is sent while it is paused. What you have written is kept. Safety alerts go on as always.',
    ],
    example: {
      subject: 'cycle',
      role: 'agency-lead',
      reason: 'You have something open in this audit.',
      next: 'When it goes on, every open day moves by exactly the working days that were lost, and you are told.',
    },
  },
  'cycle-resumed': {
    title: 'Audit goes on',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: audit,
    headline: (item) => `Audit ${item.cycleReference} goes on, with new days`,
    subject: (item) => dated('Audit goes on', ': your next day is', item),
    body: () => [
      'Each open day has moved by the working days that the pause took. The new days stand behind the link.',
    ],
    example: {
      subject: 'cycle',
      role: 'agency-lead',
      dueOn: '2027-02-19',
      reason: 'You have something open in this audit.',
      next: 'Reminders start again and follow the new days.',
    },
  },
  'dates-changed': {
    title: 'Days changed',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: audit,
    headline: (item) => `Days of audit ${item.cycleReference} have changed`,
    subject: (item) => dated('Days changed', ': your next day is', item),
    body: () => ['The days as they stand now are behind the link.'],
    example: {
      subject: 'cycle',
      role: 'agency-lead',
      dueOn: '2027-02-19',
      reason: 'A day that concerns you has been moved.',
      next: 'Reminders follow the new day.',
    },
  },
  'cycle-cancelled': {
    title: 'Audit cancelled',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: audit,
    headline: (item) => `Audit ${item.cycleReference} has been cancelled`,
    subject: (item) => ending('Audit cancelled', item),
    body: () => ['Nothing more is asked of you, and no reminder follows. The reason is kept on record.'],
    example: {
      subject: 'cycle',
      role: 'agency-lead',
      reason: 'You had something open in this audit.',
      next: 'Nothing. What was sent in is kept for as long as the retention rules say.',
    },
  },
  'cycle-closed': {
    title: 'Audit closed',
    asks: 'know',
    maySwitchOff: true,
    leadsTo: at('/one-year-on'),
    headline: (item) => `Audit ${item.cycleReference} is closed`,
    subject: (item) => ending('Audit closed', item),
    body: () => ['Its last review is finished and each recommendation has its verdict. Thank you for your part in it.'],
    example: {
      subject: 'cycle',
      role: 'agency-lead',
      reason: 'Your organisation took part in this audit.',
      next: 'Nothing more is sent about it. Actions still open stay with their owners.',
    },
  },
  'step-failed': {
    title: 'Something did not run',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: forRoles(['coordinator'], at('/failed')),
    headline: (item) => `Something in audit ${item.cycleReference} did not run by itself`,
    subject: (item) => ending('Please look: something did not run', item),
    body: () => [
      'One planned step failed, and the rest went on. Open the audit to see which, and run it again from there. If it fails twice, ask whoever runs the installation.',
    ],
    example: {
      subject: 'step',
      role: 'coordinator',
      count: 1,
      reason: 'You look after this audit.',
      next: 'The step waits until somebody runs it again.',
    },
  },
});
