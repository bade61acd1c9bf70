import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { decided, entry, piece } from '../../cycle/decision.js';
import { accepted } from '../../outcome.js';
import { ACTION_STAGES, openAction } from './open-action.js';

/** Why an action is not carried out. */
export interface CancelActionInput {
  readonly action: string;
  readonly reason: string;
}

/** Ends an action that will not be carried out, with its reason: never silently. */
export const cancelAction = defineAct<'cancelAction', CancelActionInput>({
  name: 'cancelAction',
  title: 'Cancel an action',
  grants: [{ role: 'qa-chair', relation: 'any' }],
  stages: ACTION_STAGES,
  whenEnded: true,
  target: (input) => ({ entity: 'action', ref: input.action }),
  decide(facts, { action: ref, reason }, context) {
    const found = openAction(facts, ref, [{ field: 'reason', label: 'The reason', text: reason }]);
    if (!found.ok) return found;
    return accepted(
      decided({
        changes: [set('action', ref, { state: 'CANCELLED', closedAt: context.now, signOffDueOn: null })],
        entries: [entry(context, 'action.cancelled', ref, 'Cancelled by the chair of the QA subgroup.')],
        content: [piece('action', ref, 'cancellation', null, reason.trim())],
        result: { action: ref },
      }),
    );
  },
});
