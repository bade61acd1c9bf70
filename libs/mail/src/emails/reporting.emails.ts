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
    body: () => ['Agencies check its facts before anybody approves it.'],
    example: {
      subject: 'cycle',
      role: 'coordinator',
      dueOn: '2027-04-09',
      reason: 'You coordinate this audit, and its panel has finished.',
      next: 'Once it is issued, each agency has some days to check its facts.',
    },
  },
  'draft-issued': {
    title: 'Draft report to check',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: facts,
    headline: () => 'The draft report is ready: check its facts',
    subject: (item) => dated('Check the draft report', ' by', item),
    body: () => [
      'Tell us where a fact is wrong, or confirm that the facts are right. This check is about facts, not judgements.',
    ],
    example: {
      subject: 'POL',
      role: 'agency-lead',
      dueOn: '2027-04-23',
      reason: 'Your agency took part, and the draft report covers its work.',
      next: 'Comments are answered in writing. If you do not reply by then, that counts as no comment.',
    },
  },
  'accuracy-reminder': {
    title: 'Reminder to check the draft',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: facts,
    headline: () => 'The draft report is waiting for your agency to check it',
    subject: (item) => dated('Reminder: check the draft report', ' by', item),
    body: () => ['If the facts are right, you only need to confirm them.'],
    example: {
      subject: 'POL',
      role: 'agency-lead',
      dueOn: '2027-04-23',
      reason: 'Your agency has neither commented on the draft nor confirmed its facts.',
      next: 'After that date, the draft goes to approval as it stands.',
    },
  },
  'approval-due': {
    title: 'Report to approve',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: at('/report'),
    headline: () => 'The report is waiting for approval',
    subject: (item) => dated('Approval', ' due', item),
    body: () => [
      'Its facts have been checked and every comment has been answered. See where it stands, and approve it if that is for you to do.',
    ],
    example: {
      subject: 'cycle',
      role: 'qa-chair',
      dueOn: '2027-05-07',
      reason: 'You are one of the people who approve the report.',
      next: 'Once it is approved, the actions go to their owners and their dates begin to count.',
    },
  },
  'report-approved': {
    title: 'Report approved',
    asks: 'know',
    maySwitchOff: true,
    leadsTo: at('/report'),
    headline: () => 'The report has been approved',
    subject: (item) => ending('Report approved', item),
    body: () => ['Follow the link to read it. Its actions have gone to their owners.'],
    example: {
      subject: 'cycle',
      role: 'agency-lead',
      reason: 'Your agency took part in this audit.',
      next: 'Reviews after 3, 6 and 12 months will ask whether anything has improved.',
    },
  },
  'report-corrected': {
    title: 'New version of the report',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: at('/report'),
    headline: () => 'The approved report has a new version',
    subject: (item) => ending('New version of the report', item),
    body: () => ['The page of the report says what was changed, when and why.'],
    example: {
      subject: 'V02',
      role: 'qa-chair',
      reason: 'You signed the report of this audit. Something in it was put right.',
      next: 'Version 2 is now the report. The version that was signed can still be read beside it.',
    },
  },
});
