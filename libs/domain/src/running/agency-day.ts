import type { CycleFacts, Participant } from '../cycle/facts.js';
import { accuracyClosed } from '../reporting/accuracy-window.js';
import { isToCheckAgain, isToCorrect } from '../reporting/checked-facts.js';
import { isIssued } from '../reporting/draft-fixed.js';
import { isOutstanding } from '../submission/collection.js';
import { laterOf, type PlainDate } from '../time/plain-date.js';

/** The day of its own by which an agency owes something now; null where it owes nothing of the kind. */
export function agencyDayOf(
  facts: CycleFacts,
  part: Participant,
): 'involvementDueOn' | 'returnsDueOn' | 'accuracyDueOn' | null {
  const { stage } = facts.cycle;
  if (stage === 'selection') return part.involvementConfirmedAt === null ? 'involvementDueOn' : null;
  if (stage === 'submission') {
    const owes = Object.values(facts.submission).some((one) => one.agencyKey === part.agencyKey && isOutstanding(one));
    return owes ? 'returnsDueOn' : null;
  }
  return isIssued(facts) && part.accuracyAnsweredAt === null ? 'accuracyDueOn' : null;
}

/**
 * The last day of the stage in which a cycle stands: the latest of the agencies that still owe something, each with a
 * day of its own, else the stage's. While facts are checked, the last day of the check and of what is corrected. Null where there is none.
 */
export function stageDueOn(facts: CycleFacts): PlainDate | null {
  const parts = Object.values(facts.participant);
  const isChecking = isIssued(facts) && !accuracyClosed(facts);
  const days = parts.flatMap((part) => {
    const field = isChecking ? 'accuracyDueOn' : agencyDayOf(facts, part);
    const day = field === null ? null : part[field];
    return day === null ? [] : [day];
  });
  // What was agreed to be wrong keeps the check open beyond the days of the agencies.
  const corrections = Object.values(facts.comment).flatMap((one) => {
    const day = isToCorrect(one) ? one.correctionDueOn : isToCheckAgain(one) ? one.recheckDueOn : null;
    return isIssued(facts) && day !== null ? [day] : [];
  });
  if (days.length + corrections.length > 0) return [...days, ...corrections].reduce(laterOf);
  return facts.stage[facts.cycle.stage]?.dueOn ?? null;
}
