import type { CycleFacts, Submission } from '../cycle/facts.js';
import { ownOf } from '../record.js';

/** The ref of an agency's return: `C01-POL` for a case, `POL` for itself. */
export function submissionRef(caseRef: string | null, agencyKey: string): string {
  return caseRef === null ? agencyKey : `${caseRef}-${agencyKey}`;
}

/** An agency's returns with their refs, in the order of the cases: looked up, for a cycle may hold thousands. */
export function returnsOf(
  { case: cases, submission }: CycleFacts,
  agencyKey: string,
): readonly (readonly [ref: string, one: Submission])[] {
  return [null, ...Object.keys(cases)].flatMap((caseRef) => {
    const ref = submissionRef(caseRef, agencyKey);
    const one = ownOf(submission, ref);
    return one === undefined ? [] : [[ref, one] as const];
  });
}
