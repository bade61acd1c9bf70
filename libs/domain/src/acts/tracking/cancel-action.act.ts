import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { ON_ACTION, openAction } from './open-action.js';

/** Why an action is not carried out. */
export interface CancelActionInput {
  readonly action: string;
  readonly reason: string;
}

/** Ends an action that will not be carried out, with its reason: never silently. */
export const cancelAction = defineAct({
  name: 'cancelAction',
  title: 'Cancel an action',
  grants: granted('any', 'qa-chair'),
  ...ON_ACTION,
  typed: ({ reason }: CancelActionInput) => [{ field: 'reason', label: 'The reason', text: reason }],
  open: (facts, { action: ref }) => openAction(facts, ref),
  decide(_facts, _action, { action: ref, reason }: CancelActionInput, context) {
    return acceptedWith({
      changes: [set('action', ref, { state: 'CANCELLED', closedAt: context.now, signOffDueOn: null })],
      entries: [entry(context, 'action.cancelled', ref, 'Cancelled by the chair of the QA subgroup.')],
      content: [piece('action', ref, 'cancellation', null, reason.trim())],
      result: { action: ref },
    });
  },
});
