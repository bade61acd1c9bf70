import type { CycleFacts } from '../cycle/facts.js';
import { isIssued } from '../reporting/draft-fixed.js';
import { isApproved } from './may-read-report.js';

/** Whether findings are there to read: for the partnership always, for agencies once they check the facts of the draft. */
export function mayReadFindings(reach: 'partnership' | 'own-agency', facts: CycleFacts): boolean {
  return reach === 'partnership' || isApproved(facts) || isIssued(facts);
}
