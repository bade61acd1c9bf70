import type { CycleFacts } from '../cycle/facts.js';
import type { Refusal } from '../outcome.js';

/** Substage in which the report is written. */
export const DRAFT_REPORT = 'DRAFT_REPORT';
/** Substage in which agencies check the facts of the draft. */
export const FACTUAL_ACCURACY = 'FACTUAL_ACCURACY';

/** Why findings and recommendations cannot change any more: agencies are checking them; null while they can. */
export function draftFixed({ cycle }: CycleFacts): Refusal | null {
  return cycle.stage === 'reporting' && cycle.substage === FACTUAL_ACCURACY
    ? {
        code: 'draft-issued',
        words:
          'The draft has been issued, so what agencies were asked to check stays as it is. You can still propose actions.',
      }
    : null;
}
