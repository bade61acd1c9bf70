import { defineEmails } from '../email.js';
import { panel } from './leads-to.js';
import { counted, dated, ending, onDay } from './phrases.js';

/** Emails to the panel. */
export const MODERATION = defineEmails({
  'moderation-due': {
    title: 'Moderation due',
    asks: 'act',
    acts: ['moderateCase'],
    maySwitchOff: false,
    leadsTo: panel,
    headline: (item) => `Moderation is due ${onDay(item)}`,
    subject: (item) => dated('Moderation', ' due', item),
    body: (item) => [`The panel still has ${counted(item, 'case', 'cases')} to decide.`],
    example: {
      subject: 'cycle',
      role: 'panel-chair',
      dueOn: '2027-03-12',
      count: 4,
      reason: 'You chair the panel of this audit.',
      next: 'When every case is decided and the findings are agreed, the report can be drafted.',
    },
  },
  'quorum-due': {
    title: 'Too few returns for the panel',
    asks: 'act',
    acts: ['proceedWithFew'],
    maySwitchOff: false,
    leadsTo: panel,
    headline: () => 'Too few returns have come in for the panel to begin',
    subject: (item) => dated('Decision on too few returns', ' due', item),
    body: () => [
      'Ask for what is missing, and admit what comes late. Or the chair of the panel decides to go on with what is there, with a reason: the report then says so.',
    ],
    example: {
      subject: '',
      role: 'panel-chair',
      dueOn: '2027-03-05',
      reason: 'The decision on too few returns: 1 working day overdue, was due on Friday 5 March 2027.',
      next: 'If it is still open, you and the chair of the QA subgroup will be told on Friday 12 March 2027.',
    },
  },
  'few-returns': {
    title: 'Panel goes on with few returns',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: panel,
    headline: (item) => `The panel goes on with ${counted(item, 'return', 'returns')}`,
    subject: (item) => ending('The panel goes on with few returns', item),
    body: () => [
      'That is fewer than the policy asks for. The chair of the panel gave a reason, which stands in the report.',
    ],
    example: {
      subject: 'moderation',
      role: 'coordinator',
      count: 19,
      reason:
        'The panel goes on with 19 of 27 expected returns, fewer than the 80% that it needs. Its chair decided so.',
      next: 'The report says so, and names what is missing.',
    },
  },
  'moderation-opened': {
    title: 'Moderation opened',
    asks: 'act',
    acts: ['moderateCase'],
    maySwitchOff: false,
    leadsTo: panel,
    headline: () => 'Returns have closed and the panel can begin',
    subject: (item) => dated('Panel can begin', ': moderation due', item),
    body: (item) => [
      `The panel can now read ${counted(item, 'return', 'returns')} side by side. Places where agencies differ are marked.`,
    ],
    example: {
      subject: 'cycle',
      role: 'panel-chair',
      dueOn: '2027-03-12',
      count: 21,
      reason: 'You chair the panel of this audit, and returns have closed.',
      next: 'The panel decides each case and agrees its findings by the date above.',
    },
  },
  'team-due': {
    title: 'Cases of a team due',
    asks: 'act',
    acts: ['closeTeam'],
    maySwitchOff: false,
    leadsTo: panel,
    headline: (item) => `The cases of team ${item.subject} are due ${onDay(item)}`,
    subject: (item) => dated(`Cases of team ${item.subject}`, ' due', item),
    body: (item) => [
      item.count === null
        ? 'The team reads the returns on its own cases, decides on each, and its chair then closes them.'
        : `The team still has ${counted(item, 'case', 'cases')} to decide. Its chair then closes them.`,
      'Until every team has closed, nobody outside the team reads what is said about its cases.',
    ],
    example: {
      subject: 'T1',
      role: 'moderator',
      dueOn: '2027-03-12',
      count: 3,
      reason: 'You chair the team North, and returns have closed.',
      next: 'The team decides on each of its cases, and you close them, by the date above.',
    },
  },
  'teams-closed': {
    title: 'All teams have closed',
    asks: 'act',
    acts: ['closeModeration'],
    maySwitchOff: false,
    leadsTo: panel,
    headline: () => 'Every team has closed its cases',
    subject: (item) => dated('Every team has closed', ': moderation due', item),
    body: (item) => [
      `The panel can now read the cases of ${counted(item, 'team', 'teams')} together and agree on its findings.`,
    ],
    example: {
      subject: 'moderation',
      role: 'panel-chair',
      dueOn: '2027-03-12',
      count: 3,
      reason: 'Every team has closed its cases.',
      next: 'The panel reads all of them, agrees on its findings and closes moderation.',
    },
  },
  'case-reopened': {
    title: 'Case opened again',
    asks: 'act',
    acts: ['moderateCase'],
    maySwitchOff: false,
    leadsTo: panel,
    headline: (item) => `Case ${item.subject} has been opened again for the panel`,
    subject: (item) => ending(`Case ${item.subject} is to be decided again`, item),
    body: () => ['Follow the link to see the case and why it was opened again. The panel decides it once more.'],
    example: {
      subject: 'C03',
      role: 'panel-chair',
      reason: 'You chair the panel of this audit. The chair of the QA subgroup has opened case C03 again.',
      next: 'Moderation cannot be closed before the panel has decided the case again.',
    },
  },
});
