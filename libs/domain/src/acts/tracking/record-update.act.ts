import { granted } from '../../access/actor.js';
import { defineAct } from '../../act/act.js';
import { owes } from '../../action/sign-off.js';
import { refused } from '../../outcome.js';
import { SAID_ON, saidOnFault } from '../../running/said-on.js';
import type { PlainDate } from '../../time/plain-date.js';
import { ON_ACTION } from './open-action.js';
import { lastUpdate, type UpdateActionInput, updatableAction, updated } from './update-action.act.js';

/** How an action stands, as its owner said it on a day. */
export interface RecordUpdateInput extends UpdateActionInput {
  readonly saidOn: PlainDate;
}

/**
 * The coordinator enters an update on the word of an owner or deputy, who rang. It counts as theirs, and stays marked in
 * the action's history; nobody enters one of their own in this way.
 */
export const recordUpdate = defineAct({
  name: 'recordUpdate',
  title: 'Enter an update for an owner',
  grants: granted('any', 'coordinator'),
  ...ON_ACTION,
  reads: lastUpdate,
  typed: ({ note }: RecordUpdateInput) => [{ field: 'note', label: 'The note', text: note }],
  open(facts, { action: ref }, { actor }) {
    const found = updatableAction(facts, ref);
    if (!found.ok || !owes(found.value, actor.person)) return found;
    return refused('own-action', `${ref} is yours: update it yourself.`);
  },
  decide: (facts, before, input, context) =>
    saidOnFault(facts, input.saidOn, SAID_ON, context) ?? updated(before, input, context, input.saidOn),
});
