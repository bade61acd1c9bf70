import type { Submission } from '../cycle/facts.js';

/** What became of a return that was asked for. */
export const RESPONSES = ['IN_TIME', 'LATE', 'AWAITED', 'MISSING'] as const;
/** One of them. */
export type Response = (typeof RESPONSES)[number];

/** What became of a return; null when none is expected: the agency does not know the child, or it was withdrawn. */
export function responseOf({ state, late }: Pick<Submission, 'state' | 'late'>): Response | null {
  switch (state) {
    case 'NIL_RETURN':
    case 'WITHDRAWN':
      return null;
    case 'NOT_STARTED':
    case 'IN_PROGRESS':
      return 'AWAITED';
    case 'NOT_RECEIVED':
    case 'WAIVED':
      return 'MISSING';
    case 'LATE_NOT_USED':
      return 'LATE';
    default:
      return late ? 'LATE' : 'IN_TIME';
  }
}
