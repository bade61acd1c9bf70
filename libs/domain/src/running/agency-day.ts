import type { CycleFacts, Participant } from '../cycle/facts.js';
import { accuracyClosed } from '../reporting/accuracy-window.js';
import { isToCheckAgain, isToCorrect } from '../reporting/checked-facts.js';
import { isIssued } from '../reporting/draft-fixed.js';
import { collectionOf, isOwedWithOthers } from '../submission/collection.js';
import { laterOf, type PlainDate } from '../time/plain-date.js';

/** The day of its own by which an agency owes something now; null where it owes nothing of the kind. */
export function agencyDayOf(
  facts: CycleFacts,
  part: Participant,
): 'involvementDueOn' | 'returnsDueOn' | 'accuracyDueOn' | null {
  const { stage } = facts.cycle;
  if (stage === 'selection') return part.involvementConfirmedAt === null ? 'involvementDueOn' : null;
  if (stage === 'submission') {
    const owes = Object.values(facts.submission).some((one) => isOwedWithOthers(one, part.agencyKey));
    return owes ? 'returnsDueOn' : null;
  }
  return isIssued(facts) && part.accuracyAnsweredAt === null ? 'accuracyDueOn' : null;
}

/**
 * The last day of the stage in which a cycle stands: the latest of the agencies that still owe something and of the
 * returns owed by a day of their own, else the stage's. While facts are checked, the last day of the check and of what is
 * corrected. Null where there is none.
 */
export function stageDueOn(facts: CycleFacts): PlainDate | null {
  const parts = Object.values(facts.participant);
  const isChecking = isIssued(facts) && !accuracyClosed(facts);
  const days = parts.flatMap((part) => {
    const field = isChecking ? 'accuracyDueOn' : agencyDayOf(facts, part);
    const day = field === null ? null : part[field];
    const again = isIssued(facts) ? part.recheckDueOn : null;
    return [day, again].filter((one) => one !== null);
  });
  // What was agreed to be wrong keeps the check open beyond the days of the agencies.
  for (const one of Object.values(facts.comment)) {
    const day = isToCorrect(one) ? one.correctionDueOn : isToCheckAgain(one) ? one.recheckDueOn : null;
    if (isIssued(facts) && day !== null) days.push(day);
  }
  if (facts.cycle.stage === 'submission') {
    for (const ref of collectionOf(facts.submission).alone) {
      const day = facts.submission[ref]?.ownDueOn ?? null;
      if (day !== null) days.push(day);
    }
  }
  if (days.length > 0) return days.reduce(laterOf);
  return facts.stage[facts.cycle.stage]?.dueOn ?? null;
}
