import { defineAct } from '../../act/act.js';
import { set } from '../../cycle/change.js';
import { acceptedWith, entry } from '../../cycle/decision.js';
import { refused } from '../../outcome.js';
import { alreadyDone } from '../../text/messages.js';
import { ON_ACTION, OWNER, openAction } from './open-action.js';

/** Which action an owner takes on. */
export interface AcceptActionInput {
  readonly action: string;
}

/** The owner accepts an action (docs/domain.md §8). */
export const acceptAction = defineAct({
  name: 'acceptAction',
  title: 'Accept an action',
  grants: OWNER,
  ...ON_ACTION,
  open(facts, { action: ref }) {
    const found = openAction(facts, ref);
    if (!found.ok || found.value.acceptedAt === null) return found;
    const { state } = found.value;
    const next =
      state === 'EVIDENCE_SUBMITTED'
        ? 'Its evidence is with its reviewer: wait for the answer.'
        : 'You do not need to accept it again. Say how it is going or, once it is done, send the evidence.';
    return refused('already-accepted', `${alreadyDone(ref, 'accepted by its owner or deputy')} ${next}`);
  },
  decide(_facts, _action, { action: ref }: AcceptActionInput, context) {
    return acceptedWith({
      changes: [set('action', ref, { state: 'ACCEPTED', acceptedAt: context.now, updatedOn: context.today })],
      entries: [entry(context, 'action.accepted', ref, 'Accepted by its owner or deputy.')],
      result: { action: ref },
    });
  },
});
