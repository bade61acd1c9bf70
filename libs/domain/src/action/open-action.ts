import type { Action } from '../cycle/facts.js';

/** Whether an action is still to be done or signed off: neither closed nor cancelled, whatever became of its cycle. */
export function isOpenAction(action: Action): boolean {
  return action.state !== 'CLOSED' && action.state !== 'CANCELLED';
}

/** Whether an action will not be carried out: it counts nowhere. */
export function isGivenUp({ state }: Pick<Action, 'state'>): boolean {
  return state === 'CANCELLED';
}

/** Whether the evidence for an action waits for its sign-off. */
export function awaitsSignOff({ state }: Pick<Action, 'state'>): boolean {
  return state === 'EVIDENCE_SUBMITTED';
}

/** Whether its owner said that an action is done, and evidence is still to come. */
export function awaitsEvidence({ state }: Pick<Action, 'state'>): boolean {
  return state === 'COMPLETED_AWAITING_EVIDENCE';
}

/** Whether an action was withdrawn, as if it had never been anybody’s to accept: the report does not name it. */
export function isWithdrawnAction(one: Action): boolean {
  return isGivenUp(one) && one.acceptanceDueOn === null;
}
