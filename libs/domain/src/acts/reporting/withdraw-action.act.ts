import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith } from '../../cycle/decision.js';
import { changeableAction } from '../../reporting/changeable.js';
import { type Withdrawal, withdrawal } from '../../reporting/withdrawal.js';
import { wordPlaces } from '../../text/earlier-words.js';
import { proposeAction } from './propose-action.act.js';

/** Which action is not proposed after all, and why. */
export interface WithdrawActionInput extends Withdrawal {
  readonly action: string;
}

const FIELDS = ['text', 'deliverable', 'measure', 'over-cap-reason'];

/** Withdraws an action until the report is approved: it never starts, and stays in the record with the reason. */
export const withdrawAction = defineAct({
  name: 'withdrawAction',
  title: 'Withdraw an action',
  grants: proposeAction.grants,
  stages: ['reporting'],
  target: (at: { readonly action: string }) => ({ entity: 'action', ref: at.action }),
  reads: (_facts, { action }: WithdrawActionInput) => wordPlaces('action', action, FIELDS),
  typed: ({ reason }) => [{ field: 'reason', label: 'The reason', text: reason }],
  open: (facts, { action }) => changeableAction(facts, action),
  decide(_facts, { agencyKey }, input, context) {
    const { action: ref } = input;
    return acceptedWith({
      changes: [set('action', ref, { state: 'CANCELLED', closedAt: context.now })],
      ...withdrawal('action.withdrawn', { entity: 'action', ref, fields: FIELDS, agencyKey }, input, context),
      result: { action: ref },
    });
  },
});
