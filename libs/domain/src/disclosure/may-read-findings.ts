import type { CycleFacts } from '../cycle/facts.js';
import { FACTUAL_ACCURACY } from '../reporting/draft-fixed.js';
import { isApproved } from './may-read-report.js';

/** Whether findings are there to read: for the partnership always, for agencies once they check the facts of the draft. */
export function mayReadFindings(reach: 'partnership' | 'own-agency', facts: CycleFacts): boolean {
  const { stage, substage } = facts.cycle;
  return reach === 'partnership' || isApproved(facts) || (stage === 'reporting' && substage === FACTUAL_ACCURACY);
}
