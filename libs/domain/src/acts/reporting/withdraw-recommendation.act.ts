import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { refused } from '../../outcome.js';
import { actionsUnder, changeableRecommendation } from '../../reporting/changeable.js';
import { reworded, WITHDRAWN_BECAUSE, wordPlaces } from '../../text/earlier-words.js';
import { listed } from '../../words.js';
import { draftRecommendation } from './draft-recommendation.act.js';

/** Which recommendation is not made after all, and why. */
export interface WithdrawRecommendationInput {
  readonly recommendation: string;
  readonly reason: string;
  /** Whether its words name somebody: they are then destroyed, with all it said before. */
  readonly namesSomebody?: boolean;
}

const FIELDS = ['text', 'outcome', 'measure', 'over-cap-reason'];

/** Withdraws a recommendation until the draft is issued: it stays in the record with the reason, and counts for nothing. */
export const withdrawRecommendation = defineAct({
  name: 'withdrawRecommendation',
  title: 'Withdraw a recommendation',
  grants: draftRecommendation.grants,
  stages: draftRecommendation.stages,
  target: (at: { readonly recommendation: string }) => ({ entity: 'recommendation', ref: at.recommendation }),
  reads: (_facts, { recommendation }: WithdrawRecommendationInput) =>
    wordPlaces('recommendation', recommendation, FIELDS),
  typed: ({ reason }) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, { recommendation: ref }) {
    const found = changeableRecommendation(facts, ref);
    const actions = actionsUnder(facts, ref);
    if (!found.ok || actions.length === 0) return found;
    const are = actions.length === 1 ? 'is' : 'are';
    return refused(
      'has-actions',
      `${listed(actions)} ${are} under ${ref}. First withdraw ${actions.length === 1 ? 'it' : 'them'}.`,
    );
  },
  decide(_facts, _recommendation, { recommendation: ref, reason, namesSomebody: destroy = false }, context) {
    const words = destroy ? 'Its words named somebody and were destroyed.' : 'Its words are kept as earlier words.';
    return acceptedWith({
      changes: [set('recommendation', ref, { state: 'WITHDRAWN' })],
      entries: [entry(context, 'recommendation.withdrawn', ref, words, { destroyed: destroy })],
      content: [
        ...reworded({ entity: 'recommendation', ref, fields: FIELDS }, context.content, {}, { destroy }),
        piece('recommendation', ref, WITHDRAWN_BECAUSE, null, reason.trim()),
      ],
      result: { recommendation: ref },
    });
  },
});
