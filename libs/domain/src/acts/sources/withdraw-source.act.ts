import { granted, mayCorrect } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith } from '../../cycle/decision.js';
import { REPORTED_WORDS, reportedPlaces } from '../../reporting/editions.js';
import { type Withdrawal, withdrawn } from '../../reporting/withdrawal.js';
import { changeableSource, SOURCE_STAGES } from '../../sources/source.js';

/** Which evidence no longer stands, and why. */
export interface WithdrawSourceInput extends Withdrawal {
  readonly source: string;
}

/** Withdraws evidence that was recorded beside the returns: it stays in the record with the reason, and counts for nothing. */
export const withdrawSource = defineAct({
  name: 'withdrawSource',
  title: 'Withdraw evidence beside the returns',
  grants: mayCorrect(granted('any', 'coordinator')),
  stages: SOURCE_STAGES,
  whenEnded: true,
  target: (at: { readonly source: string }) => ({ entity: 'source', ref: at.source }),
  reads: (facts, { source: ref }: WithdrawSourceInput) => reportedPlaces(facts, { entity: 'source', ref }),
  typed: ({ reason }) => [{ field: 'reason', label: 'The reason', text: reason }],
  open: (facts, { source }) => changeableSource(facts, source),
  decide(facts, _source, input, context) {
    const { source: ref } = input;
    return acceptedWith({
      ...withdrawn(
        facts,
        [{ name: 'source.withdrawn', thing: { entity: 'source', ref, fields: REPORTED_WORDS.source } }],
        [set('source', ref, { withdrawnAt: context.now, withdrawnBy: context.actor.person })],
        input,
        context,
      ),
      result: { source: ref },
    });
  },
});
