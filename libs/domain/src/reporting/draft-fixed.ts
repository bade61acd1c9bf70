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
