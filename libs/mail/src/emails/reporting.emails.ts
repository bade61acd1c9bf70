import { defineEmails } from '../email.js';
import { at, facts } from './leads-to.js';
import { dated, ending, onDay } from './phrases.js';

/** Emails from the draft report to its approval. */
export const REPORTING = defineEmails({
  'draft-due': {
    title: 'Draft report due',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: at('/report'),
    headline: (item) => `The draft report is due ${onDay(item)}`,
    subject: (item) => dated('Draft report', ' due', item),
    body: () => ['Organisations check the facts in it before anybody approves it.'],
    example: {
      subject: 'cycle',
      role: 'coordinator',
      dueOn: '2027-04-09',
      reason: 'You look after this audit, and its panel has finished.',
      next: 'Once it is sent out, each organisation has its days to check the facts.',
    },
  },
  'draft-issued': {
    title: 'Draft report to check',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: facts,
    headline: () => `The draft report is ready: please check its facts`,
    subject: (item) => dated('Check the draft report', ' by', item),
    body: () => [
      'Tell us where a fact is wrong, or confirm that the facts are right. This is not the place to argue with a judgement.',
    ],
    example: {
      subject: 'POL',
      role: 'agency-lead',
      dueOn: '2027-04-23',
      reason: 'Your organisation took part, and the draft speaks of its work.',
      next: 'Comments are answered in writing. No comment by the day counts as agreed.',
    },
  },
  'accuracy-reminder': {
    title: 'Reminder to check the draft',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: facts,
    headline: () => `The draft report waits for your organisation's check`,
    subject: (item) => dated('Reminder: check the draft report', ' by', item),
    body: () => ['If the facts are right, one click says so.'],
    example: {
      subject: 'POL',
      role: 'agency-lead',
      dueOn: '2027-04-23',
      reason: 'Your organisation has neither commented on the draft nor confirmed it.',
      next: 'After the day the draft goes to approval as it stands.',
    },
  },
  'approval-due': {
    title: 'Report to approve',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: at('/report'),
    headline: () => `The report waits for approval`,
    subject: (item) => dated('Approval', ' due', item),
    body: () => [
      'The facts have been checked and every comment has its answer. See how it stands, and approve it if that is yours to do.',
    ],
    example: {
      subject: 'cycle',
      role: 'qa-chair',
      dueOn: '2027-05-07',
      reason: 'You are one of those who approve the report.',
      next: 'On approval the actions go to their owners and their dates begin to count.',
    },
  },
  'report-approved': {
    title: 'Report approved',
    asks: 'know',
    maySwitchOff: true,
    leadsTo: at('/report'),
    headline: () => 'The report has been approved',
    subject: (item) => ending('Report approved', item),
    body: () => ['You can read it behind the link. The actions that follow from it have gone to their owners.'],
    example: {
      subject: 'cycle',
      role: 'agency-lead',
      reason: 'Your organisation took part in this audit.',
      next: 'Reviews after 3, 6 and 12 months ask whether anything got better.',
    },
  },
});
