import type { CycleFacts } from '../cycle/facts.js';
import { standingFindings } from './standing-findings.js';

/** Refs of the findings that call for a recommendation, as was decided on each. */
export function recommendable(facts: CycleFacts): readonly string[] {
  const finding = standingFindings(facts);
  return Object.keys(finding).filter((ref) => finding[ref]?.decision === 'RECOMMEND');
}
