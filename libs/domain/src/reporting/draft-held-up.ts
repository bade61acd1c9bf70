import type { CycleFacts } from '../cycle/facts.js';
import type { Refusal } from '../outcome.js';
import { isUngraded } from '../selection/sample-state.js';
import { listed } from '../words.js';
import { standingRecommendations } from './live.js';
import { standingFindings } from './standing-findings.js';

/** Why the draft cannot be issued yet although it is still being written; null when it can. */
export function draftHeldUp(facts: CycleFacts): Refusal | null {
  const reopened = Object.keys(facts.case).filter((ref) => isUngraded(facts, facts.case[ref]));
  if (reopened.length > 0) {
    return {
      code: 'not-moderated',
      words: `The grade of ${listed(reopened)} has been reopened. The panel grades it again first.`,
    };
  }
  const open = Object.entries(standingFindings(facts))
    .filter(([, one]) => one.polarity === 'KEY_LEARNING' && one.decision === null)
    .map(([ref]) => ref);
  if (open.length === 0) return null;
  const words = `${listed(open)} ${open.length === 1 ? 'has' : 'have'} not been decided on yet. The chair of the panel or of the QA subgroup decides what should happen.`;
  return { code: 'finding-undecided', words };
}

/** Why the draft cannot be issued unless it is for learning only; null when it recommends something. */
export function withoutRecommendation(facts: CycleFacts): Refusal | null {
  if (Object.keys(standingRecommendations(facts)).length > 0) return null;
  const words = 'There is no recommendation. Draft one, or say that this report is for learning only.';
  return { code: 'no-recommendation', words, field: 'learningOnly' };
}
