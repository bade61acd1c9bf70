import type { CycleFacts, Submission } from '../cycle/facts.js';
import type { Refusal } from '../outcome.js';
import { isOutstanding } from '../submission/collection.js';
import { isBack } from '../submission/return-state.js';
import { beingClarified } from '../text/messages.js';
import type { PlainDate } from '../time/plain-date.js';
import { counted, listed } from '../words.js';

/** How many returns the panel could expect, and how many of them it has. */
export interface Quorum {
  readonly expected: number;
  readonly received: number;
}

/**
 * Counts returns for the panel: a nil return has been answered and is not expected, a withdrawn one not needed. One
 * sent back with questions counts as received.
 */
export function quorumOf(submissions: CycleFacts['submission']): Quorum {
  const expected = Object.values(submissions).filter(({ state }) => state !== 'NIL_RETURN' && state !== 'WITHDRAWN');
  const received = expected.filter((one) => isReceived(one) || isBack(one));
  return { expected: expected.length, received: received.length };
}

/** Whether fewer than the policy's `quorumPercent` of the expected returns are there; not when none is expected. */
export function isBelowQuorum({ submission, cycle }: CycleFacts): boolean {
  const { expected, received } = quorumOf(submission);
  return received * 100 < expected * cycle.policy.quorumPercent;
}

/**
 * Why the panel may not go on: it has fewer returns than it needs, and its chair has not decided to go on with those;
 * null when it may.
 */
export function tooFewReturns(facts: CycleFacts): Refusal | null {
  if (facts.cycle.fewReturnsAt !== null || !isBelowQuorum(facts)) return null;
  const { expected, received } = quorumOf(facts.submission);
  const { quorumPercent } = facts.cycle.policy;
  return {
    code: 'too-few-returns',
    words: `${received} of ${counted(expected, 'expected return')} have come in. The panel needs at least ${quorumPercent}%. Ask for what is missing, and admit what comes late. The chair of the panel can decide to go on with fewer.`,
  };
}

/** Whether a return counts as it stands: submitted, sent again or accepted. One sent back with questions does not. */
export function isReceived({ state }: Submission): boolean {
  return state === 'SUBMITTED' || state === 'RESUBMITTED' || state === 'ACCEPTED';
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
