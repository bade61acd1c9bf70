import { type ActContext, defineAct } from '../../act/act.js';
import { type Change, set } from '../../cycle/change.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { type Refusal, refusedForAny } from '../../outcome.js';
import type { Priority } from '../../policy/policy.js';
import { actionsUnder, changeableRecommendation } from '../../reporting/changeable.js';
import { reworded, wordPlaces } from '../../text/earlier-words.js';
import { listed } from '../../words.js';
import { draftRecommendation, type RecommendationSaid, recommendationFaults } from './draft-recommendation.act.js';
import { dueByPriority } from './due-dates.js';
import { DAY_PROPOSED } from './propose-action.act.js';

/** What a recommendation says from now on, whole. */
export interface CorrectRecommendationInput extends RecommendationSaid {
  readonly recommendation: string;
  /** Whether what it said before names somebody: it is then destroyed, and not kept as earlier words. */
  readonly namesSomebody?: boolean;
}

const FIELDS = ['text', 'outcome', 'measure'];

/** Corrects a recommendation until the draft is issued; its actions take its priority, and stay. */
export const correctRecommendation = defineAct({
  name: 'correctRecommendation',
  title: 'Correct a recommendation',
  grants: draftRecommendation.grants,
  stages: draftRecommendation.stages,
  target: (at: { readonly recommendation: string }) => ({ entity: 'recommendation', ref: at.recommendation }),
  reads: (facts, { recommendation: ref }: CorrectRecommendationInput) => [
    ...wordPlaces('recommendation', ref, FIELDS),
    ...actionsUnder(facts, ref).map((action) => ['action', action, DAY_PROPOSED] as const),
  ],
  open: (facts, { recommendation: ref }) => changeableRecommendation(facts, ref),
  decide(facts, _before, input: CorrectRecommendationInput, context) {
    const faults = refusedForAny([...recommendationFaults(facts, input), ...targetFaults(facts, input)]);
    if (faults !== null) return faults;
    const { recommendation: ref, target, priority, baselineAffected, baselineApplicable, targetAffected } = input;
    const findings = [...new Set(input.findings)];
    const counts = { baselineAffected, baselineApplicable, targetAffected };
    const destroy = input.namesSomebody === true;
    const said = { text: input.text.trim(), outcome: input.outcome.trim(), measure: input.measure.trim() };
    const words = destroy ? ' What it said before named somebody and was destroyed.' : '';
    return acceptedWith({
      changes: [
        set('recommendation', ref, { target, agencyKey: input.agency ?? null, priority, findings, ...counts }),
        ...actionsUnder(facts, ref).map((action) => withPriority(facts, action, priority, context)),
      ],
      entries: [
        entry(
          context,
          'recommendation.corrected',
          ref,
          `Rests on ${listed(findings)}. From ${baselineAffected} to ${targetAffected} of ${baselineApplicable}.${words}`,
          { target, priority, ...counts, destroyed: destroy },
        ),
      ],
      content: reworded({ entity: 'recommendation', ref, fields: FIELDS }, context.content, said, { destroy }),
      result: { recommendation: ref },
    });
  },
});

/** An action keeps a day that was chosen for it; else the priority decides. */
function withPriority(facts: CycleFacts, ref: string, priority: Priority, { content, today }: ActContext): Change {
  const one = facts.action[ref];
  if (one === undefined || content('action', ref, DAY_PROPOSED) === true) return set('action', ref, { priority });
  const dueOn = dueByPriority(facts, priority, today, one.agencyKey);
  return set('action', ref, { priority, dueOn, firstDueOn: dueOn });
}

/** Actions of other agencies cannot stay under a recommendation that is for one. */
function targetFaults(facts: CycleFacts, input: CorrectRecommendationInput): readonly Refusal[] {
  const { recommendation: ref, target, agency } = input;
  if (target !== 'NAMED_AGENCY') return [];
  const others = actionsUnder(facts, ref).filter((action) => facts.action[action]?.agencyKey !== agency);
  if (others.length === 0) return [];
  const words = `${listed(others)} under ${ref} ${others.length === 1 ? 'is' : 'are'} for another agency. Withdraw ${others.length === 1 ? 'it' : 'them'} first.`;
  return [{ code: 'has-actions', words, field: 'agency' }];
}
