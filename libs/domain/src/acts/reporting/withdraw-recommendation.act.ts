import { defineAct } from '../../act/act.js';
import { isOpenAction } from '../../action/open-action.js';
import { set } from '../../cycle/change.js';
import { isApproved } from '../../cycle/cycle-state.js';
import { acceptedWith } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { accepted, type Refusal, refusedForAny } from '../../outcome.js';
import { ownOf } from '../../record.js';
import { actionsUnder, changeableRecommendation, hasVerdict } from '../../reporting/changeable.js';
import { reportedPlaces, together } from '../../reporting/editions.js';
import { type Withdrawal, withdrawn } from '../../reporting/withdrawal.js';
import { listed } from '../../words.js';
import { correctRecommendation } from './correct-recommendation.act.js';
import { ACTION_FIELDS, actionWithdrawn, withdrawnAt } from './withdraw-action.act.js';

/** Which recommendation is not made after all, and why. */
export interface WithdrawRecommendationInput extends Withdrawal {
  readonly recommendation: string;
}

const FIELDS = ['text', 'outcome', 'measure', 'over-cap-reason'];

/**
 * Withdraws a recommendation, until the draft is issued and again once the report is approved: it stays in the record
 * with the reason, and counts for nothing. Actions that have started under it are withdrawn with it.
 */
export const withdrawRecommendation = defineAct({
  name: 'withdrawRecommendation',
  title: 'Withdraw a recommendation',
  grants: correctRecommendation.grants,
  stages: correctRecommendation.stages,
  whenEnded: true,
  target: (at: { readonly recommendation: string }) => ({ entity: 'recommendation', ref: at.recommendation }),
  reads: (facts, { recommendation: ref }: WithdrawRecommendationInput) => [
    ...reportedPlaces(facts, { entity: 'recommendation', ref }, FIELDS),
    ...openUnder(facts, ref).flatMap((action) =>
      reportedPlaces(facts, { entity: 'action', ref: action }, ACTION_FIELDS),
    ),
  ],
  typed: ({ reason }) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, { recommendation: ref }) {
    const found = changeableRecommendation(facts, ref);
    if (!found.ok) return found;
    return refusedForAny(hangOn(facts, ref)) ?? accepted({ actions: openUnder(facts, ref) });
  },
  decide(facts, { actions }, input, context) {
    const { recommendation: ref } = input;
    const gone = actions.map((action) => ({ ref: action, agencyKey: facts.action[action]?.agencyKey ?? null }));
    return acceptedWith({
      ...together(
        { notices: actions.flatMap((action) => actionWithdrawn(facts, action, context)) },
        withdrawn(
          facts,
          [
            { name: 'recommendation.withdrawn', thing: { entity: 'recommendation', ref, fields: FIELDS } },
            ...gone.map((one) => ({
              name: 'action.withdrawn' as const,
              thing: { entity: 'action' as const, fields: ACTION_FIELDS, ...one },
            })),
          ],
          [
            set('recommendation', ref, { state: 'WITHDRAWN' }),
            ...actions.map((action) => set('action', action, withdrawnAt(context))),
          ],
          input,
          context,
        ),
      ),
      result: { recommendation: ref },
    });
  },
});

/** What keeps a recommendation from being withdrawn: its verdicts, actions that are done, in a draft all its actions. */
function hangOn(facts: CycleFacts, ref: string): readonly Refusal[] {
  if (hasVerdict(facts, ref)) {
    const words = `A review has judged ${ref}, so it cannot be withdrawn. Correct it instead.`;
    return [{ code: 'has-verdict', words }];
  }
  const actions = actionsUnder(facts, ref);
  const done = actions.filter((action) => facts.action[action]?.state === 'CLOSED');
  if (done.length > 0) {
    const words = `${listed(done)} under ${ref} ${done.length === 1 ? 'is' : 'are'} done, so it cannot be withdrawn. Correct it instead.`;
    return [{ code: 'has-actions', words }];
  }
  if (isApproved(facts) || actions.length === 0) return [];
  const are = actions.length === 1 ? 'is' : 'are';
  const words = `${listed(actions)} ${are} under ${ref}. First withdraw ${actions.length === 1 ? 'it' : 'them'}.`;
  return [{ code: 'has-actions', words }];
}

/** The actions under a recommendation that end with it: those that have ended already keep their end. */
function openUnder(facts: CycleFacts, recommendation: string): readonly string[] {
  return actionsUnder(facts, recommendation).filter((ref) => {
    const action = ownOf(facts.action, ref);
    return action !== undefined && isOpenAction(action);
  });
}
