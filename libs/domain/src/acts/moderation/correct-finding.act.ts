import { mayCorrect } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import { refusedForAny } from '../../outcome.js';
import { newEdition, reasonFaults, reportedPlaces, together } from '../../reporting/editions.js';
import { changeableFinding } from '../../reporting/standing-findings.js';
import { reworded } from '../../text/earlier-words.js';
import { counted } from '../../words.js';
import { addFinding } from './add-finding.act.js';
import { type FindingSaid, findingFaults } from './finding-said.js';

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
  reads: (facts, { finding }: CorrectFindingInput) => reportedPlaces(facts, { entity: 'finding', ref: finding }),
  open: (facts, { finding }) => changeableFinding(facts, finding),
  decide(facts, before, input: CorrectFindingInput, context) {
    const faults = refusedForAny([...findingFaults(facts, input), ...reasonFaults(facts, input.reason)]);
    if (faults !== null) return faults;
    const { finding: ref, polarity, attribution, casesAffected, casesApplicable, question = null } = input;
    const said = { text: input.text.trim(), theme: input.theme.trim() };
    const destroy = input.namesSomebody === true;
    const seen = (one: { readonly casesAffected: number; readonly casesApplicable: number }): string =>
      `${one.casesAffected} of ${counted(one.casesApplicable, 'case')}`;
    const was = seen(before) === seen(input) ? '' : `, not in ${seen(before)}`;
    const words = destroy ? ' What it said before named somebody and was destroyed.' : '';
    const { reason } = input;
    const things = [{ entity: 'finding', ref }] as const;
    return acceptedWith({
      ...together(
        {
          changes: [
            set('finding', ref, {
              ...{ polarity, attribution, casesAffected, casesApplicable, question },
              cases: [...new Set(input.cases)],
            }),
          ],
          entries: [
            entry(context, 'finding.corrected', ref, `Seen in ${seen(input)}${was}.${words}`, {
              ...{ polarity, attribution, casesAffected, casesApplicable, destroyed: destroy },
              ...(question === null ? {} : { question }),
            }),
          ],
          content: reworded({ entity: 'finding', ref, fields: FIELDS }, context.content, said, { destroy }),
        },
        newEdition(facts, { change: 'CORRECTED', things, reason, destroy }, context),
      ),
      result: { finding: ref },
    });
  },
});
