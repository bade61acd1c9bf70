import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import { refused, refusedForAny } from '../../outcome.js';
import { changeableRecommendation } from '../../reporting/changeable.js';
import { newEdition, REPORTED_WORDS, reasonFaults, reportedPlaces, together } from '../../reporting/editions.js';
import { nothingChanged } from '../../reporting/nothing-changed.js';
import { isPrompt } from '../../reporting/prompts.js';
import { reworded } from '../../text/earlier-words.js';
import { listed } from '../../words.js';
import { correctRecommendation } from './correct-recommendation.act.js';
import type { PromptSaid } from './draft-prompt.act.js';
import { restingFaults } from './draft-recommendation.act.js';

/** What a practice prompt says from now on, whole. */
export interface CorrectPromptInput extends PromptSaid {
  readonly recommendation: string;
  /** Whether what it said before names somebody: it is then destroyed, and not kept as earlier words. */
  readonly namesSomebody?: boolean;
  /** Why, once the report is approved. */
  readonly reason?: string;
}

/** Corrects a practice prompt, until the draft is issued and again once the report is approved. */
export const correctPrompt = defineAct({
  name: 'correctPrompt',
  title: 'Correct a practice prompt',
  grants: correctRecommendation.grants,
  stages: correctRecommendation.stages,
  whenEnded: true,
  target: (at: { readonly recommendation: string }) => ({ entity: 'recommendation', ref: at.recommendation }),
  reads: (facts, { recommendation: ref }: CorrectPromptInput) =>
    reportedPlaces(facts, { entity: 'recommendation', ref }),
  typed: ({ text }: CorrectPromptInput) => [{ field: 'text', label: 'The prompt', text }],
  open(facts, { recommendation: ref }) {
    const found = changeableRecommendation(facts, ref);
    if (!found.ok || isPrompt(found.value)) return found;
    return refused('not-a-prompt', `${ref} is a recommendation. Correct it as one.`);
  },
  decide(facts, _before, input: CorrectPromptInput, context) {
    const faults = refusedForAny([...restingFaults(facts, input.findings), ...reasonFaults(facts, input.reason)]);
    if (faults !== null) return faults;
    const { recommendation: ref, reason } = input;
    const findings = [...new Set(input.findings)];
    const destroy = input.namesSomebody === true;
    const words = destroy ? ' What it said before named somebody and was destroyed.' : '';
    const thing = { entity: 'recommendation', ref } as const;
    const worded = { ...thing, fields: REPORTED_WORDS.recommendation };
    const changes = [set('recommendation', ref, { findings })];
    const content = reworded(worded, context.content, { text: input.text.trim() }, { destroy });
    const same = destroy ? null : nothingChanged(facts, { changes, content }, context.content, 'text');
    if (same !== null) return same;
    return acceptedWith({
      ...together(
        {
          changes,
          entries: [
            entry(context, 'prompt.corrected', ref, `Rests on ${listed(findings)}.${words}`, { destroyed: destroy }),
          ],
          content,
        },
        newEdition(facts, { change: 'CORRECTED', things: [thing], reason, destroy }, context),
      ),
      result: { recommendation: ref },
    });
  },
});
