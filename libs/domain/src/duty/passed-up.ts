import type { Answer, CycleFacts } from '../cycle/facts.js';
import type { Reading } from '../cycle/reading.js';
import { held } from '../cycle/roster.js';

import type { Recipient, RuleSubject } from '../policy/policy.js';
import { rungKey } from '../policy/rule-keys.js';
import { ownOf } from '../record.js';
import type { PlainDate } from '../time/plain-date.js';
import type { DatedDuty } from './duty.js';

/** What is passed up so far that somebody is asked what they will do about it. */
export type AnsweredKind = Extract<RuleSubject, 'action' | 'returns' | 'recovery'>;

/** Within how many working days somebody to whom something was passed up says what they will do about it. */
export const ANSWER_DAYS = 3;

/** The posts to whom each is passed up: who owes it, and the lead of their agency, are not among them. */
const ABOVE: Readonly<Record<AnsweredKind, readonly Recipient[]>> = {
  action: ['agency-executive', 'safeguarding-lead', 'qa-chair', 'executive'],
  returns: ['agency-executive'],
  recovery: ['qa-chair', 'executive'],
};

/** Whether of a kind of thing that is passed up it is asked what will be done about it. */
export function isAnswered(kind: RuleSubject): boolean {
  return Object.hasOwn(ABOVE, kind);
}

/** Whether a line of a ladder passes a thing up to somebody who then answers for it. */
export function isPassedUp(kind: RuleSubject, to: readonly Recipient[]): boolean {
  return isAnswered(kind) && to.some((post) => ABOVE[kind as AnsweredKind].includes(post));
}

/** The thing that an answer is about, 'action-A03', in its kind and reference; null where it is none that is answered. */
export function thingAnswered(about: string): { readonly kind: AnsweredKind; readonly ref: string } | null {
  const [, kind, ref] = /^(action|returns|recovery)-(.+)$/.exec(about) ?? [];
  return kind === undefined || ref === undefined ? null : { kind: kind as AnsweredKind, ref };
}

/** What answers are about, in words: 'action A03'; `about` is 'action-A03', and no other shape comes here. */
export function answeredInWords(about: string): string {
  const thing = thingAnswered(about);
  switch (thing?.kind) {
    case 'action':
      return `action ${thing.ref}`;
    case 'recovery':
      return `the recovery plan for recommendation ${thing.ref}`;
    default:
      return 'the returns that are late';
  }
}

/** The last answer about a late thing, and how many there were; null where nobody has answered. */
export function lastAnswer(
  facts: CycleFacts,
  about: string,
): { readonly ref: string; readonly answer: Answer; readonly times: number } | null {
  let times = 0;
  while (ownOf(facts.answer, `${about}-${times + 1}`) !== undefined) times += 1;
  const ref = `${about}-${times}`;
  const answer = ownOf(facts.answer, ref);
  return answer === undefined ? null : { ref, answer, times };
}

/** On which day the ladder of a thing went up to one of some posts; null where it has not. */
export function passedUpOn(
  facts: CycleFacts,
  thing: Pick<DatedDuty, 'kind' | 'ref' | 'occurrence'>,
  posts: readonly Recipient[],
  reading: Reading,
): PlainDate | null {
  const days = reading
    .rules(thing.kind)
    .filter(({ to }) => to.some((post) => posts.includes(post)))
    .flatMap((rule) => {
      const step = facts.steps[rungKey(rule, thing)];
      return step?.outcome === 'done' ? [reading.london.dayOf(step.at)] : [];
    });
  return days.sort()[0] ?? null;
}

/** Somebody is asked what they will do about a thing that is late, since a day. */
export interface AskedToAnswer {
  readonly about: string;
  readonly since: PlainDate;
  /** The key of the executive of its agency, or of the chair of the QA subgroup; the coordinator where the post is vacant. */
  readonly person: string;
}

/** Who is asked what they will do about something that is owed; null where it is not passed up, or is done. */
export function askedToAnswer(facts: CycleFacts, duty: DatedDuty, reading: Reading): AskedToAnswer | null {
  const about = `${duty.kind}-${duty.ref}`;
  const thing = thingAnswered(about);
  if (thing === null || duty.settled) return null;
  const since = passedUpOn(facts, duty, ABOVE[thing.kind], reading);
  if (since === null) return null;
  return { about, since, person: whoAnswers(facts, duty).person };
}

/** A post that answers for what is late, and who holds it. */
export interface Answering {
  readonly post: 'agency-executive' | 'qa-chair' | 'coordinator';
  readonly person: string;
}

/**
 * THE rule of whose the answer is: the executive of its agency, or the chair of the QA subgroup where it is no agency's or
 * the executive owes the thing themselves; the coordinator while that post is vacant.
 */
export function whoAnswers(
  facts: CycleFacts,
  { agencyKey, ownerKey, deputyKey }: Pick<DatedDuty, 'agencyKey' | 'ownerKey' | 'deputyKey'>,
): Answering {
  const { roster } = facts;
  const executive = held(facts, ownOf(roster.agencies, agencyKey ?? '')?.executiveKey);
  // Nobody answers as the post above for what they owe themselves.
  const isTheirs = executive !== null && [ownerKey, deputyKey].includes(executive);
  const ofAgency = agencyKey !== null && !isTheirs;
  const person = ofAgency ? executive : held(facts, roster.qaChairKey);
  if (person === null) return { post: 'coordinator', person: roster.coordinatorKey };
  return { post: ofAgency ? 'agency-executive' : 'qa-chair', person };
}
