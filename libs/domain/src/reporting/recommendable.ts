import type { CycleFacts } from '../cycle/facts.js';

/** Refs of the findings that call for a recommendation, as was decided on each. */
export function recommendable({ finding }: CycleFacts): readonly string[] {
  return Object.keys(finding).filter((ref) => finding[ref]?.decision === 'RECOMMEND');
}
