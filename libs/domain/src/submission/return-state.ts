import type { Submission } from '../cycle/facts.js';

type State = Pick<Submission, 'state'>;

/** Whether a return is back with its agency for clarification. */
export function isBack({ state }: State): boolean {
  return state === 'RETURNED_FOR_CLARIFICATION';
}

/** Whether its agency said that there is nothing to return. */
export function isNil({ state }: State): boolean {
  return state === 'NIL_RETURN';
}

/** Whether a return came after the close and waits for the panel chair's word. */
export function isUnused(one: State | undefined): boolean {
  return one?.state === 'LATE_NOT_USED';
}

/** Whether a return is not needed any more, for its case left the sample. */
export function isWithdrawn({ state }: State): boolean {
  return state === 'WITHDRAWN';
}

/** Whether nothing was typed in a return yet. */
export function isUnbegun({ state }: State): boolean {
  return state === 'NOT_STARTED';
}

/** Whether a return never came: returns have closed without it, or the audit goes on without it. */
export function isMissing({ state }: State): boolean {
  return state === 'NOT_RECEIVED' || isWaived({ state });
}

/** Whether the QA chair let the audit go on without a return. */
export function isWaived({ state }: State): boolean {
  return state === 'WAIVED';
}

/** Whether a nil return was recorded by the coordinator, on the agency’s word. */
export function isNilOnWord({ state, nilRecordedBy }: Pick<Submission, 'state' | 'nilRecordedBy'>): boolean {
  return isNil({ state }) && nilRecordedBy !== null;
}

/** Whether an agency can still send a return, in time or not: it was never sent, or it came back. */
export function isWithAgency({ state }: State): boolean {
  return state === 'NOT_STARTED' || state === 'IN_PROGRESS' || isMissing({ state }) || isBack({ state });
}

/** Whether an agency has said of the case of a return whether it knows it; true where it was never asked. */
export function hasSpoken(one: Submission | undefined): boolean {
  return one?.involvement !== 'UNCONFIRMED';
}

/** Whether an agency knows the case of a return. */
export function isKnown({ involvement }: Pick<Submission, 'involvement'>): boolean {
  return involvement === 'KNOWN';
}

/** Whether an agency said that it does not know the case of a return: none is asked of it. */
export function isNotKnown({ involvement }: Pick<Submission, 'involvement'>): boolean {
  return involvement === 'NOT_KNOWN';
}
