import { ANSWER_DAYS, answeredInWords } from '#domain/duty/passed-up.js';
import { rolesOf } from '#domain/holders/held-by.js';
import type { MailItem } from '#domain/mail/mail-draft.js';
import { counted } from '#domain/words.js';
import { defineEmails, mayDo } from '../email.js';
import {
  acceptance,
  actionPage,
  answerAbout,
  answeredThing,
  answerPage,
  forRoles,
  moreTime,
  OWNERS,
  update,
} from './leads-to.js';
import { action, actionFirst, dated, ending, onDay } from './phrases.js';

/** 'Action A03 is yours'; to its owner's deputy 'You are the deputy for action A03'. */
function whose(item: MailItem): string {
  return item.asDeputy === true ? `You are the deputy for ${action(item)}` : `${actionFirst(item)} is yours`;
}

const PASSED_UP =
  'It was passed up to you and is still late. Follow the link and say what you will do about it, and by when. The owner and the coordinator are told, and it stands in the log of challenges.';

/** What is asked of whoever an action is passed up to: its executive owes an answer, others may give one. */
function whatIsAsked(item: MailItem): string {
  if (!mayDo('answerChallenge', item)) return 'If somebody else should own it, name them on its page.';
  const owner = 'The agency’s audit lead or the coordinator can name another owner.';
  return item.role === 'agency-executive'
    ? `Then follow the link and say, within ${counted(ANSWER_DAYS, 'working day')}, what you will do about it, and by when. ${owner}`
    : `The agency’s executive is asked what they will do about it, and by when. You can follow the link and say it too. ${owner}`;
}

/** Emails about one action: its owner, its days, evidence and more time. */
export const ACTIONS = defineEmails({
  'action-assigned': {
    title: 'Action for you',
    asks: 'act',
    acts: ['acceptAction'],
    maySwitchOff: false,
    leadsTo: acceptance,
    headline: (item) => `${whose(item)}, due ${onDay(item)}`,
    subject: (item) => dated(whose(item), ', due', item),
    body: (item) => [
      ...(item.asDeputy === true ? ['You stand in for its owner, and can do what the owner can.'] : []),
      'Open it, read what is asked for, and accept it. If somebody else should own it, tell your agency’s audit lead before you accept it. If it cannot be done by its due date, accept it and ask for more time.',
    ],
    example: {
      subject: 'A03',
      role: 'owner',
      dueOn: '2027-09-30',
      reason: 'You are named as the owner of this action.',
      next: 'You should accept it by Friday 21 May 2027. If it has not been accepted, you will be reminded on Thursday 20 May 2027.',
    },
  },
  'acceptance-reminder': {
    title: 'Action to accept',
    asks: 'act',
    acts: ['acceptAction', 'reassignAction'],
    maySwitchOff: false,
    leadsTo: acceptance,
    headline: (item) => `${actionFirst(item)} has not been accepted yet`,
    subject: (item) => dated(`${actionFirst(item)} has not been accepted`, ', due', item),
    body: () => [
      'Until somebody accepts this action, it is at risk. Its owner can accept it, or say who should own it instead.',
    ],
    example: {
      subject: 'A03',
      role: 'owner',
      dueOn: '2027-05-21',
      reason: 'You are named as the owner and have not yet accepted the action.',
      next: 'If it is not accepted by then, the audit coordinator will be told.',
    },
  },
  'action-due-soon': {
    title: 'Action due soon',
    asks: 'act',
    acts: ['updateAction'],
    maySwitchOff: false,
    leadsTo: update,
    headline: (item) => `${actionFirst(item)} is due ${onDay(item)}`,
    subject: (item) => dated(`${actionFirst(item)}`, ' due', item),
    body: () => ['Say how it is going. If you need longer, ask for more time before the due date.'],
    example: {
      subject: 'A03',
      role: 'owner',
      dueOn: '2027-09-30',
      reason: 'You own this action and it is due soon.',
      next: 'When it is done, send the evidence. Somebody else will check it and close the action.',
    },
  },
  'action-due-today': {
    title: 'Action due today',
    asks: 'act',
    acts: ['submitEvidence'],
    maySwitchOff: false,
    leadsTo: update,
    headline: (item) => `${actionFirst(item)} is due today`,
    subject: (item) => dated(`${actionFirst(item)} due today`, ',', item),
    body: () => ['If it is done, send the evidence today. If it is not, say when it will be and why.'],
    example: {
      subject: 'A03',
      role: 'owner',
      dueOn: '2027-09-30',
      reason: 'You own this action and it is due today.',
      next: 'If you have not sent evidence by tomorrow, you and your deputy will be reminded.',
    },
  },
  'action-overdue': {
    title: 'Action was due',
    asks: 'act',
    acts: ['submitEvidence', 'updateAction'],
    maySwitchOff: false,
    leadsTo: update,
    headline: (item) => `${actionFirst(item)} was due ${onDay(item)}`,
    subject: (item) => dated(`${actionFirst(item)}`, ' was due', item),
    body: () => ['Send the evidence if it is done. If it is not, say what is in the way and when it will be done.'],
    example: {
      subject: 'A03',
      role: 'owner',
      dueOn: '2027-09-30',
      reason: 'Action A03 (Police): 1 working day overdue, was due on Thursday 30 September 2027. You are its owner.',
      next: 'Without evidence or a new due date, it goes to your agency’s audit lead, and then further up.',
    },
  },
  'action-escalated': {
    title: 'Action passed to you',
    asks: 'act',
    maySwitchOff: false,
    acts: ['answerChallenge', 'reassignAction'],
    leadsTo: forRoles(rolesOf('answer'), answerAbout('action'), actionPage()),
    headline: (item) => `${actionFirst(item)} was due ${onDay(item)} and has been passed to you`,
    subject: (item) => dated(`Passed to you: ${action(item)}`, ' was due', item),
    body: (item) => [`The owner has been reminded. Find out what is in the way. ${whatIsAsked(item)}`],
    example: {
      subject: 'A03',
      role: 'agency-executive',
      dueOn: '2027-09-30',
      reason: 'You are responsible for the agency that owns this action, and it is well past its due date.',
      next: 'If it stays open, it goes to the next level, and in the end to the executive’s meeting.',
    },
  },
  'action-at-executive': {
    title: 'Action on the executive’s list',
    asks: 'act',
    maySwitchOff: false,
    acts: ['answerChallenge'],
    leadsTo: forRoles(rolesOf('answer'), answerAbout('action'), actionPage()),
    headline: (item) => `${actionFirst(item)}, due ${onDay(item)}, is on the list for the executive’s next meeting`,
    subject: (item) => dated(`For the executive’s meeting: ${action(item)}`, ' was due', item),
    body: () => [
      'The owner, their agency and the QA subgroup have been reminded, and the action is still open. It is for the meeting to decide what happens. Follow the link and say what will be done about it, and by when.',
    ],
    example: {
      subject: 'A03',
      role: 'executive',
      dueOn: '2027-09-30',
      reason: 'You are on the executive, which is told when an action stays open.',
      next: 'If it is still open, the chair of the QA subgroup and the coordinator will be told on Monday 3 January 2028.',
    },
  },
  'answer-due': {
    title: 'Answer about something late',
    asks: 'act',
    acts: ['answerChallenge'],
    maySwitchOff: false,
    leadsTo: forRoles(rolesOf('answer'), answerPage),
    headline: (item) =>
      `Say what you will do about ${answeredInWords(item.subject)}, by ${onDay(item).replace(/^on /, '')}`,
    subject: (item) => dated('What you will do about something late', ': due', item),
    body: () => [PASSED_UP],
    // Whatever role they are told in, it was passed up to them.
    others: () => [PASSED_UP],
    example: {
      subject: 'action-A03',
      role: 'agency-executive',
      dueOn: '2027-10-21',
      reason: 'The answer about action A03 (Police): due today, Thursday 21 October 2027.',
      next: 'If it is still open, whoever it was passed up to and the coordinator will be reminded on Thursday 28 October 2027.',
    },
  },
  'challenge-answered': {
    title: 'Answer about something late given',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: answeredThing,
    headline: (item) => `It has been said what will be done about ${answeredInWords(item.subject)}`,
    subject: (item) => ending('What will be done about something late', item),
    body: () => [
      'Follow the link to read it. It takes no day from what is late: send what is owed as soon as you can.',
    ],
    example: {
      subject: 'action-A03',
      role: 'owner',
      reason:
        'Action A03 stayed late and was passed up. Whoever was asked has said what they will do about it by Friday 29 October 2027.',
      next: 'What is late stays due, and reminders of it go on until it is done.',
    },
  },
  'update-reminder': {
    title: 'Progress update needed',
    asks: 'act',
    acts: ['updateAction'],
    maySwitchOff: false,
    leadsTo: update,
    headline: (item) => `No update on ${action(item)} for some weeks`,
    // The day is the action's own; since when there is no update stands in the reason.
    subject: (item) => dated(`How is ${action(item)} going?`, ' Due', item),
    body: () => ['A line is enough: what has been done, and whether it will be done by the due date.'],
    example: {
      subject: 'A03',
      role: 'owner',
      dueOn: '2027-09-30',
      reason: 'Action A03 has had no update for 30 days, since Monday 2 August 2027.',
      next: 'After 60 days without an update, the action is shown in red.',
    },
  },
  'evidence-waiting': {
    title: 'Evidence to check',
    asks: 'act',
    acts: ['acceptEvidence'],
    maySwitchOff: false,
    leadsTo: forRoles(rolesOf('sign-off'), actionPage('/sign-off'), actionPage()),
    headline: (item) => `Evidence for ${action(item)} is waiting for you to check`,
    subject: (item) => dated(`Evidence for ${action(item)}`, ', to check by', item),
    body: () => ['Accept it and close the action, or send it back and say what is missing.'],
    example: {
      subject: 'A03',
      role: 'qa-chair',
      dueOn: '2027-10-14',
      reason: 'You are one of the people who check evidence, and you do not own this action.',
      next: 'Until you decide, the owner will get no more reminders.',
    },
  },
  'evidence-accepted': {
    title: 'Evidence accepted',
    asks: 'know',
    maySwitchOff: true,
    leadsTo: actionPage(),
    headline: (item) => `${actionFirst(item)} is closed`,
    subject: (item) => ending(`${actionFirst(item)} is closed`, item),
    body: () => ['Thank you. The evidence was accepted and you do not need to do anything else for this action.'],
    example: {
      subject: 'A03',
      role: 'owner',
      reason: 'You own this action and sent evidence for it.',
      next: 'Later reviews will ask whether what was done has made a difference.',
    },
  },
  'evidence-rejected': {
    title: 'Evidence sent back',
    asks: 'act',
    acts: ['submitEvidence'],
    maySwitchOff: false,
    leadsTo: forRoles(OWNERS, actionPage('/evidence'), actionPage()),
    headline: (item) => `More evidence is needed for ${action(item)}`,
    subject: (item) => dated(`More evidence needed for ${action(item)}`, ', due', item),
    body: () => ['Follow the link to see what is missing.'],
    example: {
      subject: 'A03',
      role: 'owner',
      dueOn: '2027-09-30',
      reason: 'You own this action and its evidence was sent back.',
      next: 'The action is open again and keeps its due date. Send more evidence, or ask for more time.',
    },
  },
  'extension-asked': {
    title: 'More time asked for',
    asks: 'act',
    acts: ['decideExtension'],
    maySwitchOff: false,
    leadsTo: moreTime,
    headline: (item) => `Somebody has asked for more time for ${action(item)}`,
    subject: (item) => dated(`Decision on more time for ${action(item)}`, ' due', item),
    body: () => ['Follow the link to see the reason and what is being done in the meantime. Say yes or no, and why.'],
    example: {
      subject: 'A03-X1',
      role: 'qa-chair',
      dueOn: '2027-09-22',
      reason: 'You decide on more time for actions of this audit.',
      next: 'Until you decide, the due date stays as it is.',
    },
  },
  'extension-decided': {
    title: 'More time decided',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: actionPage(),
    headline: (item) => `The request for more time for ${action(item)} has been decided`,
    subject: (item) => dated(`More time for ${action(item)} decided`, ': due', item),
    body: () => ['Follow the link to see the decision and its reason. The first due date stays on record.'],
    example: {
      subject: 'A03-X1',
      role: 'owner',
      dueOn: '2027-10-29',
      reason: 'You asked for more time.',
      next: 'Reminders follow the due date above.',
    },
  },
  'extension-waiting': {
    title: 'Decision on more time overdue',
    asks: 'act',
    acts: ['decideExtension'],
    maySwitchOff: false,
    leadsTo: moreTime,
    headline: (item) => `A request for more time for ${action(item)} is waiting for a decision`,
    subject: (item) => dated(`Reminder: decision on more time for ${action(item)}`, ' due', item),
    body: () => ['The owner cannot plan without an answer. Say yes or no, and why.'],
    example: {
      subject: 'A03-X1',
      role: 'qa-chair',
      dueOn: '2027-09-22',
      reason: 'You decide on more time, and the request has waited longer than it should.',
      next: 'If nobody decides in time, the request lapses.',
    },
  },
  'action-reassigned': {
    title: 'Action handed over',
    asks: 'act',
    acts: ['acceptAction'],
    maySwitchOff: false,
    leadsTo: acceptance,
    headline: (item) => `${actionFirst(item)} has a new owner`,
    subject: (item) => dated(`${actionFirst(item)} has a new owner`, ', due', item),
    body: () => ['If it is yours now, open it and accept it. If it was yours, you do not need to do anything else.'],
    example: {
      subject: 'A03',
      role: 'owner',
      dueOn: '2027-09-30',
      reason: 'You own this action now, or owned it until today.',
      next: 'Reminders go to the new owner from now on.',
    },
  },
  'action-corrected': {
    title: 'Action corrected',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: actionPage(),
    headline: (item) => `The words of ${action(item)} have been corrected`,
    subject: (item) => ending(`${actionFirst(item)} has been corrected`, item),
    body: () => [
      'Open it and read what it says now. If it can no longer be done as it is asked for, tell the coordinator.',
    ],
    example: {
      subject: 'A03',
      role: 'owner',
      reason: 'The words of action A03 were corrected. You are its owner.',
      next: 'Its owner and its due date stay as they are.',
    },
  },
  'action-withdrawn': {
    title: 'Action withdrawn',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: actionPage(),
    headline: (item) => `${actionFirst(item)} has been withdrawn`,
    subject: (item) => ending(`${actionFirst(item)} has been withdrawn`, item),
    body: () => ['It does not have to be done any more.'],
    example: {
      subject: 'A03',
      role: 'owner',
      reason: 'Action A03 was withdrawn. You are its owner.',
      next: 'Nothing more is asked of you for it, and no more reminders come.',
    },
  },
  'action-cancelled': {
    title: 'Action cancelled',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: actionPage(),
    headline: (item) => `${actionFirst(item)} has been cancelled`,
    subject: (item) => ending(`${actionFirst(item)} has been cancelled`, item),
    body: () => ['It does not have to be done any more. Follow the link to see the reason.'],
    example: {
      subject: 'A03',
      role: 'owner',
      reason: 'Action A03 was cancelled by the chair of the QA subgroup. You are its owner.',
      next: 'Nothing more is asked of anybody for it, and no more reminders come. It stays in the record, with the reason.',
    },
  },
});
