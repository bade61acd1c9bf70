import { defineEmails } from '../email.js';
import { dispute } from './leads-to.js';
import { dated, ending, onDay } from './phrases.js';

/** In every email about a dispute that goes on: it never stands in the way of somebody's safety. */
const SAFETY_FIRST =
  'If somebody may not be safe now, do not wait for this: follow your own procedures at once, and raise a safety alert.';

/** Emails about disagreements that climb the partnership's own ladder. */
export const DISPUTES = defineEmails({
  'dispute-raised': {
    title: 'Dispute raised',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: dispute,
    headline: (item) => `Dispute ${item.subject} has been raised`,
    subject: (item) => ending(`Dispute ${item.subject} has been raised`, item),
    body: () => [
      'An agency disagrees with another, or with the panel. Open it to read what it is about, and what comes next. The audit goes on meanwhile.',
      SAFETY_FIRST,
    ],
    example: {
      subject: 'D01',
      role: 'agency-lead',
      dueOn: '2027-02-12',
      reason: 'Police has raised dispute D01 against Schools, about finding F01.',
      next: 'Professional to professional: Schools answers by Friday 12 February 2027 with what both sides will try. If it is still open after that, it goes to the next stage: Managers.',
    },
  },
  'dispute-urgent': {
    title: 'Urgent dispute',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: dispute,
    headline: (item) => `Dispute ${item.subject} is urgent`,
    subject: (item) => ending(`Urgent: dispute ${item.subject}`, item),
    body: () => [
      'An agency disagrees with another, or with the panel, and says that it cannot wait for the usual days. Open it now and see what comes next.',
      SAFETY_FIRST,
    ],
    example: {
      subject: 'D01',
      role: 'qa-chair',
      dueOn: '2027-02-12',
      reason: 'Police has raised dispute D01 against the panel, about the panel’s decision on C02.',
      next: 'Independently chaired meeting: both sides meet by 10am on Friday 12 February 2027. The chair records that it is settled, or the disagreement with both views.',
    },
  },
  'dispute-advanced': {
    title: 'Dispute at its next stage',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: dispute,
    headline: (item) => `Dispute ${item.subject} has gone to its next stage`,
    subject: (item) => ending(`Dispute ${item.subject} has gone to its next stage`, item),
    body: () => ['Open it to read what it is about, what has been tried, and what comes next.', SAFETY_FIRST],
    example: {
      subject: 'D01',
      role: 'agency-executive',
      dueOn: '2027-02-12',
      reason: 'Dispute D01 between Police and Schools: its day has passed, and it has gone to its next stage.',
      next: 'Senior liaison officers: Schools answers by Friday 12 February 2027 with what both sides will try. If it is still open after that, it goes to the next stage: Independently chaired meeting.',
    },
  },
  'dispute-due': {
    title: 'Dispute waiting',
    asks: 'act',
    maySwitchOff: false,
    leadsTo: dispute,
    headline: (item) => `Dispute ${item.subject} is waiting, due ${onDay(item)}`,
    subject: (item) => dated(`Dispute ${item.subject}`, ' due', item),
    body: () => ['Open it to see whose turn it is, and record how it stands.', SAFETY_FIRST],
    example: {
      subject: 'D01',
      role: 'agency-lead',
      dueOn: '2027-02-12',
      reason: 'The answer to dispute D01: due today, Friday 12 February 2027.',
      next: 'If it is not settled by then, it goes to its next stage on Friday 12 February 2027.',
    },
  },
  'dispute-ended': {
    title: 'Dispute ended',
    asks: 'know',
    maySwitchOff: false,
    leadsTo: dispute,
    headline: (item) => `Dispute ${item.subject} has ended`,
    subject: (item) => ending(`Dispute ${item.subject} has ended`, item),
    body: () => [
      'Open it to read how it ended. A disagreement that stays is named in the report, and both views are kept.',
    ],
    example: {
      subject: 'D01',
      role: 'agency-lead',
      reason: 'Dispute D01 between Police and Schools has ended: it was recorded as a disagreement, with both views.',
      next: 'You do not need to do anything. What each agency wrote stays as it is.',
    },
  },
});
