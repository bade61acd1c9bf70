import { mayCorrect } from '../../access/actor.js';
import { type ActContext, defineAct } from '../../act/act.js';
import { type Change, set } from '../../cycle/change.js';
import { isApproved } from '../../cycle/cycle-state.js';
import { acceptedWith, type ContentReader, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts, Recommendation } from '../../cycle/facts.js';
import { type Refusal, refusedForAny } from '../../outcome.js';
import type { Priority } from '../../policy/policy.js';
import { actionsUnder, changeableRecommendation, hasVerdict } from '../../reporting/changeable.js';
import { draftFixed } from '../../reporting/draft-fixed.js';
import { newEdition, reasonFaults, reportedPlaces, together } from '../../reporting/editions.js';
import { nothingChanged } from '../../reporting/nothing-changed.js';
import { measuredOf } from '../../reporting/prompts.js';
import { isToLookAt } from '../../reporting/resting-counts.js';
import { reworded } from '../../text/earlier-words.js';
import { typedFaults } from '../../text/typed-texts.js';
import { listed } from '../../words.js';
import { draftRecommendation, type RecommendationSaid, recommendationFaults } from './draft-recommendation.act.js';
import { dueByPriority } from './due-dates.js';
import { DAY_PROPOSED } from './propose-action.act.js';

/** What a recommendation says from now on, whole. */
export interface CorrectRecommendationInput extends RecommendationSaid {
  readonly recommendation: string;
  /** Whether what it said before names somebody: it is then destroyed, and not kept as earlier words. */
  readonly namesSomebody?: boolean;
  /** Why, once the report is approved. */
  readonly reason?: string;
}

const FIELDS = ['text', 'outcome', 'measure'];

/**
 * Corrects a recommendation, until the draft is issued and again once the report is approved; its actions take its
 * priority as long as they have not begun. One that is to be looked at again, and is sent as it stands, is left as it is.
 */
export const correctRecommendation = defineAct({
  name: 'correctRecommendation',
  title: 'Correct a recommendation',
  grants: mayCorrect(draftRecommendation.grants),
  stages: ['reporting', 'tracking', 'one-year-on'],
  whenEnded: true,
  target: (at: { readonly recommendation: string }) => ({ entity: 'recommendation', ref: at.recommendation }),
  reads: (facts, { recommendation: ref }: CorrectRecommendationInput) => [
    ...reportedPlaces(facts, { entity: 'recommendation', ref }),
    ...actionsUnder(facts, ref).map((action) => ['action', action, DAY_PROPOSED] as const),
  ],
  open: (facts, { recommendation: ref }) => measuredOf(ref, changeableRecommendation(facts, ref, 'counts')),
  decide(facts, before, input: CorrectRecommendationInput, context) {
    const isKept = isToLookAt(before) && saysTheSame(before, input, context);
    const faults = refusedForAny([
      ...recommendationFaults(facts, input).filter(
        ({ code }) => code !== 'target-reached' || !hasSameCounts(before, input),
      ),
      ...targetFaults(facts, input),
      ...countsJudged(facts, before, input),
      ...onlyCounts(facts, before, input, context),
      ...(isKept ? keptReasonFaults(input.reason) : reasonFaults(facts, input.reason)),
    ]);
    if (faults !== null) return faults;
    if (isKept) return acceptedWith(kept(input, context));
    const { recommendation: ref, target, priority, baselineAffected, baselineApplicable, targetAffected } = input;
    const findings = [...new Set(input.findings)];
    const counts = { baselineAffected, baselineApplicable, targetAffected };
    const destroy = input.namesSomebody === true;
    const said = { text: input.text.trim(), outcome: input.outcome.trim(), measure: input.measure.trim() };
    const words = destroy ? ' What it said before named somebody and was destroyed.' : '';
    const changes = [
      set('recommendation', ref, {
        target,
        agencyKey: input.agency ?? null,
        priority,
        findings,
        ...counts,
        countsMovedAt: null,
      }),
    ];
    const content = reworded({ entity: 'recommendation', ref, fields: FIELDS }, context.content, said, { destroy });
    const same = destroy ? null : nothingChanged(facts, { changes, content }, context.content, 'text');
    if (same !== null) return same;
    const moved = isApproved(facts) ? [] : actionsUnder(facts, ref);
    const things = [{ entity: 'recommendation', ref }] as const;
    return acceptedWith({
      ...together(
        {
          changes: [...changes, ...moved.map((action) => withPriority(facts, action, priority, context))],
          entries: [
            entry(
              context,
              'recommendation.corrected',
              ref,
              `Rests on ${listed(findings)}. From ${baselineAffected} to ${targetAffected} of ${baselineApplicable}.${words}`,
              { target, priority, ...counts, destroyed: destroy },
            ),
          ],
          content,
        },
        newEdition(facts, { change: 'CORRECTED', things, reason: input.reason, destroy }, context),
      ),
      result: { recommendation: ref },
    });
  },
});

function keptReasonFaults(text: string | undefined): readonly Refusal[] {
  return typedFaults([{ field: 'reason', label: 'The reason', text, optional: true }]);
}

/** Somebody has looked at it again and left it: no version, no email, and why where they say. */
function kept({ recommendation: ref, reason }: CorrectRecommendationInput, context: ActContext) {
  const because = reason?.trim() ?? '';
  const day = context.today;
  return {
    changes: [set('recommendation', ref, { countsMovedAt: null })],
    entries: [
      entry(context, 'recommendation.kept', ref, 'A count it rests on was corrected; it still holds.', { day }),
    ],
    content: because === '' ? [] : [piece('recommendation', ref, `kept-${day}`, null, because)],
    result: { recommendation: ref },
  };
}

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

/** While agencies check the draft, nothing but counts that no longer follow from a finding can change. */
function onlyCounts(
  facts: CycleFacts,
  before: Recommendation,
  input: CorrectRecommendationInput,
  { content }: ActContext,
): readonly Refusal[] {
  const fixed = draftFixed(facts);
  if (fixed === null) return [];
  if (hasSameRest(before, input, content)) return [];
  return [
    {
      ...fixed,
      words: 'Agencies are checking the draft, so only the counts can change now.',
      field: 'baselineAffected',
    },
  ];
}

/** A review has said of the counts what it says: they stay as they were judged. */
function countsJudged(
  facts: CycleFacts,
  before: Recommendation,
  input: CorrectRecommendationInput,
): readonly Refusal[] {
  const { recommendation: ref } = input;
  if (hasSameCounts(before, input) || !hasVerdict(facts, ref)) return [];
  const words = `A review has judged ${ref} by its counts, so they stay as they are.`;
  return [{ code: 'has-verdict', words, field: 'baselineAffected' }];
}

const COUNTS = ['baselineAffected', 'baselineApplicable', 'targetAffected'] as const;

/** Whether all but its counts is what it was. */
function hasSameRest(before: Recommendation, input: CorrectRecommendationInput, content: ContentReader): boolean {
  return (
    FIELDS.every((field) => content('recommendation', input.recommendation, field) === input[field as 'text'].trim()) &&
    before.target === input.target &&
    before.agencyKey === (input.agency ?? null) &&
    before.priority === input.priority &&
    listed(before.findings.toSorted()) === listed([...new Set(input.findings)].toSorted())
  );
}

function saysTheSame(before: Recommendation, input: CorrectRecommendationInput, { content }: ActContext): boolean {
  return input.namesSomebody !== true && hasSameCounts(before, input) && hasSameRest(before, input, content);
}

function hasSameCounts(before: Recommendation, input: CorrectRecommendationInput): boolean {
  return COUNTS.every((count) => before[count] === input[count]);
}
