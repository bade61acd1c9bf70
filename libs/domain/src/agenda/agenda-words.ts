import type { CycleFacts } from '../cycle/facts.js';
import { agencyName } from '../cycle/roster.js';
import type { Recipient, ReminderRule } from '../policy/policy.js';
import { dayInWords, type PlainDate } from '../time/plain-date.js';
import { counted, listed } from '../words.js';
import type { Subject } from './subjects.js';

/**
 * What a subject is called when people are told of it, as the middle of a sentence ('2 returns of Police'): names,
 * references and counts, never content.
 */
export function thingInWords(facts: CycleFacts, subject: Subject): string {
  const agency = subject.agencyKey === null ? '' : agencyName(facts, subject.agencyKey);
  switch (subject.kind) {
    case 'involvement':
      return `the check which cases ${agency} knows`;
    case 'returns':
      return `${counted(subject.count ?? 0, 'return')} of ${agency}`;
    case 'clarification':
      return `the clarification that ${agency} was asked for`;
    case 'moderation':
      return subject.count === null ? 'moderation' : `moderation of ${counted(subject.count, 'case')}`;
    case 'draft':
      return 'the draft report';
    case 'accuracy':
      return `the check of facts by ${agency}`;
    case 'approval':
      return 'approval of the report';
    case 'acceptance':
      return `acceptance of action ${subject.ref} of ${agency}`;
    case 'action':
      return `action ${subject.ref} of ${agency}`;
    case 'update':
      return `an update on action ${subject.ref} of ${agency}`;
    case 'sign-off':
      return `the decision on the evidence for action ${subject.ref} of ${agency}`;
    case 'extension':
      return `the decision on request ${subject.ref} of ${agency} for more time`;
    case 'review':
      return `review ${subject.ref}`;
  }
}

/**
 * Why a rung speaks, as one whole sentence: what is due on which day, and how many working days off that is (calendar
 * days of silence for updates).
 */
export function rungInWords(facts: CycleFacts, rule: ReminderRule, subject: Subject): string {
  const thing = thingInWords(facts, subject);
  const day = dayInWords(subject.dueOn);
  if (subject.kind === 'update') {
    const since = `since ${day}`;
    return `Action ${subject.ref} has had no update for ${Number(rule.offset)} days, ${since}.`;
  }
  const text = thing[0]?.toUpperCase() + thing.slice(1);
  if (rule.offset === 'next-executive') return `${text}: still open, was due on ${day}; it goes to the executive.`;
  const days = counted(Math.abs(rule.offset), 'working day');
  if (rule.offset === 0) return `${text}: due today, ${day}.`;
  return rule.offset < 0 ? `${text}: due in ${days}, on ${day}.` : `${text}: ${days} late, was due on ${day}.`;
}

/**
 * What a rung that has not come yet will do, as the middle of a sentence: 'on Friday 12 February 2027 the owner will be
 * reminded'.
 */
export function plannedInWords(rule: ReminderRule, on: PlainDate): string {
  return `on ${dayInWords(on)} ${postsInWords(rule.to)} will be ${rule.escalates ? 'told' : 'reminded'}`;
}

/** Posts as people name them, in the order given: 'the owner and the deputy'; '' for none. */
export function postsInWords(posts: readonly Recipient[]): string {
  return listed(posts.map((post) => POSTS[post]));
}

const POSTS: Readonly<Record<Recipient, string>> = {
  'agency-lead': 'the agency’s audit lead',
  'agency-executive': 'the agency’s executive',
  'safeguarding-lead': 'the safeguarding lead',
  owner: 'the owner',
  deputy: 'the deputy',
  delegate: 'whoever answers it',
  coordinator: 'the coordinator',
  'panel-chair': 'the chair of the panel',
  'qa-chair': 'the chair of the QA subgroup',
  executive: 'the executive of the partnership',
  raiser: 'whoever raised it',
};
