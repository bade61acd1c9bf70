import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { changeableAction } from '../../reporting/changeable.js';
import { reworded, WITHDRAWN_BECAUSE, wordPlaces } from '../../text/earlier-words.js';
import { proposeAction } from './propose-action.act.js';

/** Which action is not proposed after all, and why. */
export interface WithdrawActionInput {
  readonly action: string;
  readonly reason: string;
  /** Whether its words name somebody: they are then destroyed, with all it said before. */
  readonly namesSomebody?: boolean;
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
  decide(_facts, { agencyKey }, { action: ref, reason, namesSomebody: destroy = false }, context) {
    const words = destroy ? 'Its words named somebody and were destroyed.' : 'Its words are kept as earlier words.';
    return acceptedWith({
      changes: [set('action', ref, { state: 'CANCELLED', closedAt: context.now })],
      entries: [entry(context, 'action.withdrawn', ref, words, { destroyed: destroy })],
      content: [
        ...reworded({ entity: 'action', ref, fields: FIELDS, agencyKey }, context.content, {}, { destroy }),
        piece('action', ref, WITHDRAWN_BECAUSE, agencyKey, reason.trim()),
      ],
      result: { action: ref },
    });
  },
});
