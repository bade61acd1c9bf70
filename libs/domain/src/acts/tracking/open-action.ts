import type { Grant } from '../../access/actor.js';
import { isOpenAction } from '../../action/open-action.js';
import type { Action, CycleFacts } from '../../cycle/facts.js';
import { accepted, type Outcome, type Refusal, refused, refusedFor } from '../../outcome.js';
import { ownOf } from '../../record.js';
import type { StageKey } from '../../stages.js';
import { type TypedText, typedFaults } from '../../text/typed-texts.js';

/** Actions live from approval on, and beyond the cycle's end until they are closed (design §12.4). */
export const ACTION_STAGES: readonly StageKey[] = ['tracking', 'one-year-on'];

/** Who works on an action: its owner or deputy, in whatever role they serve their agency. */
export const OWNER: readonly Grant[] = [{ role: null, relation: 'owner' }];

/** The QA subgroup. */
export const QA_SUBGROUP: readonly Grant[] = [
  { role: 'qa-chair', relation: 'any' },
  { role: 'qa-member', relation: 'any' },
];

/** An action that is still open; refused in words otherwise. It outlives a closed cycle, never a cancelled one. */
export function openAction(facts: CycleFacts, ref: string): Outcome<Action> {
  const { state, reference } = facts.cycle;
  if (state === 'cancelled') {
    return refused('ended', `${reference} was cancelled, and its actions with it: nothing is left to do on ${ref}.`);
  }
  const action = ownOf(facts.action, ref);
  if (action === undefined) return refused('not-found', `There is no action ${ref}.`);
  if (isOpenAction(action)) return accepted(action);
  return refused('action-ended', `${ref} is closed or cancelled: nothing is left to do on it.`);
}

/** The same, accepted by its owner and not with a reviewer: it can be worked on. */
export function workableAction(facts: CycleFacts, ref: string): Outcome<Action> {
  const found = openAction(facts, ref);
  if (!found.ok) return found;
  if (found.value.acceptedAt === null) {
    return refused('not-accepted', `Accept ${ref} first, or ask your agency lead to name another owner.`);
  }
  if (found.value.state !== 'EVIDENCE_SUBMITTED') return found;
  return refused('with-reviewer', `The evidence for ${ref} is with its reviewer: wait for the answer.`);
}
