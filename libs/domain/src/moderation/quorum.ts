import type { CycleFacts, Submission } from '../cycle/facts.js';
import type { Refusal } from '../outcome.js';
import { isOutstanding } from '../submission/collection.js';
import { isBack, isNil, isNilOnWord, isNotKnown, isWithdrawn } from '../submission/return-state.js';
import { beingClarified } from '../text/messages.js';
import type { PlainDate } from '../time/plain-date.js';
import { counted, listed } from '../words.js';

/** How many returns the panel could expect, and how many of them it has. */
export interface Quorum {
  readonly expected: number;
  readonly received: number;
}

/** Returns in counts, as settling the sample, the panel and the report all have them. */
export interface ReturnsCounted extends Quorum {
  /** Those that were asked for and are still needed, as the agency knows the case. */
  readonly asked: number;
  /** Those that were asked for and are nil: `expected` are the others. */
  readonly nil: number;
  /** How often an agency did not know a case, so that no return was asked for. */
  readonly notKnown: number;
}

/** THE rule of how returns are counted: what an agency did not know was never asked for, and what is nil is not expected. */
export function returnsCounted(submissions: CycleFacts['submission']): ReturnsCounted {
  const standing = Object.values(submissions).filter((one) => !isWithdrawn(one));
  const wasAsked = standing.filter((one) => !(isNil(one) && isNotKnown(one) && !isNilOnWord(one)));
  const expected = wasAsked.filter((one) => !isNil(one));
  return {
    asked: wasAsked.length,
    nil: wasAsked.length - expected.length,
    notKnown: standing.length - wasAsked.length,
    expected: expected.length,
    received: expected.filter(hasComeIn).length,
  };
}

/**
 * Counts returns for the panel: a nil return has been answered and is not expected, a withdrawn one not needed. One
 * sent back with questions counts as received.
 */
export function quorumOf(submissions: CycleFacts['submission']): Quorum {
  const { expected, received } = returnsCounted(submissions);
  return { expected, received };
}

/**
 * Whether fewer than the policy's `quorumPercent` of the expected returns are there, or none at all where returns were
 * asked for: that nobody has anything to return is for the panel's chair to decide on too.
 */
export function isBelowQuorum({ submission, cycle }: CycleFacts): boolean {
  const { expected, received } = quorumOf(submission);
  if (received === 0) return Object.keys(submission).length > 0;
  return received * 100 < expected * cycle.policy.quorumPercent;
}

/**
 * Why the panel may not go on: it has fewer returns than it needs, and its chair has not decided to go on with those;
 * null when it may.
 */
export function tooFewReturns(facts: CycleFacts): Refusal | null {
  if (facts.cycle.fewReturnsAt !== null || !isBelowQuorum(facts)) return null;
  const { expected } = quorumOf(facts.submission);
  const way = expected === 0 ? '' : ' Ask for what is missing, and admit what comes late.';
  const words = `${fewInWords(facts)}${way} The chair of the panel can decide to go on with ${expected === 0 ? 'none' : 'fewer'}.`;
  return { code: 'too-few-returns', words };
}

/** How many returns the panel has, where it has fewer than it needs, in sentences. */
export function fewInWords({ submission, cycle }: CycleFacts): string {
  const { expected, received } = quorumOf(submission);
  return expected === 0
    ? 'No return has come in: every agency said that it has nothing to return.'
    : `${received} of ${counted(expected, 'expected return')} have come in. The panel needs at least ${cycle.policy.quorumPercent}%.`;
}

/** Whether a return counts as it stands: submitted, sent again or accepted. One sent back with questions does not. */
export function isReceived({ state }: Submission): boolean {
  return state === 'SUBMITTED' || state === 'RESUBMITTED' || state === 'ACCEPTED';
}

/** Whether a return has come in: it counts as it stands, or was sent and has questions to answer. */
export function hasComeIn(one: Submission): boolean {
  return isReceived(one) || isBack(one);
}

/** Whether an agency sent a return for a case that the panel has before it. */
export function hasReturnFrom({ submission }: CycleFacts, agencyKey: string | null, caseRef: string): boolean {
  return Object.values(submission).some(
    (one) => one.agencyKey === agencyKey && one.caseRef === caseRef && isReceived(one),
  );
}

/**
 * Whether the panel waits for a return: it is with its agency for clarification, or opened again with a day of its own,
 * and today is not past that day (always, where it has none).
 */
export function isAwaited(submission: Submission, today: PlainDate): boolean {
  const day = awaitedUntil(submission);
  return day !== undefined && (day === null || today <= day);
}

/** The last day on which the panel waits for a return, null for no end; undefined where it does not wait for it at all. */
export function awaitedUntil(submission: Submission): PlainDate | null | undefined {
  if (isBack(submission)) return submission.clarificationDueOn;
  return isOutstanding(submission) && submission.ownDueOn !== null ? submission.ownDueOn : undefined;
}

/** What keeps the panel waiting: returns sent back with questions, and returns that were opened again. */
export function withAgencies(returns: readonly (readonly [ref: string, one: Pick<Submission, 'state'>])[]): string {
  const back = returns.filter(([, one]) => isBack(one)).map(([ref]) => ref);
  const again = returns.filter(([, one]) => !isBack(one)).map(([ref]) => ref);
  return [
    ...(back.length === 0 ? [] : [beingClarified(back)]),
    ...(again.length === 0 ? [] : [`${listed(again)} ${again.length === 1 ? 'has' : 'have'} been opened again.`]),
  ].join(' ');
}
