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
        ? { code: 'involvement-unconfirmed', words: `Say first whether your agency knows the case of return ${ref}.` }
        : null;
    case 'IN_PROGRESS':
    case 'RETURNED_FOR_CLARIFICATION':
    case 'NOT_RECEIVED':
      return null;
    case 'SUBMITTED':
    case 'RESUBMITTED':
    case 'ACCEPTED':
      return {
        code: 'already-submitted',
        words: `Return ${ref} is sent: it can be changed only if the panel or the coordinator asks for clarification.`,
      };
    case 'LATE_NOT_USED':
      return {
        code: 'already-submitted',
        words: `Return ${ref} was sent after the close: it waits for the panel chair.`,
      };
    case 'NIL_RETURN':
      return { code: 'nil-return', words: `Return ${ref} is a nil return: ask the coordinator if that was wrong.` };
    case 'WITHDRAWN':
      return { code: 'withdrawn', words: `Return ${ref} is not needed any more: its case left the sample.` };
  }
}
