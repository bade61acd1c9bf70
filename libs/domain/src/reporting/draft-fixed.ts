import { isCancelled } from '../cycle/cycle-state.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { Refusal } from '../outcome.js';

/** Substage in which the report is written. */
export const DRAFT_REPORT = 'DRAFT_REPORT';
/** Substage in which agencies check the facts of the draft. */
export const FACTUAL_ACCURACY = 'FACTUAL_ACCURACY';

/** Whether the draft is issued and not approved yet: agencies check its facts. */
export function isIssued({ cycle }: Pick<CycleFacts, 'cycle'>): boolean {
  return cycle.substage === FACTUAL_ACCURACY;
}

/** Why findings and recommendations cannot change any more: agencies are checking them; null while they can. */
export function draftFixed(facts: CycleFacts): Refusal | null {
  return isIssued(facts)
    ? {
        code: 'draft-issued',
        words:
          'The draft has been issued, so what agencies were asked to check stays as it is. You can still propose actions.',
      }
    : null;
}

/** Why nothing is corrected any more: the audit was cancelled; null in one that goes on or was closed. */
export function correctedNoMore({ cycle }: Pick<CycleFacts, 'cycle'>): Refusal | null {
  return isCancelled(cycle)
    ? { code: 'ended', words: `${cycle.reference} is cancelled: nothing more can be done there.` }
    : null;
}
