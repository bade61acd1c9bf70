import type { Grant } from '../../access/actor.js';
import { isOpenAction } from '../../action/open-action.js';
import type { Action, CycleFacts } from '../../cycle/facts.js';
import { accepted, type Outcome, type Refusal, refused, refusedFor } from '../../outcome.js';
import { ownOf } from '../../record.js';
import type { StageKey } from '../../stages.js';
import { type TypedText, typedFaults } from '../../text/typed-texts.js';

/** Actions live from approval on, and beyond the cycle's end until they are closed (docs/domain.md §2). */
export const ACTION_STAGES: readonly StageKey[] = ['tracking', 'one-year-on'];

/** Who works on an action: its owner or deputy, in whatever role they serve their agency. */
export const OWNER: readonly Grant[] = [{ role: null, relation: 'owner' }];

/** The QA subgroup. */
export const QA_SUBGROUP: readonly Grant[] = [
  { role: 'qa-chair', relation: 'any' },
  { role: 'qa-member', relation: 'any' },
];

/**
 * An action that is still open, with what was typed about it found fit; refused otherwise with `ended`, `not-found`,
 * `action-ended` or the faults of the texts. It outlives a closed cycle, never a cancelled one.
 */
export function openAction(facts: CycleFacts, ref: string, typed: readonly TypedText[] = []): Outcome<Action> {
  const { state, reference } = facts.cycle;
  if (state === 'cancelled') {
    return refused('ended', `${reference} was cancelled, and its actions with it: nothing is left to do on ${ref}.`);
  }
  const action = ownOf(facts.action, ref);
  if (action === undefined) return refused('not-found', `There is no action ${ref}.`);
  if (!isOpenAction(action))
    return refused('action-ended', `${ref} is closed or cancelled: nothing is left to do on it.`);
  const [first, ...more] = typedFaults(typed);
  return first === undefined ? accepted(action) : refusedFor([first, ...more]);
}

/** Why an owner cannot go on yet: the action must be accepted first; null once it is. */
export function notAcceptedYet(ref: string, action: Action): Refusal | null {
  return action.acceptedAt === null
    ? { code: 'not-accepted', words: `Accept ${ref} first, or ask your agency lead to name another owner.` }
    : null;
}
