import type { Submission } from '../cycle/facts.js';
import type { Refusal } from '../outcome.js';

/**
 * Why nothing can be written in the return `ref` as it stands: its case is not confirmed, or it was sent, replaced or
 * withdrawn; null when it can.
 */
export function notWritable(ref: string, { state, involvement }: Submission): Refusal | null {
  switch (state) {
    case 'NOT_STARTED':
      return involvement === 'UNCONFIRMED'
        ? { code: 'involvement-unconfirmed', words: `First say whether your agency knows the case in return ${ref}.` }
        : null;
    case 'IN_PROGRESS':
    case 'RETURNED_FOR_CLARIFICATION':
    case 'NOT_RECEIVED':
    case 'WAIVED':
      return null;
    case 'SUBMITTED':
    case 'RESUBMITTED':
    case 'ACCEPTED':
      return {
        code: 'already-submitted',
        words: `Return ${ref} has been sent. To change it, take it back while returns are open, or ask for it to be sent back with questions.`,
      };
    case 'LATE_NOT_USED':
      return {
        code: 'already-submitted',
        words: `Return ${ref} was sent after returns closed. It is waiting for the panel chair.`,
      };
    case 'NIL_RETURN':
      return { code: 'nil-return', words: `Return ${ref} is a nil return. If that was wrong, open it again.` };
    case 'WITHDRAWN':
      return { code: 'withdrawn', words: `Return ${ref} is no longer needed: its case left the sample.` };
  }
}

/** Why a return cannot be a nil return: an agency always has something to say of itself; null where it can be one. */
export function notNil({ caseRef }: Pick<Submission, 'caseRef'>): Refusal | null {
  const words =
    'An agency’s return about itself cannot be a nil return. Answer it, and say “not evidenced” where nothing shows it.';
  return caseRef === null ? { code: 'never-nil', words } : null;
}
