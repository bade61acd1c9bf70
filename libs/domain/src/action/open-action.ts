import type { Action } from '../cycle/facts.js';

/** Whether an action is still to be done or signed off: neither closed nor cancelled, whatever became of its cycle. */
export function isOpenAction(action: Action): boolean {
  return action.state !== 'CLOSED' && action.state !== 'CANCELLED';
}
