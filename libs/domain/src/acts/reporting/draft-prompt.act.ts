import { granted } from '../../access/actor.js';
import { defineAct, theCycle } from '../../act/act.js';
import { put } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { accepted, refused, refusedForAny } from '../../outcome.js';
import { nextRef } from '../../record.js';
import { draftFixed } from '../../reporting/draft-fixed.js';
import { standingFindings } from '../../reporting/standing-findings.js';
import { listed } from '../../words.js';
import { restingFaults } from './draft-recommendation.act.js';

/** What practitioners are asked to think about, and the findings that it rests on. */
export interface PromptSaid {
  readonly text: string;
  readonly findings: readonly string[];
}

/** A prompt asks for no change that could be counted: it rests on any finding that stands, good practice among them. */
export const draftPrompt = defineAct({
  name: 'draftPrompt',
  title: 'Draft a practice prompt',
  grants: granted('any', 'coordinator'),
  stages: ['reporting'],
  target: theCycle,
  typed: ({ text }: PromptSaid) => [{ field: 'text', label: 'The prompt', text }],
  open(facts) {
    const fixed = refusedForAny([draftFixed(facts)]);
    if (fixed !== null || Object.keys(standingFindings(facts)).length > 0) return fixed ?? accepted(null);
    return refused('no-findings', 'There is no finding that a practice prompt could rest on.');
  },
  decide(facts, _thing, input: PromptSaid, context) {
    const faults = refusedForAny(restingFaults(facts, input.findings));
    if (faults !== null) return faults;
    const ref = nextRef('R', facts.recommendation);
    const findings = [...new Set(input.findings)];
    return acceptedWith({
      changes: [
        put('recommendation', ref, {
          ...{ target: 'PRACTICE_PROMPT', agencyKey: null, leftOut: [], priority: null, findings, state: 'DRAFT' },
          ...{ baselineAffected: null, baselineApplicable: null, targetAffected: null, countsMovedAt: null },
          ...{ round: 1, reopenedOn: null, closedAt: null, continues: null, continuedBy: null },
        }),
      ],
      entries: [entry(context, 'prompt.drafted', ref, `Rests on ${listed(findings)}.`)],
      content: [piece('recommendation', ref, 'text', null, input.text.trim())],
      result: { recommendation: ref },
    });
  },
});
