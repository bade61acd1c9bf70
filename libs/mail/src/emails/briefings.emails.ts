import { defineEmails } from '../email.js';
import { briefing } from './leads-to.js';
import { ending } from './phrases.js';

/** Emails about learning briefings. */
export const BRIEFINGS = defineEmails({
  'briefing-due': {
    title: 'Briefing to check and publish',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: briefing,
    headline: () => 'A briefing is waiting to be checked and published',
    subject: (item) => ending('Briefing to publish', item),
    body: () => [
      'Check that nobody can be known from it, and publish it. If something must change, tell the coordinator.',
    ],
    example: {
      subject: 'B01',
      role: 'qa-chair',
      dueOn: '2027-05-14',
      reason: 'Briefing B01: 1 working day overdue, was due on Friday 14 May 2027.',
      next: 'If it is still open, the chair of the QA subgroup and the coordinator will be told on Friday 28 May 2027.',
    },
  },
  'briefing-published': {
    title: 'Briefing published',
    asks: 'know',
    maySwitchOff: true,
    leadsTo: briefing,
    headline: () => 'A learning briefing has been published',
    subject: (item) => ending('Briefing published', item),
    body: () => ['It is short, for teams to read together. Please pass it on in your agency.'],
    example: {
      subject: 'B01',
      role: 'agency-lead',
      reason: 'Your agency took part in the audit it comes from.',
      next: 'Read it with your teams. You do not need to do anything else now.',
    },
  },
});
