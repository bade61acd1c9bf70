import type { MailItem } from '#domain/mail/mail-draft.js';
import { capitalised } from '#domain/words.js';
import { defineEmails } from '../email.js';
import { answerAbout, aReturn, forRoles, OF_AN_AGENCY, panel, returns } from './leads-to.js';
import { byDay, counted, dated, ending, holdsOwn, onDay } from './phrases.js';

/** Whether a return was given to the person, rather than taken back. */
function isGiven({ rule }: { readonly rule: string }): boolean {
  return rule !== 'return-taken-back';
}

function takenBack(item: MailItem): string {
  return `It was taken back by its agency, which corrects it and sends it again ${byDay(item)}.`;
}

/** Emails while returns are asked for, written and sent. */
export const RETURNS = defineEmails({
  /** A return given to a colleague to answer, or taken back. */
  'return-delegated': {
    title: 'Return given to you',
    asks: 'act',
    acts: ['saveReturn'],
    maySwitchOff: false,
    leadsTo: forRoles(OF_AN_AGENCY, aReturn()),
    headline: (item) => `Return ${item.subject} is ${isGiven(item) ? 'yours to answer' : 'no longer yours to answer'}`,
    subject: (item) =>
      isGiven(item) ? dated('Return given to you', ', due', item) : dated('Return taken back', ', due', item),
    body: (item) =>
      isGiven(item)
        ? [
            `Answer it ${byDay(item)}. The form saves what you write, so you can stop and come back.`,
            'If you cannot, tell your audit lead, who can give it to somebody else.',
          ]
        : ['You do not need to do anything. What you wrote stays in the return for the person who carries on with it.'],
    example: {
      subject: 'C01-POL',
      role: 'auditor',
      dueOn: '2027-02-12',
      reason: 'Your agency’s audit lead gave return C01-POL to you to answer.',
      next: 'Answer it by Friday 12 February 2027. Your audit lead will read it and send it. If it is still open, you will both be reminded on Friday 5 February 2027.',
    },
  },
  /** A return that somebody who may not send it has finished. */
  'return-ready': {
    title: 'Return ready to be sent',
    asks: 'act',
    acts: ['submitReturn', 'chaseByEmail'],
    maySwitchOff: false,
    leadsTo: forRoles(['agency-lead', 'auditor'], aReturn('/check')),
    headline: (item) => `Return ${item.subject} is ready to be sent`,
    subject: (item) => dated('Return ready to be sent', ', due', item),
    body: (item) =>
      item.role === 'coordinator'
        ? ['It is complete, and nobody in the agency is named who can send it. Ask the agency who will.']
        : ['It is complete. Only an audit lead can send it: follow the link to read the answers, then send it.'],
    example: {
      subject: 'C01-POL',
      role: 'agency-lead',
      dueOn: '2027-02-12',
      reason: 'On Friday 5 February 2027 a colleague who answers return C01-POL said that it is ready to be sent.',
      next: 'Until an audit lead of the agency sends it, it is still owed, by Friday 12 February 2027.',
    },
  },
  'return-due-soon': {
    title: 'Return due soon',
    asks: 'act',
    acts: ['saveReturn'],
    maySwitchOff: false,
    leadsTo: returns,
    headline: (item) => `${capitalised(counted(item, 'return', 'returns'))} still to send`,
    subject: (item) => dated('Return', ' due', item),
    body: (item) => [
      `${item.role === 'auditor' ? 'You still have' : 'Your agency still has'} ${counted(item, 'return', 'returns')} to send ${byDay(item)}.`,
      'If you need longer, ask the audit coordinator before that date, not after it.',
    ],
    example: {
      subject: 'POL',
      role: 'agency-lead',
      dueOn: '2027-02-12',
      count: 2,
      reason: 'Your agency has not sent everything it was asked for.',
      next: 'If it is still open, you will be reminded on Monday 15 February 2027. At the latest, returns close on Friday 26 February 2027: what is missing then is recorded as not received.',
    },
  },
  'return-overdue': {
    title: 'Return was due',
    asks: 'act',
    acts: ['saveReturn'],
    maySwitchOff: false,
    leadsTo: returns,
    headline: (item) => `${capitalised(counted(item, 'return was', 'returns were'))} due and not sent`,
    subject: (item) => dated('Return', ' was due', item),
    body: () => [
      'A return sent now still counts. It is marked with the day it came.',
      'If something is in the way, tell the audit coordinator today.',
    ],
    example: {
      subject: 'POL',
      role: 'agency-lead',
      dueOn: '2027-02-12',
      count: 2,
      reason: 'The due date has passed and the return has not been sent.',
      next: 'If it is still open, the agency’s executive and the coordinator will be told on Friday 19 February 2027. At the latest, returns close on Friday 26 February 2027: what is missing then is recorded as not received.',
    },
  },
  'return-escalated': {
    title: 'Return passed to an executive',
    asks: 'act',
    acts: ['answerChallenge', 'chaseByEmail'],
    maySwitchOff: false,
    leadsTo: forRoles(['agency-executive'], answerAbout('returns'), returns),
    headline: (item) =>
      `${holdsOwn(item) ? 'Your agency' : 'An agency'} has not sent ${counted(item, 'return', 'returns')} due ${onDay(item)}`,
    subject: (item) => dated('Your help is needed: return', ' was due', item),
    body: (item) => [
      item.role === 'agency-executive'
        ? 'Your audit lead has been reminded, and nothing has come yet. Find out what is in the way. Then follow the link and say what you will do about it, and by when.'
        : 'The agency’s audit lead has been reminded, and nothing has come yet. Its executive is asked what they will do about it. Find out what is in the way.',
    ],
    example: {
      subject: 'POL',
      role: 'agency-executive',
      dueOn: '2027-02-12',
      count: 2,
      reason: 'You are the executive of an agency whose return is several working days overdue.',
      next: 'At the latest, returns close on Friday 26 February 2027: what is missing then is recorded as not received.',
    },
  },
  'return-not-received': {
    title: 'Return recorded as not received',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: returns,
    headline: (item) => `Returns have closed: ${counted(item, 'return', 'returns')} not received`,
    subject: (item) => ending('Returns have closed with a return not received', item),
    body: () => [
      'The panel carries on without what is missing, and the report says so.',
      'A return can still be sent until the panel has finished. The chair of the panel decides whether to use it.',
    ],
    example: {
      subject: 'POL',
      role: 'agency-lead',
      count: 2,
      reason: 'Returns closed before your agency had sent everything it was asked for.',
      next: 'The panel meets with what it has. The report names what was not received.',
    },
  },
  'clarification-asked': {
    title: 'Clarification asked for',
    asks: 'act',
    acts: ['saveReturn'],
    maySwitchOff: false,
    leadsTo: forRoles(OF_AN_AGENCY, aReturn()),
    headline: (item) =>
      `${capitalised(counted(item, 'question', 'questions'))} about a return ${item.count === 1 ? 'is' : 'are'} waiting for an answer`,
    subject: (item) => dated('Clarification', ' due', item),
    body: () => ['The panel needs something to be clearer. Follow the link to see its questions next to the return.'],
    example: {
      subject: 'C01-POL',
      role: 'agency-lead',
      dueOn: '2027-02-19',
      count: 2,
      reason: 'A return from your agency has been sent back with questions.',
      next: 'If it is still open, you and the coordinator will be reminded on Monday 22 February 2027. At the latest, returns close on Friday 26 February 2027: without an answer, the return counts as it stands.',
    },
  },
  receipt: {
    title: 'Receipt for a return',
    asks: 'know',
    maySwitchOff: true,
    leadsTo: forRoles(OF_AN_AGENCY, aReturn('/sent')),
    headline: (item) => `Received with thanks: ${counted(item, 'return', 'a return')}`,
    subject: (item) => ending('Return received', item),
    body: () => ['Thank you. You can follow the link at any time to read what you sent.'],
    example: {
      subject: 'C01-POL',
      role: 'agency-lead',
      count: 1,
      reason: 'Your agency sent a return.',
      next: 'When it came, your agency had nothing left to send.',
    },
  },
  'return-reopened': {
    title: 'Return opened again',
    asks: 'act',
    acts: ['saveReturn'],
    maySwitchOff: false,
    leadsTo: forRoles(OF_AN_AGENCY, aReturn()),
    headline: (item) => `Return ${item.subject} is open again`,
    subject: (item) => dated('Return opened again', ', due', item),
    body: (item) =>
      item.rule === 'return-recalled'
        ? [takenBack(item)]
        : [
            `It had been answered with a nil return, and that was wrong. Answer it ${byDay(item)}.`,
            'Nothing else has changed. If there is nothing to return after all, send a nil return again.',
          ],
    others: (item) => [
      item.rule === 'return-recalled'
        ? takenBack(item)
        : 'Its agency says that the nil return was wrong, and answers the return.',
    ],
    example: {
      subject: 'C01-POL',
      role: 'agency-lead',
      dueOn: '2027-02-19',
      reason: 'C01-POL had been answered with a nil return. On Friday 5 February 2027 it was opened again.',
      next: 'The agency answers it by Friday 19 February 2027, and is reminded. Its other returns keep their dates.',
    },
  },
  'nil-recorded': {
    title: 'Nil return recorded for an agency',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: forRoles(OF_AN_AGENCY, aReturn('/sent')),
    headline: (item) => `A nil return was recorded for ${item.subject}`,
    subject: (item) => ending('Nil return recorded for your agency', item),
    body: () => [
      'The audit coordinator recorded it because somebody in your agency said that there is nothing to return. Follow the link to see who said so.',
      'If that is wrong, tell the audit coordinator, who can open the return again.',
    ],
    example: {
      subject: 'C01-POL',
      role: 'agency-lead',
      reason:
        'C01-POL: The coordinator recorded a nil return on the word of Wexcombe Police, given on Thursday 18 February 2027.',
      next: 'It counts as answered, and stays marked as recorded by the coordinator.',
    },
  },
  'returns-waived': {
    title: 'The audit goes on without returns',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: returns,
    headline: (item) => `The audit goes on without ${counted(item, 'return', 'returns')}`,
    subject: (item) => ending('The audit goes on without returns', item),
    body: (item) => [
      `${holdsOwn(item) ? 'Your agency has' : 'An agency has'} not sent ${counted(item, 'return', 'returns')}, and reminders have ended. The chair of the QA subgroup decided to go on without, and gave a reason.`,
      ...(OF_AN_AGENCY.includes(item.role) ? ['A return can still be sent until the panel has finished.'] : []),
    ],
    example: {
      subject: 'POL',
      role: 'agency-lead',
      count: 2,
      reason: 'The audit goes on without 2 returns from Wexcombe Police: C01-POL and C02-POL.',
      next: 'Nobody is reminded of them any more, and the report names them as missing. A return that comes late is used only if the panel chair admits it.',
    },
  },
  'late-return': {
    title: 'Late return',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: panel,
    headline: () => 'A return came late',
    subject: (item) => ending('A late return has been recorded', item),
    body: () => ['It is marked with the day it came. Open the audit to see whether it is used.'],
    example: {
      subject: 'C01-POL',
      role: 'coordinator',
      reason: 'You coordinate this audit, and a return came after returns had closed.',
      next: 'It stays marked as late for as long as the audit is kept.',
    },
  },
});
