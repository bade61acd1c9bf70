import type { Submission } from '../cycle/facts.js';

/** Whether somebody says of a return, as it stands, that it is ready to be sent. */
export function isSaidReady({ readySaidBy }: Pick<Submission, 'readySaidBy'>): boolean {
  return readySaidBy !== null;
}

/** What a return loses when it is not said to be ready any more; nothing where nobody said so. */
export function unsaid(one: Pick<Submission, 'readySaidBy'>): Partial<Submission> {
  return isSaidReady(one) ? { readySaidBy: null, readySaidAt: null, readyChanged: false } : {};
}

/** What becomes of that word when answers are saved: it falls where something is missing now, and is marked where they changed. */
export function readyAfterSave(
  one: Pick<Submission, 'readySaidBy'>,
  saved: { readonly isComplete: boolean; readonly isChanged: boolean },
): Partial<Submission> {
  if (!saved.isComplete) return unsaid(one);
  return isSaidReady(one) && saved.isChanged ? { readyChanged: true } : {};
}
