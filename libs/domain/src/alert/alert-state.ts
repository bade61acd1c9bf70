import type { Alert } from '../cycle/facts.js';

/** Whether somebody still has to see an alert through. */
export function isOpenAlert({ resolvedAt }: Pick<Alert, 'resolvedAt'>): boolean {
  return resolvedAt === null;
}

/** Whether nobody has taken an alert on yet. */
export function isRaised({ state }: Pick<Alert, 'state'>): boolean {
  return state === 'RAISED';
}

/** Whether an open alert was referred outside this service. */
export function isReferred({ state }: Pick<Alert, 'state'>): boolean {
  return state === 'REFERRED';
}
