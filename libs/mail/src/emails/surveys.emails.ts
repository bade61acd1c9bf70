import { defineEmails } from '../email.js';
import { survey } from './leads-to.js';
import { byThen, ending, onDay } from './phrases.js';

/** Emails about surveys without accounts: one link for everybody, the day it closes, and that it can be counted. */
export const SURVEYS = defineEmails({
  'survey-due': {
    title: 'Survey to open',
    asks: 'act',
    acts: ['openSurvey', 'withdrawSurvey'],
    maySwitchOff: false,
    leadsTo: survey,
    headline: () => 'A survey of this audit has not been opened',
    subject: (item) => byThen('Survey to open', 'Survey was to be opened', item),
    body: () => [
      'Open it, and its link goes to the leads of all agencies. It takes a minute: choose its first and last day.',
      'If the audit goes on without it, withdraw it and say why.',
    ],
    example: {
      subject: 'staff',
      role: 'coordinator',
      dueOn: '2027-02-12',
      reason: 'Opening a survey: due today, Friday 12 February 2027.',
      next: 'If it is still open, the coordinator will be reminded on Friday 19 February 2027.',
    },
  },
  'survey-link': {
    title: 'Link of a survey',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: survey,
    headline: (item) => `A survey to pass on: it closes ${onDay(item)}`,
    subject: (item) => ending(`Please pass on: a survey that closes ${onDay(item).replace(/^on /, '')}`, item),
    body: () => [
      'Send the link to those it asks: one link is for everybody, and it needs no account. It takes them about five minutes.',
      'Do not ask anybody whether they have replied: nobody can see that, and nobody should have to say.',
    ],
    example: {
      subject: 'staff',
      role: 'agency-lead',
      dueOn: '2027-02-12',
      surveyAddress: '0f'.repeat(20),
      reason: 'The survey of staff is open from Monday 1 February 2027 until the end of Friday 12 February 2027.',
      next: 'It closes automatically at the end of its last day. Nobody sees a reply before, and nobody sees who replied at all.',
    },
  },
  'survey-withdrawn': {
    title: 'Survey withdrawn',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: survey,
    headline: () => 'A survey has been withdrawn',
    subject: (item) => ending('A survey has been withdrawn', item),
    body: () => ['Nobody needs to reply any more. Whatever was replied has been destroyed, and nobody has read it.'],
    example: {
      subject: 'staff',
      role: 'agency-lead',
      reason: 'The survey of staff was withdrawn. What was replied was destroyed unread.',
      next: 'If you have passed the link on, tell people that they need not reply any more. There will be no results.',
    },
  },
  'survey-closed': {
    title: 'Survey closed',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: survey,
    headline: () => 'A survey has closed',
    subject: (item) => ending('A survey has closed', item),
    body: () => ['Its replies can be counted now. Until then nobody knows how many there are.'],
    example: {
      subject: 'staff',
      role: 'coordinator',
      reason: 'The survey of staff has closed.',
      next: 'The coordinator counts the replies. What fewer than five people answered is not shown to anybody.',
    },
  },
  'survey-count-due': {
    title: 'Survey to count',
    asks: 'act',
    acts: ['countSurvey'],
    maySwitchOff: false,
    leadsTo: survey,
    headline: () => 'The replies of a survey have not been counted',
    subject: (item) => byThen('Survey to count', 'Survey was to be counted', item),
    body: () => ['Count the replies, so that the panel can use them. Say how many were asked, if you know.'],
    example: {
      subject: 'staff',
      role: 'coordinator',
      dueOn: '2027-02-12',
      reason: 'Counting the replies of a survey: due today, Friday 12 February 2027.',
      next: 'If it is still open, the coordinator and the chair of the panel will be reminded on Friday 19 February 2027.',
    },
  },
});
