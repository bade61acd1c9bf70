import { isOver } from '../cycle/cycle-state.js';
import type { CycleFacts, FollowUp } from '../cycle/facts.js';
import type { Reading } from '../cycle/reading.js';
import { SHIPPED_FOLLOW_UP } from '../policy/default-policy.js';
import type { Policy } from '../policy/policy.js';
import { lastReview } from '../review/reviews.js';
import { dayInWords, type PlainDate } from '../time/plain-date.js';

const A_YEAR = 12;

/** The days before and after the review a year on that hold under a pinned policy, in working days. */
export function followUpDays({ followUp }: Pick<Policy, 'followUp'>): NonNullable<Policy['followUp']> {
  return followUp ?? SHIPPED_FOLLOW_UP;
}

/** The follow-up of an audit with its reference: the first that was planned and not dropped; null where there is none. */
export function followUpOf({ followUp }: Pick<CycleFacts, 'followUp'>): readonly [reference: string, FollowUp] | null {
  return Object.entries(followUp).find(([, { state }]) => state !== 'DROPPED') ?? null;
}

/** How often it has changed what an audit is followed up by: it only rises, so that each time is spoken of anew. */
export function followUpTurns({ followUp }: Pick<CycleFacts, 'followUp'>): number {
  return Object.values(followUp).reduce((sum, { turns }) => sum + turns, 0);
}

/** The ref of the review that a follow-up answers, the one a year on; null where an audit has none, or none yet. */
export function yearOnReview(facts: CycleFacts): string | null {
  const ref = lastReview(facts.cycle);
  return ref !== null && (facts.review[ref]?.months ?? 0) >= A_YEAR ? ref : null;
}

/**
 * From which day a follow-up audit is proposed, and the day of the review that it answers; null where none is, because it
 * is planned, was said not to come, or the review is complete.
 */
export function proposedFollowUp(
  facts: CycleFacts,
  reading: Reading,
): { readonly from: PlainDate; readonly dueOn: PlainDate } | null {
  const ref = yearOnReview(facts);
  const review = ref === null ? undefined : facts.review[ref];
  if (review === undefined || review.completedAt !== null || isOver(facts.cycle)) return null;
  if (facts.cycle.noFollowUpOn !== null || followUpOf(facts) !== null) return null;
  const { dueOn } = review;
  return { from: reading.shift(dueOn, -followUpDays(reading.policy).proposedDays, null), dueOn };
}

/** The follow-up, by its reference, whose panel the review `ref` would wait for on whatever day; null where there is none. */
export function awaitedFollowUp(facts: CycleFacts, ref: string): string | null {
  const [reference, followUp] = ref === yearOnReview(facts) ? (followUpOf(facts) ?? []) : [];
  return reference === undefined || followUp?.agreedOn !== null ? null : reference;
}

/** What a review waits for, and the last day on which it does. */
export interface Awaited {
  readonly reference: string;
  readonly until: PlainDate;
}

/**
 * The follow-up whose panel the review `ref` waits for: counts are typed after its day. Null where it waits for none, or
 * the panel has agreed.
 */
export function awaitedBy(facts: CycleFacts, ref: string, reading: Reading): Awaited | null {
  const reference = awaitedFollowUp(facts, ref);
  const review = facts.review[ref];
  if (review === undefined || reference === null) return null;
  return { reference, until: reading.shift(review.dueOn, followUpDays(reading.policy).waitDays, null) };
}

/** What a review is put off for, in a sentence: 'The panel of WEX-2027-01 agrees first, by Thursday 17 June 2027 at the latest.' */
export function agreesFirst({ reference, until }: Awaited): string {
  return `The panel of ${reference} agrees first, by ${dayInWords(until)} at the latest.`;
}
