import { defineEmails } from '../email.js';
import { aReturn, forRoles, OF_AN_AGENCY, panel, returns } from './leads-to.js';
import { byDay, capital, counted, dated, ending, holdsOwn, onDay } from './phrases.js';

/** Whether a return was given to the person, rather than taken back. */
function isGiven({ rule }: { readonly rule: string }): boolean {
  return rule !== 'return-taken-back';
}

/** Emails while returns are asked for, written and sent. */
export const RETURNS = defineEmails({
  /** A return given to a colleague to answer, or taken back. */
  'return-delegated': {
    title: 'Return given to you',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: forRoles(OF_AN_AGENCY, aReturn()),
    headline: (item) =>
      `Return ${item.subject} is ${isGiven(item) ? 'yours to answer' : 'not yours to answer any more'}`,
    subject: (item) =>
      isGiven(item) ? dated('Return given to you', ', due', item) : dated('Return taken back', ', due', item),
    body: (item) =>
      isGiven(item)
        ? [
            `Please answer it ${byDay(item)}. The form keeps what you have written, so you can stop and come back.`,
            'If you cannot, tell your audit lead, who can give it to somebody else.',
          ]
        : ['You need not do anything. What you wrote stays in the return for whoever goes on with it.'],
    example: {
      subject: 'C01-POL',
      role: 'auditor',
      dueOn: '2027-02-12',
      reason: 'Your agency’s audit lead gave return C01-POL to you to answer.',
      next: 'You are reminded of it before the day. Your audit lead reads it and sends it in.',
    },
  },
  'return-due-soon': {
    title: 'Return due soon',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: returns,
    headline: (item) => `${capital(counted(item, 'return has', 'returns have'))} still to be sent`,
    subject: (item) => dated('Return', ' due', item),
    body: (item) => [
      `${item.role === 'auditor' ? 'You still have' : 'Your organisation still has'} ${counted(item, 'return', 'returns')} to send ${byDay(item)}.`,
      'If you need longer, ask the audit coordinator before the day, not after it.',
    ],
    example: {
      subject: 'POL',
      role: 'agency-lead',
      dueOn: '2027-02-12',
      count: 2,
      reason: 'Your organisation has not sent everything that it was asked for.',
      next: 'If a return is still missing the day after it was due, you are reminded once more.',
    },
  },
  'return-overdue': {
    title: 'Return was due',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: returns,
    headline: (item) => `${capital(counted(item, 'return was', 'returns were'))} due and not received`,
    subject: (item) => dated('Return', ' was due', item),
    body: (item) => [
      `${capital(counted(item, 'return has', 'returns have'))} not reached the audit. A return sent now still counts and is marked with the day it came.`,
      'If something stands in the way, tell the audit coordinator today.',
    ],
    example: {
      subject: 'POL',
      role: 'agency-lead',
      dueOn: '2027-02-12',
      count: 2,
      reason: 'The day has passed and the return has not been sent.',
      next: "If it is still missing on the fifth working day after the due day, your organisation's executive is told.",
    },
  },
  'return-escalated': {
    title: 'Return passed to an executive',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: returns,
    headline: (item) =>
      `${holdsOwn(item) ? 'Your organisation' : 'An organisation'} has ${counted(item, 'return', 'returns')} to send that came due ${onDay(item)}`,
    subject: (item) => dated('Your help is needed: return', ' was due', item),
    body: () => [
      'The person who leads on this audit there has been reminded, and nothing has come yet. Please find out what stands in the way, or name somebody who can do it.',
    ],
    example: {
      subject: 'POL',
      role: 'agency-executive',
      dueOn: '2027-02-12',
      count: 2,
      reason: 'You are the executive of an organisation whose return is several working days late.',
      next: 'Collection ends on the tenth working day after the due day. What is missing then is recorded as not received.',
    },
  },
  'return-not-received': {
    title: 'Return recorded as not received',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: returns,
    headline: (item) => `Collection has ended: ${counted(item, 'return', 'returns')} not received`,
    subject: (item) => ending('Collection has ended with a return not received', item),
    body: () => [
      'The panel goes on without what is missing, and the report says so.',
      'A return can still be sent behind the link until the panel has finished. The chair of the panel decides whether it is used.',
    ],
    example: {
      subject: 'POL',
      role: 'agency-lead',
      count: 2,
      reason: 'Collection ended and something your organisation was asked for had not come.',
      next: 'The panel meets with what it has. The report names what was not received.',
    },
  },
  'clarification-asked': {
    title: 'Clarification asked for',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: forRoles(OF_AN_AGENCY, aReturn()),
    headline: (item) =>
      `${capital(counted(item, 'question', 'questions'))} about a return ${item.count === 1 ? 'waits' : 'wait'} for an answer`,
    subject: (item) => dated('Clarification', ' due', item),
    body: () => [
      'The panel needs something made clearer. What it asks stands beside the return’s own words, behind the link.',
    ],
    example: {
      subject: 'C01-POL',
      role: 'agency-lead',
      dueOn: '2027-02-19',
      count: 2,
      reason: 'A return from your organisation has been handed back with questions.',
      next: 'You answer and send it again. Without an answer the panel uses the return as it is.',
    },
  },
  receipt: {
    title: 'Receipt for a return',
    asks: 'know',
    maySwitchOff: true,
    leadsTo: forRoles(OF_AN_AGENCY, aReturn('/sent')),
    headline: (item) => `Received with thanks: ${counted(item, 'return', 'a return')}`,
    subject: (item) => ending('Return received', item),
    body: () => [
      'Thank you. You can read what you sent at any time behind the link; it can no longer be changed there.',
    ],
    example: {
      subject: 'C01-POL',
      role: 'agency-lead',
      count: 1,
      reason: 'Your organisation sent a return.',
      next: 'When all organisations have answered, a panel reads the returns together. You hear from us when the draft report is ready.',
    },
  },
  'late-return': {
    title: 'Late return',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: panel,
    headline: () => 'A return came in after its day',
    subject: (item) => ending('A late return has been recorded', item),
    body: () => ['It is marked with the day on which it came. Open the audit to see whether it is used.'],
    example: {
      subject: 'C01-POL',
      role: 'coordinator',
      reason: 'You look after this audit, and a return came after collection had ended.',
      next: 'It stays marked as late for as long as the audit is kept.',
    },
  },
});
