import type { CycleFacts, Submission } from '../cycle/facts.js';
import type { Refusal } from '../outcome.js';
import { isBack } from '../submission/return-state.js';
import type { PlainDate } from '../time/plain-date.js';
import { counted } from '../words.js';

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

/**
 * Why the panel may not go on: fewer than the policy's `quorumPercent` of the expected returns are there; null when it
 * may, also when none is expected.
 */
export function tooFewReturns(facts: CycleFacts): Refusal | null {
  const { expected, received } = quorumOf(facts.submission);
  const { quorumPercent } = facts.cycle.policy;
  if (received * 100 >= expected * quorumPercent) return null;
  return {
    code: 'too-few-returns',
    words: `${received} of ${counted(expected, 'expected return')} have come in. The panel needs at least ${quorumPercent}%. Ask for what is missing, and admit what comes late.`,
  };
}

/** Whether a return counts as it stands: submitted, sent again or accepted. One sent back with questions does not. */
export function isReceived({ state }: Submission): boolean {
  return state === 'SUBMITTED' || state === 'RESUBMITTED' || state === 'ACCEPTED';
}

/**
 * Whether a return is with its agency for clarification and may still be answered in time: today is not past its day,
 * or it has none.
 */
export function isBeingClarified(submission: Submission, today: PlainDate): boolean {
  const { clarificationDueOn } = submission;
  return isBack(submission) && (clarificationDueOn === null || today <= clarificationDueOn);
}
