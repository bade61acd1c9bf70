import { type Actor, type Grant, granted, type Target } from '../../access/actor.js';
import { theThing } from '../../act/the-thing.js';
import { isOpenAction } from '../../action/open-action.js';
import { signOffRefusal } from '../../action/sign-off.js';
import type { Action, CycleFacts } from '../../cycle/facts.js';
import { type Outcome, refused, refusedForAny } from '../../outcome.js';
import type { StageKey } from '../../stages.js';

/** Actions live from approval on, and beyond the cycle's end until they are closed (docs/domain.md §2). */
export const ACTION_STAGES: readonly StageKey[] = ['tracking', 'one-year-on'];

/** What acts on an action have in common: they outlive the cycle. */
export const ON_ACTION = {
  stages: ACTION_STAGES,
  whenEnded: true,
  target: (at: { readonly action: string }): Target => ({ entity: 'action', ref: at.action }),
};

/** Who works on an action: its owner or deputy, in whatever role they serve their agency. */
export const OWNER: readonly Grant[] = [{ role: null, relation: 'owner' }];

/** The QA subgroup. */
export const QA_SUBGROUP: readonly Grant[] = granted('any', 'qa-chair', 'qa-member');

/** An action that is still open; refused in words otherwise. It outlives a closed cycle, never a cancelled one. */
export function openAction(facts: CycleFacts, ref: string): Outcome<Action> {
  const { state, reference } = facts.cycle;
  if (state === 'cancelled') {
    return refused(
      'ended',
      `${reference} was cancelled, and its actions with it. There is nothing left to do on ${ref}.`,
    );
  }
  const found = theThing(facts.action, 'action', ref);
  if (!found.ok || isOpenAction(found.value)) return found;
  return refused('action-ended', `${ref} is closed or cancelled. There is nothing left to do on it.`);
}

/** An open action whose evidence this person may sign off now. */
export function evidenceToSignOff(facts: CycleFacts, ref: string, actor: Actor): Outcome<Action> {
  const found = openAction(facts, ref);
  if (!found.ok) return found;
  const not = refusedForAny([signOffRefusal(facts, ref, found.value, actor)]);
  if (not !== null) return not;
  return found.value.state === 'EVIDENCE_SUBMITTED'
    ? found
    : refused('no-evidence', `${ref} has no evidence to sign off.`);
}

/** An open action that its owner has accepted. */
export function acceptedAction(facts: CycleFacts, ref: string): Outcome<Action> {
  const found = openAction(facts, ref);
  if (!found.ok || found.value.acceptedAt !== null) return found;
  return refused('not-accepted', `Accept ${ref} first, or ask your agency’s audit lead to name another owner.`);
}
