import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith } from '../../cycle/decision.js';
import { refused } from '../../outcome.js';
import { reportedPlaces } from '../../reporting/editions.js';
import { changeableFinding, restingOn } from '../../reporting/standing-findings.js';
import { type Withdrawal, withdrawn } from '../../reporting/withdrawal.js';
import { listed } from '../../words.js';
import { correctFinding } from './correct-finding.act.js';

/** Which finding no longer stands, and why. */
export interface WithdrawFindingInput extends Withdrawal {
  readonly finding: string;
}

const FIELDS = ['text', 'theme', 'note'];

/**
 * Withdraws a finding, until the draft is issued and again once the report is approved: it stays in the record with the
 * reason, and counts for nothing.
 */
export const withdrawFinding = defineAct({
  name: 'withdrawFinding',
  title: 'Withdraw a finding',
  grants: correctFinding.grants,
  stages: correctFinding.stages,
  whenEnded: true,
  target: (at: { readonly finding: string }) => ({ entity: 'finding', ref: at.finding }),
  reads: (facts, { finding }: WithdrawFindingInput) =>
    reportedPlaces(facts, { entity: 'finding', ref: finding }, FIELDS),
  typed: ({ reason }) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, { finding: ref }) {
    const found = changeableFinding(facts, ref);
    const based = restingOn(facts, ref);
    if (!found.ok || based.length === 0) return found;
    const rest = `${listed(based)} ${based.length === 1 ? 'rests' : 'rest'}`;
    return refused('has-recommendation', `${rest} on ${ref}, so it cannot be withdrawn. Correct it instead.`);
  },
  decide(facts, _finding, input, context) {
    const { finding: ref } = input;
    return acceptedWith({
      ...withdrawn(
        facts,
        [{ name: 'finding.withdrawn', thing: { entity: 'finding', ref, fields: FIELDS } }],
        [set('finding', ref, { withdrawnAt: context.now, withdrawnBy: context.actor.person })],
        input,
        context,
      ),
      result: { finding: ref },
    });
  },
});
