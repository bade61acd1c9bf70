import { defineEmails } from '../email.js';
import { at, audit, forRoles } from './leads-to.js';
import { counted, dated, ending } from './phrases.js';

/** Emails about the audit as a whole and how it runs. */
export const RUNNING = defineEmails({
  'cycle-paused': {
    title: 'Audit paused',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: audit,
    headline: (item) => `Audit ${item.cycleReference} is paused`,
    subject: (item) => ending('Audit paused', item),
    body: () => [
      'Nothing falls due and no reminders are sent while it is paused. What you have written is kept. Safety alerts carry on as usual.',
    ],
    example: {
      subject: 'cycle',
      role: 'agency-lead',
      reason: 'You have something open in this audit.',
      next: 'When it is resumed, every open date moves by the working days lost, and you will be told.',
    },
  },
  'pause-due': {
    title: 'Audit still paused',
    asks: 'act',
    acts: ['resumeCycle'],
    maySwitchOff: false,
    leadsTo: audit,
    headline: (item) => `Audit ${item.cycleReference} is still paused`,
    subject: (item) => ending('Audit still paused', item),
    body: () => ['Resume it, or cancel it. Until then nothing falls due, and nobody is reminded of anything else.'],
    example: {
      subject: '',
      role: 'coordinator',
      dueOn: '2027-02-26',
      reason: 'The pause of the audit: due today, Friday 26 February 2027.',
      next: 'If it is still open, you and the chair of the QA subgroup will be reminded on Friday 5 March 2027.',
    },
  },
  'cycle-resumed': {
    title: 'Audit resumed',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: audit,
    headline: (item) => `Audit ${item.cycleReference} has been resumed, with new dates`,
    subject: (item) => dated('Audit resumed', ': your next date is', item),
    body: () => [
      'Each open date has moved by the working days lost to the pause. Follow the link to see the new dates.',
    ],
    example: {
      subject: 'cycle',
      role: 'agency-lead',
      dueOn: '2027-02-19',
      reason: 'You have something open in this audit.',
      next: 'Reminders start again and follow the new dates.',
    },
  },
  'dates-changed': {
    title: 'Dates changed',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: audit,
    headline: (item) => `Dates in audit ${item.cycleReference} have changed`,
    subject: (item) => dated('Dates changed', ': your next date is', item),
    body: () => ['Follow the link to see the dates as they are now.'],
    example: {
      subject: 'cycle',
      role: 'agency-lead',
      dueOn: '2027-02-19',
      reason: 'A date that concerns you has been moved.',
      next: 'Reminders follow the new date.',
    },
  },
  'cycle-cancelled': {
    title: 'Audit cancelled',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: audit,
    headline: (item) => `Audit ${item.cycleReference} has been cancelled`,
    subject: (item) => ending('Audit cancelled', item),
    body: () => [
      'You do not need to do anything else, and there will be no more reminders. The reason is kept on record.',
    ],
    example: {
      subject: 'cycle',
      role: 'agency-lead',
      reason: 'You had something open in this audit.',
      next: 'You do not need to do anything else for it. Open safety alerts still need an outcome. What is in the returns is sealed now. The 12 returns and the list of cases will be destroyed on Monday 10 May 2027, unless a review or a court needs them.',
    },
  },
  'destruction-due': {
    title: 'Returns or list of cases to be destroyed',
    asks: 'act',
    acts: ['keepForReview'],
    maySwitchOff: false,
    leadsTo: forRoles(['coordinator', 'qa-chair'], at('/change/keep')),
    headline: (item) =>
      `${item.count === null ? 'The list of cases' : counted(item, 'return', 'returns')} of audit ${item.cycleReference} will be destroyed`,
    subject: (item) =>
      dated(item.count === null ? 'List of cases to be destroyed' : 'Returns to be destroyed', ' on', item),
    body: () => [
      'The audit is over, and the rule for how long things are kept applies. You do not need to do anything, unless a review or a court needs them: then say so before that day. The coordinator and the chair of the QA subgroup decide it together.',
    ],
    example: {
      subject: '',
      role: 'coordinator',
      dueOn: '2027-05-10',
      count: 12,
      reason: 'The destruction of 12 returns: due in 10 working days, on Monday 10 May 2027.',
      next: 'Unless it is kept, you and the chair of the QA subgroup will be reminded on Friday 7 May 2027. It will be destroyed on Monday 10 May 2027, unless a review or a court needs it.',
    },
  },
  'content-kept': {
    title: 'Kept for a review or a court',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: audit,
    headline: (item) => `What audit ${item.cycleReference} still holds is kept for a review or a court`,
    subject: (item) => ending('Kept for a review or a court', item),
    body: () => [
      'Nothing of it is destroyed until the coordinator and the chair of the QA subgroup end that together. If you did not agree to it, tell them.',
    ],
    example: {
      subject: 'cycle',
      role: 'qa-chair',
      reason: 'The coordinator and the chair of the QA subgroup decided so on Friday 7 May 2027.',
      next: 'The 12 returns and the list of cases would have been destroyed on Monday 10 May 2027. While they are kept, each agency can read its own returns again.',
    },
  },
  'content-released': {
    title: 'Kept no longer',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: audit,
    headline: (item) => `What audit ${item.cycleReference} still holds is no longer kept for a review or a court`,
    subject: (item) => ending('Kept no longer', item),
    body: () => [
      'The rule for how long things are kept applies again. If you did not agree to it, tell the coordinator and the chair of the QA subgroup before that day.',
    ],
    example: {
      subject: 'cycle',
      role: 'coordinator',
      reason: 'The coordinator and the chair of the QA subgroup decided so on Tuesday 1 June 2027.',
      next: 'The 12 returns and the list of cases will be destroyed on Wednesday 16 June 2027.',
    },
  },
  'cycle-closed': {
    title: 'Audit closed',
    asks: 'know',
    maySwitchOff: true,
    leadsTo: at('/one-year-on'),
    headline: (item) => `Audit ${item.cycleReference} is closed`,
    subject: (item) => ending('Audit closed', item),
    body: () => ['Its last review is complete and each recommendation has a verdict. Thank you for your part in it.'],
    example: {
      subject: 'cycle',
      role: 'agency-lead',
      reason: 'Your agency took part in this audit.',
      next: 'Actions that are still open keep their reminders.',
    },
  },
  'step-failed': {
    title: 'A step failed',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: forRoles(['coordinator'], at('/failed')),
    headline: (item) => `A planned step of audit ${item.cycleReference} failed`,
    subject: (item) => ending('A planned step failed', item),
    body: () => [
      'Everything else carried on as normal. Open the audit to see which step failed, and run it again from there. If it fails twice, ask your system administrator.',
    ],
    example: {
      subject: 'step',
      role: 'coordinator',
      count: 1,
      reason: 'You coordinate this audit.',
      next: 'The step waits until somebody runs it again.',
    },
  },
  'address-not-theirs': {
    title: 'Emails reach somebody else',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: audit,
    headline: () => 'Emails to somebody reach somebody else',
    subject: (item) => ending('Emails to somebody reach somebody else', item),
    body: () => [
      'They entered a code that we sent to the address, so we know that they read its emails.',
      'Sign in and go to your first page. It says whose address it is, and what to do.',
    ],
    example: {
      subject: 'sam',
      role: 'coordinator',
      reason: 'Emails to somebody in Police reach somebody else, who told us so.',
      next: 'Nothing more is sent to that address until somebody has recorded what they did about it.',
    },
  },
});
