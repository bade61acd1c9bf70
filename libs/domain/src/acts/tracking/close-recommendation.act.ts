import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { theThing } from '../../act/the-thing.js';
import { isGivenUp, isOpenAction } from '../../action/open-action.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { refused } from '../../outcome.js';
import { alreadyDone } from '../../text/messages.js';
import { listed } from '../../words.js';
import { ACTION_STAGES } from './open-action.js';

/** What shows that the outcome was reached. */
export interface CloseRecommendationInput {
  readonly recommendation: string;
  readonly evidence: string;
}

/** Output evidence closes actions; outcome evidence closes the recommendation (docs/domain.md §2). */
export const closeRecommendation = defineAct({
  name: 'closeRecommendation',
  title: 'Close a recommendation on outcome evidence',
  grants: granted('any', 'qa-chair'),
  stages: ACTION_STAGES,
  target: (at: { readonly recommendation: string }) => ({ entity: 'recommendation', ref: at.recommendation }),
  typed: ({ evidence }: CloseRecommendationInput) => [
    { field: 'evidence', label: 'The outcome evidence', text: evidence },
  ],
  open(facts, { recommendation: ref }) {
    const found = theThing(facts.recommendation, 'recommendation', ref);
    if (!found.ok) return found;
    if (found.value.closedAt !== null) return refused('already-closed', alreadyDone(ref, 'closed'));
    const actions = Object.entries(facts.action).filter(([, action]) => action.recommendation === ref);
    const open = actions.filter(([, one]) => isOpenAction(one)).map(([key]) => key);
    if (open.length > 0) return refused('actions-open', `Still open under ${ref}: ${listed(open)}.`);
    if (actions.some(([, one]) => !isGivenUp(one))) return found;
    return refused('nothing-done', `No action under ${ref} was carried out, so there is no outcome to show.`);
  },
  decide(_facts, { round }, { recommendation: ref, evidence }: CloseRecommendationInput, context) {
    return acceptedWith({
      changes: [set('recommendation', ref, { state: 'CLOSED', closedAt: context.now })],
      entries: [entry(context, 'recommendation.closed', ref, 'Closed on outcome evidence.', { round })],
      content: [piece('recommendation', ref, `outcome-${round}`, null, evidence.trim())],
      result: { recommendation: ref },
    });
  },
});
