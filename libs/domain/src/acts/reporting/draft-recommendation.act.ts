import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { put } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { agencyName } from '../../cycle/roster.js';
import { leftOpen } from '../../follow-up/left-open.js';
import { measuredIn, mostMeasured, nounsOf } from '../../moderation/denominator.js';
import { accepted, type Refusal, refused, refusedForAny } from '../../outcome.js';
import type { Priority } from '../../policy/policy.js';
import { nextRef, ownOf } from '../../record.js';
import { draftFixed } from '../../reporting/draft-fixed.js';
import { liveRecommendations, standingRecommendations } from '../../reporting/live.js';
import type { Measured } from '../../reporting/prompts.js';
import { recommendable } from '../../reporting/recommendable.js';
import { standingFindings } from '../../reporting/standing-findings.js';
import { alreadyDone, noSuch } from '../../text/messages.js';
import { typedFaults } from '../../text/typed-texts.js';
import { counted, listed } from '../../words.js';

/** What a recommendation says: what must change, why, and how it will be seen. */
export interface RecommendationSaid {
  readonly text: string;
  readonly target: Measured['target'];
  /** For NAMED_AGENCY only. */
  readonly agency?: string;
  readonly priority: Priority;
  readonly findings: readonly string[];
  /** What will be different for children. */
  readonly outcome: string;
  readonly measure: string;
  readonly baselineAffected: number;
  readonly baselineApplicable: number;
  readonly targetAffected: number;
}

/** What must change, why, and how it will be seen. */
export interface DraftRecommendationInput extends RecommendationSaid {
  /** The recommendation of the audit before this one that it takes up, as `WEX-2026-01/R02`. */
  readonly continues?: string;
  /** Why there are more than the policy's cap. */
  readonly overCapReason?: string;
}

/** Drafts a recommendation that rests on findings and can be measured. */
export const draftRecommendation = defineAct({
  name: 'draftRecommendation',
  title: 'Draft a recommendation',
  grants: granted('any', 'coordinator'),
  stages: ['reporting'],
  readsEarlier: true,
  target: theCycle,
  open(facts) {
    const fixed = refusedForAny([draftFixed(facts)]);
    if (fixed !== null || recommendable(facts).length > 0) return fixed ?? accepted(null);
    return refused('no-findings', 'No finding calls for a recommendation. First decide that one does.');
  },
  decide(facts, _thing, input: DraftRecommendationInput, context) {
    const over = input.overCapReason?.trim() ?? '';
    const faults = refusedForAny([
      ...recommendationFaults(facts, input),
      ...typedFaults([{ field: 'overCapReason', label: 'The reason', text: input.overCapReason, optional: true }]),
      ...capFaults(facts, over),
      ...continuesFaults(facts, input, context.earlier ?? null),
    ]);
    if (faults !== null) return faults;
    const ref = nextRef('R', facts.recommendation);
    const { target, priority, baselineAffected, baselineApplicable, targetAffected } = input;
    const findings = [...new Set(input.findings)];
    return acceptedWith({
      changes: [
        put('recommendation', ref, {
          target,
          agencyKey: input.agency ?? null,
          leftOut: [],
          priority,
          findings,
          state: 'DRAFT',
          baselineAffected,
          baselineApplicable,
          targetAffected,
          round: 1,
          reopenedOn: null,
          countsMovedAt: null,
          closedAt: null,
          continues: input.continues ?? null,
          continuedBy: null,
        }),
      ],
      entries: [
        entry(
          context,
          'recommendation.drafted',
          ref,
          `Rests on ${listed(findings)}. From ${baselineAffected} to ${targetAffected} of ${baselineApplicable}.${input.continues === undefined ? '' : ` Takes up ${input.continues}.`}`,
          {
            ...{ target, priority, baselineAffected, baselineApplicable, targetAffected, overCap: over !== '' },
            ...(input.continues === undefined ? {} : { continues: input.continues }),
          },
        ),
      ],
      content: [
        piece('recommendation', ref, 'text', null, input.text.trim()),
        piece('recommendation', ref, 'outcome', null, input.outcome.trim()),
        piece('recommendation', ref, 'measure', null, input.measure.trim()),
        ...(over === '' ? [] : [piece('recommendation', ref, 'over-cap-reason', null, over)]),
      ],
      result: { recommendation: ref },
    });
  },
});

/** What is wrong with what a recommendation says: its words, what it rests on, whom it is for, its counts. */
export function recommendationFaults(facts: CycleFacts, input: RecommendationSaid): readonly Refusal[] {
  return [
    ...typedFaults([
      { field: 'text', label: 'The recommendation', text: input.text },
      { field: 'outcome', label: 'The intended outcome', text: input.outcome },
      { field: 'measure', label: 'The measure', text: input.measure },
    ]),
    ...findingFaults(facts, input.findings),
    ...agencyFaults(facts, input),
    ...measureFaults(facts, input),
  ];
}

/** What is wrong with the findings that something rests on: there must be one at least, and each must stand. */
export function restingFaults(facts: CycleFacts, findings: readonly string[]): readonly Refusal[] {
  if (findings.length === 0) {
    return [{ code: 'no-findings', words: 'Choose at least one finding this rests on', field: 'findings' }];
  }
  const standing = standingFindings(facts);
  const strange = findings.filter((ref) => ownOf(standing, ref) === undefined);
  if (strange.length === 0) return [];
  return [{ code: 'unknown-finding', words: noSuch('finding', listed(strange)), field: 'findings' }];
}

function findingFaults(facts: CycleFacts, findings: readonly string[]): readonly Refusal[] {
  const wrong = restingFaults(facts, findings);
  if (wrong.length > 0) return wrong;
  const calling = recommendable(facts);
  const others = findings.filter((ref) => !calling.includes(ref));
  if (others.length === 0) return [];
  const words = `It has not been decided that ${listed(others)} ${others.length === 1 ? 'calls' : 'call'} for a recommendation. Decide that first.`;
  return [{ code: 'finding-not-recommended', words, field: 'findings' }];
}

function agencyFaults(facts: CycleFacts, { target, agency }: RecommendationSaid): readonly Refusal[] {
  if (target !== 'NAMED_AGENCY') {
    const words = 'Name an agency only if the recommendation is for one agency.';
    return agency === undefined ? [] : [{ code: 'agency-not-needed', words, field: 'agency' }];
  }
  if (agency === undefined) return [{ code: 'no-agency', words: 'Choose which agency it is for', field: 'agency' }];
  if (ownOf(facts.participant, agency) !== undefined) return [];
  const words = `${agencyName(facts, agency)} does not take part in this audit.`;
  return [{ code: 'unknown-agency', words, field: 'agency' }];
}

/** A recommendation asks for a change that can be counted: a target that is reached already measures none. */
const NOTHING_TO_REACH: Refusal = {
  code: 'target-reached',
  words: 'The target must differ from how many show it now: nobody could tell whether anything got better.',
  field: 'targetAffected',
};

/** What is wrong with the counts of a recommendation; empty when they are possible. */
export function measureFaults(
  facts: CycleFacts,
  {
    findings,
    baselineAffected,
    baselineApplicable,
    targetAffected,
  }: Pick<RecommendationSaid, 'findings' | 'baselineAffected' | 'baselineApplicable' | 'targetAffected'>,
): readonly Refusal[] {
  const nouns = nounsOf(measuredIn(facts, findings));
  const most = mostMeasured(facts, findings);
  const whole = [baselineAffected, baselineApplicable, targetAffected].every(
    (count) => Number.isSafeInteger(count) && count >= 0,
  );
  if (whole && most !== null && baselineApplicable > most) {
    const words = `It rests on findings about ${nouns}, at most ${most}: it cannot be counted out of ${baselineApplicable}.`;
    return [{ code: 'count-not-possible', words, field: 'baselineApplicable' }];
  }
  if (whole && baselineApplicable >= 1 && Math.max(baselineAffected, targetAffected) <= baselineApplicable) {
    return baselineAffected === targetAffected ? [NOTHING_TO_REACH] : [];
  }
  const words = `The ${nouns} that show it now, and those that should, cannot be more than the ${nouns} it could apply to. Those must be at least 1.`;
  return [{ code: 'count-not-possible', words, field: 'baselineAffected' }];
}

/** Only what the earlier audit has left open can be taken up, and by one recommendation alone. */
function continuesFaults(
  facts: CycleFacts,
  { continues }: DraftRecommendationInput,
  earlier: CycleFacts | null,
): readonly Refusal[] {
  if (continues === undefined) return [];
  const left = earlier === null ? [] : leftOpen(earlier).map(([ref]) => `${earlier.cycle.reference}/${ref}`);
  const field = 'continues';
  if (!left.includes(continues)) {
    const there = left.length === 0 ? 'It has left none open.' : `It has left open: ${listed(left)}.`;
    const words = `${continues} is no open recommendation of the audit that this one follows up. ${there}`;
    return [{ code: 'not-left-open', words, field }];
  }
  const [taken] = Object.entries(standingRecommendations(facts)).filter(([, one]) => one.continues === continues);
  return taken === undefined
    ? []
    : [{ code: 'already-continued', words: alreadyDone(continues, `taken up by ${taken[0]}`), field }];
}

function capFaults(facts: CycleFacts, reason: string): readonly Refusal[] {
  const cap = facts.cycle.policy.recommendationCap;
  const live = liveRecommendations(facts);
  if (live < cap || reason !== '') return [];
  const words = `There ${live === 1 ? 'is' : 'are'} already ${counted(live, 'recommendation')}, the most the policy allows without a reason. Say why one more is needed.`;
  return [{ code: 'over-cap', words, field: 'overCapReason' }];
}
