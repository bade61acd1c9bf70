import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import { notices } from '../../notice/notice.js';
import { ON_ACTION, openAction } from './open-action.js';

/** Why an action is not carried out. */
export interface CancelActionInput {
  readonly action: string;
  readonly reason: string;
}

/** Ends an action that will not be carried out, with its reason: its owner, their deputy and its agency's lead are told. */
export const cancelAction = defineAct({
  name: 'cancelAction',
  title: 'Cancel an action',
  grants: granted('any', 'qa-chair'),
  ...ON_ACTION,
  typed: ({ reason }: CancelActionInput) => [{ field: 'reason', label: 'The reason', text: reason }],
  open: (facts, { action: ref }) => openAction(facts, ref),
  decide(facts, action, { action: ref, reason }: CancelActionInput, context) {
    return acceptedWith({
      changes: [set('action', ref, { state: 'CANCELLED', closedAt: context.now, signOffDueOn: null })],
      entries: [entry(context, 'action.cancelled', ref, 'Cancelled by the chair of the QA subgroup.')],
      content: [piece('action', ref, 'cancellation', null, reason.trim())],
      notices: notices(facts, {
        rule: 'action-cancelled',
        subject: ref,
        to: ['owner', 'deputy', 'agency-lead'],
        about: action,
        except: [context.actor.person],
        reason: `Action ${ref} was cancelled by the chair of the QA subgroup.`,
        next: 'Nothing more is asked of anybody for it, and no more reminders come. It stays in the record, with the reason.',
        at: context.now,
      }),
      result: { action: ref },
    });
  },
});
