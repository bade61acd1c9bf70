import type { CycleFacts, Participant } from '../cycle/facts.js';
import type { Refusal } from '../outcome.js';
import { dayInWords, type PlainDate } from '../time/plain-date.js';
import { isIssued } from './draft-fixed.js';

/** Key of the step that closes the check of facts: it happens once for each draft. */
export function accuracyKey({ cycle }: Pick<CycleFacts, 'cycle'>): string {
  return `close-accuracy/reporting/${cycle.draftNumber}`;
}

/** Whether the check of facts of this draft was closed by its rule; not whether its last day has passed. */
export function accuracyClosed(facts: CycleFacts): boolean {
  return facts.steps[accuracyKey(facts)] !== undefined;
}

/**
 * Why an agency cannot say anything about facts now: the draft is not issued, its last day has passed, or the check is
 * closed; null while it can.
 */
export function accuracyShut(facts: CycleFacts, participant: Participant, today: PlainDate): Refusal | null {
  const { accuracyDueOn } = participant;
  if (!isIssued(facts) || accuracyDueOn === null) {
    return { code: 'not-issued', words: 'The draft has not been issued yet, so there is nothing to check.' };
  }
  if (accuracyClosed(facts) || today > accuracyDueOn) {
    return {
      code: 'accuracy-closed',
      words: `The check of facts is closed. Your last day was ${dayInWords(accuracyDueOn)}. Tell the coordinator.`,
    };
  }
  return null;
}

/**
 * Whether nobody can comment any more: closed by its rule, past every agency's day, or answered by all; also before any
 * agency was asked.
 */
export function accuracyOver(facts: CycleFacts, today: PlainDate): boolean {
  if (accuracyClosed(facts)) return true;
  return Object.values(facts.participant).every(
    (one) => one.accuracyAnsweredAt !== null || one.accuracyDueOn === null || today > one.accuracyDueOn,
  );
}
