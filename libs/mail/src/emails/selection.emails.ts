import { rolesOf } from '#domain/holders/held-by.js';
import { defineEmails, mayDo } from '../email.js';
import { at, forRoles, involvement, returns } from './leads-to.js';
import { byDay, byThen, counted, dated, ending, holdsOwn, onDay } from './phrases.js';

/** Emails from the invitation to the settled sample. */
export const SELECTION = defineEmails({
  'launch-due': {
    title: 'Launch is due',
    asks: 'act',
    acts: ['launchCycle', 'makeProposal'],
    maySwitchOff: false,
    leadsTo: forRoles(rolesOf('launch'), at('/launch')),
    headline: (item) => `Audit ${item.cycleReference} was due to be launched ${onDay(item)}`,
    subject: (item) => dated('Audit to launch', ': was due', item),
    body: () => ['Nobody has been invited yet. Launch it, or cancel it if it is not going to take place.'],
    example: {
      subject: '',
      role: 'coordinator',
      dueOn: '2026-11-13',
      reason: 'The launch: 1 working day overdue, was due on Friday 13 November 2026.',
      next: 'If it is still open, you will be reminded on Friday 20 November 2026.',
    },
  },
  invitation: {
    title: 'Invitation to take part',
    asks: 'act',
    acts: ['confirmInvolvement'],
    maySwitchOff: false,
    leadsTo: involvement,
    headline: (item) => `Your agency is asked to take part in audit ${item.cycleReference}`,
    subject: (item) => dated('Audit invitation', ': reply by', item),
    body: (item) => [
      'You are named as your agency’s lead for this audit.',
      `Open the audit ${byDay(item)} and say which of the drawn cases your agency has worked with. If somebody else should lead, tell the audit coordinator.`,
      'You do not need to prepare anything before you open the link.',
    ],
    example: {
      subject: 'POL',
      role: 'agency-lead',
      dueOn: '2026-11-20',
      reason: 'You lead this audit for your agency, and it has been launched.',
      next: 'Once the cases are drawn, say by Friday 20 November 2026 which of them your agency knows. After that, returns are asked for.',
    },
  },
  'case-left-out': {
    title: 'Case left out',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: returns,
    headline: (item) => `Case ${item.subject} was taken out of the audit`,
    subject: (item) => ending(`Case ${item.subject} was taken out`, item),
    body: () => ['Nothing is asked about this case any more. What was sent for it is not used.'],
    example: {
      subject: 'C05',
      role: 'agency-lead',
      reason: 'Your agency was asked about a case that was taken out of the sample on Tuesday 24 November 2026.',
      next: 'No other case takes its place. What else your agency was asked for stays as it is.',
    },
  },
  'list-due': {
    title: 'List of cases is due',
    asks: 'act',
    acts: ['supplyFrame', 'makeProposal'],
    maySwitchOff: false,
    leadsTo: forRoles(rolesOf('list'), at('/cases/list')),
    headline: (item) => `The list of cases is due ${onDay(item)}`,
    subject: (item) => dated('List of cases', ' due', item),
    body: () => [
      'Without it no cases can be drawn, and agencies cannot say which of them they know.',
      'Anybody who may supply the list can do so, also from another source. If none is going to come, the coordinator or the chair of the QA subgroup can cancel the audit.',
    ],
    example: {
      subject: '',
      role: 'coordinator',
      dueOn: '2026-11-20',
      reason: 'The list of cases: due in 1 working day, on Friday 20 November 2026.',
      next: 'If it is still open, you will be reminded on Monday 23 November 2026.',
    },
  },
  'draw-due': {
    title: 'Draw is due',
    asks: 'act',
    acts: ['drawSample'],
    maySwitchOff: false,
    leadsTo: forRoles(rolesOf('draw'), at('/cases/draw')),
    headline: (item) => `The cases are due to be drawn ${onDay(item)}`,
    subject: (item) => byThen('Cases to draw', 'Cases were to be drawn', item),
    body: () => ['The list is there. Until the cases are drawn, agencies cannot say which of them they know.'],
    example: {
      subject: '',
      role: 'coordinator',
      dueOn: '2026-11-20',
      reason: 'The draw of cases: due in 1 working day, on Friday 20 November 2026.',
      next: 'If it is still open, you will be reminded on Monday 23 November 2026.',
    },
  },
  'involvement-reminder': {
    title: 'Reminder to say which cases an agency knows',
    asks: 'act',
    acts: ['confirmInvolvement'],
    maySwitchOff: false,
    leadsTo: involvement,
    headline: (item) =>
      mayDo('confirmInvolvement', item) && holdsOwn(item)
        ? 'Say which cases your agency knows'
        : `${holdsOwn(item) ? 'Your' : 'An'} agency has not yet said which cases it knows`,
    subject: (item) => byThen('Cases to confirm', 'Cases were to be confirmed', item),
    body: (item) => [
      holdsOwn(item)
        ? 'The audit needs to hear from your agency. It takes a few minutes, and “none of them” is an answer too.'
        : 'Its audit lead has been reminded. Find out what is in the way.',
    ],
    example: {
      subject: 'POL',
      role: 'agency-lead',
      dueOn: '2026-11-20',
      reason: 'Your agency has not yet said which cases it knows.',
      next: 'When every agency has answered, the sample is settled and returns are asked for.',
    },
  },
  'lock-due': {
    title: 'Sample is due to be settled',
    asks: 'act',
    acts: ['lockSample'],
    maySwitchOff: false,
    leadsTo: forRoles(rolesOf('lock'), at('/cases')),
    headline: (item) => `The sample was due to be settled ${onDay(item)}`,
    subject: (item) => dated('Sample to settle', ': was due', item),
    body: () => [
      'Returns are asked for once it is settled. If an agency has not said which cases it knows, ask it, or enter what it tells you.',
    ],
    example: {
      subject: '',
      role: 'coordinator',
      dueOn: '2026-11-20',
      reason: 'Settling the sample: 5 working days overdue, was due on Friday 20 November 2026.',
      next: 'If it is still open, you and the chair of the QA subgroup will be told on Friday 4 December 2026.',
    },
  },
  'sample-locked': {
    title: 'Returns asked for',
    asks: 'act',
    acts: ['saveReturn'],
    maySwitchOff: false,
    leadsTo: returns,
    headline: (item) => `Your agency is asked for ${counted(item, 'return', 'returns')}`,
    subject: (item) => dated('Returns asked for', ', due', item),
    body: (item) => [
      `The sample is settled. Send ${counted(item, 'return', 'returns')} ${byDay(item)}.`,
      'The form saves what you write, so you can stop and come back. Nobody in another agency can read it until returns have closed.',
    ],
    example: {
      subject: 'POL',
      role: 'agency-lead',
      dueOn: '2027-02-12',
      count: 3,
      reason: 'You lead this audit for your agency, which knows cases in the sample.',
      next: 'Answer by 11:59pm on Friday 12 February 2027. If something is still open, you will be reminded on Friday 5 February 2027.',
    },
  },
});
