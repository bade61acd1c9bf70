import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { refused } from '../../outcome.js';
import { changeableFinding, restingOn } from '../../reporting/standing-findings.js';
import { reworded, WITHDRAWN_BECAUSE, wordPlaces } from '../../text/earlier-words.js';
import { listed } from '../../words.js';
import { addFinding } from './add-finding.act.js';

/** Which finding no longer stands, and why. */
export interface WithdrawFindingInput {
  readonly finding: string;
  readonly reason: string;
  /** Whether its words name somebody: they are then destroyed, with all it said before. */
  readonly namesSomebody?: boolean;
}

const FIELDS = ['text', 'theme', 'note'];

/** Withdraws a finding until the draft is issued: it stays in the record with the reason, and counts for nothing. */
export const withdrawFinding = defineAct({
  name: 'withdrawFinding',
  title: 'Withdraw a finding',
  grants: addFinding.grants,
  stages: addFinding.stages,
  target: (at: { readonly finding: string }) => ({ entity: 'finding', ref: at.finding }),
  reads: (_facts, { finding }: WithdrawFindingInput) => wordPlaces('finding', finding, FIELDS),
  typed: ({ reason }) => [{ field: 'reason', label: 'The reason', text: reason }],
  open(facts, { finding: ref }) {
    const found = changeableFinding(facts, ref);
    const based = restingOn(facts, ref);
    if (!found.ok || based.length === 0) return found;
    const rest = `${listed(based)} ${based.length === 1 ? 'rests' : 'rest'}`;
    return refused('has-recommendation', `${rest} on ${ref}, so it cannot be withdrawn. Correct it instead.`);
  },
  decide(_facts, _finding, { finding: ref, reason, namesSomebody: destroy = false }, context) {
    const words = destroy ? 'Its words named somebody and were destroyed.' : 'Its words are kept as earlier words.';
    return acceptedWith({
      changes: [set('finding', ref, { withdrawnAt: context.now, withdrawnBy: context.actor.person })],
      entries: [entry(context, 'finding.withdrawn', ref, words, { destroyed: destroy })],
      content: [
        // Nothing is said any more in the places that pages and reports print.
        ...reworded({ entity: 'finding', ref, fields: FIELDS }, context.content, {}, { destroy }),
        piece('finding', ref, WITHDRAWN_BECAUSE, null, reason.trim()),
      ],
      result: { finding: ref },
    });
  },
});
