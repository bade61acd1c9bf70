import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith } from '../../cycle/decision.js';
import { refused } from '../../outcome.js';
import { actionsUnder, changeableRecommendation } from '../../reporting/changeable.js';
import { type Withdrawal, withdrawal } from '../../reporting/withdrawal.js';
import { wordPlaces } from '../../text/earlier-words.js';
import { listed } from '../../words.js';
import { draftRecommendation } from './draft-recommendation.act.js';

/** Which recommendation is not made after all, and why. */
export interface WithdrawRecommendationInput extends Withdrawal {
  readonly recommendation: string;
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
  decide(_facts, _recommendation, input, context) {
    const { recommendation: ref } = input;
    return acceptedWith({
      changes: [set('recommendation', ref, { state: 'WITHDRAWN' })],
      ...withdrawal('recommendation.withdrawn', { entity: 'recommendation', ref, fields: FIELDS }, input, context),
      result: { recommendation: ref },
    });
  },
});
