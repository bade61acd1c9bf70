import type { CycleFacts, Submission } from '../cycle/facts.js';
import type { Instant } from '../time/instant.js';
import { laterOf, type PlainDate } from '../time/plain-date.js';
import { isBack, isNotKnown } from './return-state.js';
import { returnsOf } from './submission-ref.js';

/** Whether a return is still owed: not begun or in progress, of a case the agency knows or has not spoken of. */
export function isOutstanding(submission: Submission): boolean {
  return (submission.state === 'NOT_STARTED' || submission.state === 'IN_PROGRESS') && !isNotKnown(submission);
}

/** Whether an agency owes a return by the day of all its returns. */
export function isOwedWithOthers(submission: Submission, agencyKey: string): boolean {
  return submission.agencyKey === agencyKey && submission.ownDueOn === null && isOutstanding(submission);
}

/** Whether a return is owed, for the first time or again with something made clear. */
export function isOwed(submission: Submission): boolean {
  return isOutstanding(submission) || isBack(submission);
}

/** What the returns of a cycle amount to. */
export interface Collection {
  /** How many returns were asked for. */
  readonly returns: number;
  /** How many each agency still owes by its own day. */
  readonly outstanding: ReadonlyMap<string, number>;
  /** The last day on which one of those was opened again, by agency; none of an agency with none. */
  readonly reopenedOn: ReadonlyMap<string, PlainDate>;
  /** Refs of those that are owed by a day of their own. */
  readonly alone: readonly string[];
  /** Refs of those that are back with their agency for clarification. */
  readonly returned: readonly string[];
  readonly lastAt: Instant | null;
}

/** What the returns of facts amount to, for `reading.once`. */
export function collectionIn(facts: CycleFacts): Collection {
  return collectionOf(facts.submission);
}

/**
 * Counts the returns of a cycle: outstanding ones by agency, those with a day of their own, those sent back with
 * questions, and the instant of the last answer (null before any).
 */
export function collectionOf(submissions: CycleFacts['submission']): Collection {
  const outstanding = new Map<string, number>();
  const reopenedOn = new Map<string, PlainDate>();
  const alone: string[] = [];
  const returned: string[] = [];
  let lastAt: Instant | null = null;
  let returns = 0;
  for (const ref in submissions) {
    const one = submissions[ref];
    if (one === undefined) continue;
    returns += 1;
    const { submittedAt, waivedAt } = one;
    if (submittedAt !== null && (lastAt === null || submittedAt > lastAt)) lastAt = submittedAt;
    if (waivedAt !== null && (lastAt === null || waivedAt > lastAt)) lastAt = waivedAt;
    if (isBack(one)) returned.push(ref);
    else if (isOutstanding(one)) {
      if (one.ownDueOn !== null) alone.push(ref);
      else {
        outstanding.set(one.agencyKey, (outstanding.get(one.agencyKey) ?? 0) + 1);
        const { reopenedOn: on } = one;
        if (on !== null) reopenedOn.set(one.agencyKey, laterOf(on, reopenedOn.get(one.agencyKey) ?? on));
      }
    }
  }
  return { returns, outstanding, reopenedOn, alone, returned, lastAt };
}

/**
 * How many outstanding returns of an agency, due by its own day, each colleague answers for its lead, by the colleague's
 * key; nobody with none.
 */
export function delegatesOf(facts: CycleFacts, agencyKey: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [, one] of returnsOf(facts, agencyKey)) {
    if (one.delegateKey === null || !isOwedWithOthers(one, agencyKey)) continue;
    found.set(one.delegateKey, (found.get(one.delegateKey) ?? 0) + 1);
  }
  return found;
}
