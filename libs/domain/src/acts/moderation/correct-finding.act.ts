import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import { refusedForAny } from '../../outcome.js';
import { changeableFinding } from '../../reporting/standing-findings.js';
import { reworded, wordPlaces } from '../../text/earlier-words.js';
import { counted } from '../../words.js';
import { addFinding } from './add-finding.act.js';
import { type FindingSaid, findingFaults } from './finding-said.js';

/** What a finding says from now on, whole: what is left out is no longer said. */
export interface CorrectFindingInput extends FindingSaid {
  readonly finding: string;
  /** Whether what it said before names somebody: it is then destroyed, and not kept as earlier words. */
  readonly namesSomebody?: boolean;
}

const FIELDS = ['text', 'theme'];

/** Corrects a finding until the draft is issued; what it said before stays with it, and what was decided stands. */
export const correctFinding = defineAct({
  name: 'correctFinding',
  title: 'Correct a finding',
  grants: addFinding.grants,
  stages: addFinding.stages,
  target: (at: { readonly finding: string }) => ({ entity: 'finding', ref: at.finding }),
  reads: (_facts, { finding }: CorrectFindingInput) => wordPlaces('finding', finding, FIELDS),
  open: (facts, { finding }) => changeableFinding(facts, finding),
  decide(facts, before, input: CorrectFindingInput, context) {
    const faults = refusedForAny(findingFaults(facts, input));
    if (faults !== null) return faults;
    const { finding: ref, polarity, attribution, casesAffected, casesApplicable, question = null } = input;
    const said = { text: input.text.trim(), theme: input.theme.trim() };
    const destroy = input.namesSomebody === true;
    const seen = (one: { readonly casesAffected: number; readonly casesApplicable: number }): string =>
      `${one.casesAffected} of ${counted(one.casesApplicable, 'case')}`;
    const was = seen(before) === seen(input) ? '' : `, not in ${seen(before)}`;
    const words = destroy ? ' What it said before named somebody and was destroyed.' : '';
    return acceptedWith({
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
      result: { finding: ref },
    });
  },
});
