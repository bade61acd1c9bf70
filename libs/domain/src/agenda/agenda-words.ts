import type { CycleFacts } from '../cycle/facts.js';
import { agencyName } from '../cycle/roster.js';
import type { DatedDuty, Duty } from '../duty/duty.js';
import { thingOf } from '../duty/duty-words.js';
import type { Recipient, ReminderRule, RuleSubject } from '../policy/policy.js';
import { dayInWords, type PlainDate } from '../time/plain-date.js';
import { capitalised, counted, listed } from '../words.js';

/** What a duty is called when people are told about it: names, references and counts, never content. */
export function thingInWords(facts: CycleFacts, duty: Duty): string {
  const agency = duty.agencyKey === null ? '' : agencyName(facts, duty.agencyKey);
  return thingOf(duty.kind, { ref: duty.ref, count: duty.count, agency, mine: 0, heldUp: false, sentBack: false });
}

/**
 * Why a rung speaks, as one whole sentence: what is due on which day, and how many working days off that is (calendar
 * days of silence for updates).
 */
export function rungInWords(facts: CycleFacts, rule: ReminderRule, duty: DatedDuty): string {
  const thing = thingInWords(facts, duty);
  const day = dayInWords(duty.dueOn);
  if (duty.kind === 'update') {
    const since = `since ${dayInWords(duty.countedFrom)}`;
    const days = typeof rule.offset === 'number' ? ` for ${rule.offset} days,` : '';
    return `Action ${duty.ref} has had no update${days} ${since}.`;
  }
  const text = capitalised(thing);
  if (rule.offset === 'monthly') return `${text}: still open, was due on ${day}.`;
  if (rule.offset === 'next-executive') return `${text}: still open, was due on ${day}. It goes to the executive.`;
  const days = counted(Math.abs(rule.offset), 'working day');
  if (rule.offset === 0) return `${text}: due today, ${day}.`;
  return rule.offset < 0 ? `${text}: due in ${days}, on ${day}.` : `${text}: ${days} overdue, was due on ${day}.`;
}

/**
 * What a rung that has not come yet will do, as the middle of a sentence, to whoever reads it in a post (null: in none of
 * a rung's): 'the owner will be reminded on Friday 12 February 2027'; to the owner, 'you will be reminded on …'.
 */
export function plannedInWords(
  to: readonly Recipient[],
  { rule, on }: { readonly rule: ReminderRule; readonly on: PlainDate },
  reader: Recipient | null,
): string {
  const others = to.filter((post) => post !== reader).map((post) => postIn(rule.subject, post));
  return `${listed(others.length < to.length ? ['you', ...others] : others)} will be ${rule.escalates ? 'told' : 'reminded'} on ${dayInWords(on)}`;
}

/** A post as people name it where a kind of thing is owed: whose turn it is has a word of its own where nobody takes turns. */
function postIn(subject: RuleSubject, post: Recipient): string {
  if (post !== 'turn') return POSTS[post];
  if (subject === 'answer') return 'the person it was passed up to';
  return subject === 'agreement' ? 'the person who is asked to agree' : POSTS.turn;
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
  delegate: 'the person answering it',
  coordinator: 'the coordinator',
  'panel-chair': 'the chair of the panel',
  'qa-chair': 'the chair of the QA subgroup',
  executive: 'the partnership’s executive',
  raiser: 'the person who raised it',
  signatory: 'the person asked to sign',
  'team-chair': 'the chair of the team',
  taker: 'the person who took it on',
  turn: 'the person whose turn it is',
};
