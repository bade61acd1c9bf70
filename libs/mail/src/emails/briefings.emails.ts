import { defineEmails } from '../email.js';
import { briefing } from './leads-to.js';
import { ending } from './phrases.js';

/** Emails about learning briefings. */
export const BRIEFINGS = defineEmails({
  'briefing-due': {
    title: 'Briefing to check and publish',
    asks: 'act',
    acts: ['publishBriefing'],
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
      next: 'If it is still open, you and the coordinator will be told on Friday 28 May 2027.',
    },
  },
  'briefing-sent-back': {
    title: 'Briefing sent back',
    asks: 'act',
    acts: ['draftBriefing'],
    maySwitchOff: false,
    leadsTo: briefing,
    headline: () => 'A briefing was sent back and needs a new draft',
    subject: (item) => ending('Briefing sent back', item),
    body: () => ['Read on its page why it was not published, and write a new draft.'],
    example: {
      subject: 'B01',
      role: 'coordinator',
      reason: 'You coordinate this audit, and a draft of its briefing was not published as it stood.',
      next: 'Once you have saved a new draft, the chair of the QA subgroup checks it.',
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
  'briefing-opened': {
    title: 'Briefing open to the public',
    asks: 'know',
    maySwitchOff: true,
    leadsTo: briefing,
    headline: () => 'A learning briefing can be read by anybody who has its address',
    subject: (item) => ending('Briefing open to the public', item),
    body: () => ['Its page has the address. Nobody needs to sign in there: please pass it on to those whom it is for.'],
    example: {
      subject: 'B01',
      role: 'agency-lead',
      reason: 'Your agency took part in the audit this briefing comes from.',
      next: 'It is for practitioners and managers. You do not need to do anything else now.',
    },
  },
  'briefing-replaced': {
    title: 'New version of a briefing',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: briefing,
    headline: () => 'A learning briefing has a new version',
    subject: (item) => ending('New version of a briefing', item),
    body: () => ['Please pass it on in your agency, and take the version before out of use.'],
    example: {
      subject: 'B02',
      role: 'agency-lead',
      reason: 'Your agency took part in the audit this briefing comes from, and was told of it before.',
      next: 'Use this version instead. The page of the one before says that it was replaced, and why.',
    },
  },
  'briefing-withdrawn': {
    title: 'Briefing withdrawn',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: briefing,
    headline: () => 'A learning briefing has been withdrawn',
    subject: (item) => ending('Briefing withdrawn', item),
    body: () => ['Stop using it, and tell those in your agency who have a copy.'],
    example: {
      subject: 'B01',
      role: 'agency-lead',
      reason: 'Your agency took part in the audit this briefing comes from.',
      next: 'Its page says that it was withdrawn, and why.',
    },
  },
});
