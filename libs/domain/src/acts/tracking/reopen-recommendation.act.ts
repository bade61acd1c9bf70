import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { decided, entry, piece } from '../../cycle/decision.js';
import { accepted, refused, refusedFor } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { typedFaults } from '../../text/typed-texts.js';
import { ACTION_STAGES } from './open-action.js';

/** Why a recommendation is open again. */
export interface ReopenRecommendationInput {
  readonly recommendation: string;
  readonly reason: string;
}

/** Opens a recommendation again after a review: it keeps its number, and its round rises (docs/domain.md §8). */
export const reopenRecommendation = defineAct<'reopenRecommendation', ReopenRecommendationInput>({
  name: 'reopenRecommendation',
  title: 'Reopen a recommendation',
  grants: [
    { role: 'qa-chair', relation: 'any' },
    { role: 'scrutineer', relation: 'any' },
  ],
  stages: ACTION_STAGES,
  target: (input) => ({ entity: 'recommendation', ref: input.recommendation }),
  decide(facts, { recommendation: ref, reason }, context) {
    const recommendation = ownOf(facts.recommendation, ref);
    if (recommendation === undefined) return refused('not-found', `There is no recommendation ${ref}.`);
    if (recommendation.state === 'REOPENED') return refused('already-open', `${ref} is open again already.`);
    const [fault, ...more] = typedFaults([{ field: 'reason', label: 'The reason', text: reason }]);
    if (fault !== undefined) return refusedFor([fault, ...more]);
    const round = recommendation.round + 1;
    return accepted(
      decided({
        changes: [set('recommendation', ref, { state: 'REOPENED', round, closedAt: null })],
        entries: [entry(context, 'recommendation.reopened', ref, `Round ${round} begins.`, { round })],
        content: [piece('recommendation', ref, `reopening-${round}`, null, reason.trim())],
        result: { recommendation: ref, round },
      }),
    );
  },
});
