import { mayCorrect } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import { refusedForAny } from '../../outcome.js';
import { newEdition, reasonFaults, reportedPlaces, together } from '../../reporting/editions.js';
import { nothingChanged } from '../../reporting/nothing-changed.js';
import { countOf } from '../../reporting/prevalence-words.js';
import { countsMoved } from '../../reporting/resting-counts.js';
import { changeableFinding } from '../../reporting/standing-findings.js';
import { themeInWords } from '../../reporting/themes.js';
import { reworded } from '../../text/earlier-words.js';
import { addFinding } from './add-finding.act.js';
import { type FindingSaid, findingMade, findingReads, loggedOf } from './finding-said.js';

/** What a finding says from now on, whole: what is left out is no longer said. */
export interface CorrectFindingInput extends FindingSaid {
  readonly finding: string;
  /** Whether what it said before names somebody: it is then destroyed, and not kept as earlier words. */
  readonly namesSomebody?: boolean;
  /** Why, once the report is approved. */
  readonly reason?: string;
}

const FIELDS = ['text', 'theme'];

/**
 * Corrects a finding, until the draft is issued and again once the report is approved; what it said before stays with
 * it, and what was decided stands.
 */
export const correctFinding = defineAct({
  name: 'correctFinding',
  title: 'Correct a finding',
  grants: mayCorrect(addFinding.grants),
  stages: ['moderation', 'reporting', 'tracking', 'one-year-on'],
  whenEnded: true,
  target: (at: { readonly finding: string }) => ({ entity: 'finding', ref: at.finding }),
  reads: (facts, { finding, answers }: CorrectFindingInput) => [
    ...reportedPlaces(facts, { entity: 'finding', ref: finding }),
    ...findingReads(facts, { answers }),
  ],
  open: (facts, { finding }) => changeableFinding(facts, finding),
  decide(facts, before, input: CorrectFindingInput, context) {
    const themeNow = context.content('finding', input.finding, 'theme');
    const made = findingMade(facts, input, context, typeof themeNow === 'string' ? themeNow : null);
    const faults = refusedForAny([...(made.ok ? [] : made.refusals), ...reasonFaults(facts, input.reason)]);
    if (faults !== null) return faults;
    if (!made.ok) return made;
    const { finding: ref } = input;
    const said = { text: input.text.trim(), theme: themeInWords(facts.cycle.template, input.theme) };
    const destroy = input.namesSomebody === true;
    const seen = countOf(made.value);
    const was = countOf(before) === seen ? '' : `, not in ${countOf(before)}`;
    const words = destroy ? ' What it said before named somebody and was destroyed.' : '';
    const { reason } = input;
    const things = [{ entity: 'finding', ref }] as const;
    const changes = [set('finding', ref, made.value)];
    const content = reworded({ entity: 'finding', ref, fields: FIELDS }, context.content, said, { destroy });
    const same = destroy ? null : nothingChanged(facts, { changes, content }, context.content, 'text');
    if (same !== null) return same;
    return acceptedWith({
      ...together(
        {
          changes: [...changes, ...countsMoved(facts, ref, made.value, context.now)],
          entries: [
            entry(context, 'finding.corrected', ref, `Seen in ${seen}${was}.${words}`, {
              ...loggedOf(made.value),
              destroyed: destroy,
            }),
          ],
          content,
        },
        newEdition(facts, { change: 'CORRECTED', things, reason, destroy }, context),
      ),
      result: { finding: ref },
    });
  },
});
