import { defineEmails } from '../email.js';
import { alert } from './leads-to.js';
import { dated, ending, onDay } from './phrases.js';

/** In every email that asks somebody to open an alert. */
const NO_REFERRAL =
  'This service does not make a referral for you. Follow your own procedures at once, and call 999 if there is immediate danger.';

/** Emails about somebody who may not be safe now. */
export const ALERTS = defineEmails({
  'safety-alert': {
    title: 'Safety alert',
    asks: 'act',
    acts: ['acknowledgeAlert'],
    maySwitchOff: false,
    leadsTo: alert,
    headline: (item) => `Alert ${item.subject}: somebody may not be safe now`,
    subject: (item) => ending(`Open now: alert ${item.subject}`, item),
    body: () => [
      'An answer in this audit says that something must happen right now. Open the alert, confirm that you have seen it, and make sure that the right people know.',
      NO_REFERRAL,
    ],
    example: {
      subject: 'S01',
      role: 'coordinator',
      reason: 'You are on the list of people who are told at once, at any hour.',
      next: 'Open it and acknowledge it. If nobody does so within 60 minutes, the next contacts will be called.',
    },
  },
  'safety-alert-repeat': {
    title: 'Safety alert, again',
    asks: 'act',
    acts: ['acknowledgeAlert'],
    maySwitchOff: false,
    leadsTo: alert,
    headline: (item) => `Nobody has confirmed alert ${item.subject}`,
    subject: (item) => ending(`Open now: alert ${item.subject} is still waiting`, item),
    body: () => [
      'Nobody has said that they have seen this alert. Open it, confirm, and make sure that the right people know.',
      NO_REFERRAL,
    ],
    example: {
      subject: 'S01',
      role: 'qa-chair',
      reason: 'The alert was sent before and nobody has confirmed it.',
      next: 'If nobody acknowledges it, the next contacts will be called in 60 minutes.',
    },
  },
  'safety-alert-acknowledged': {
    title: 'Safety alert confirmed',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: alert,
    headline: (item) => `Somebody has seen alert ${item.subject}`,
    subject: (item) => ending(`Alert ${item.subject} has been confirmed`, item),
    body: () => [
      'Somebody has confirmed that they have seen it and taken it on. What you must do under your own procedures does not change.',
    ],
    example: {
      subject: 'S01',
      role: 'agency-lead',
      reason: 'You raised this alert.',
      next: 'What was done is recorded with the alert. It stays open until its outcome is recorded.',
    },
  },
  'safety-alert-referred': {
    title: 'Safety alert referred',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: alert,
    headline: (item) => `The referral of alert ${item.subject} has been recorded`,
    subject: (item) => ending(`Alert ${item.subject}: referral recorded`, item),
    body: () => [
      'Somebody has recorded that it was referred under the agency’s own procedure. Follow the link to see it.',
    ],
    example: {
      subject: 'S01',
      role: 'agency-lead',
      reason: 'You raised alert S01 or took it on. Its referral has been recorded.',
      next: 'It stays open until its outcome is recorded.',
    },
  },
  'safety-alert-closed': {
    title: 'Safety alert closed',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: alert,
    headline: (item) => `Alert ${item.subject} has been closed`,
    subject: (item) => ending(`Alert ${item.subject} has been closed`, item),
    body: () => ['Its outcome has been recorded. Follow the link to see how it ended, and why.'],
    example: {
      subject: 'S01',
      role: 'agency-lead',
      reason: 'You raised alert S01 or took it on. It has been closed.',
      next: 'Nothing more is asked of you here. If there is a new worry, raise a new alert.',
    },
  },
  'alert-outcome-due': {
    title: 'Outcome of a safety alert due',
    asks: 'act',
    acts: ['resolveAlert'],
    maySwitchOff: false,
    leadsTo: alert,
    headline: (item) => `The outcome of alert ${item.subject} is due ${onDay(item)}`,
    subject: (item) => dated(`Outcome of alert ${item.subject}`, ' due', item),
    body: () => [
      'Somebody has taken this alert on, and nothing says yet what came of it. Open it and record how it ended, or ask the person who took it on.',
    ],
    example: {
      subject: 'S01',
      role: 'safeguarding-lead',
      dueOn: '2027-02-12',
      reason: 'The outcome of safety alert S01: due today, Friday 12 February 2027.',
      next: 'If it is still open, you and the coordinator will be reminded on Monday 15 February 2027.',
    },
  },
});
