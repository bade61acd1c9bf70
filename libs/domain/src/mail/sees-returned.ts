import type { Role } from '../cycle/facts.js';

/** Which emails that were not delivered, or reached somebody else, a person sees to. */
export type SeesReturned = 'all' | 'of-coordinators';

/**
 * A coordinator sees to all of them. The QA chair sees to a coordinator's own emails that reach somebody else, for the
 * coordinator would never hear of that; null for everybody else.
 */
export function seesReturned(roles: readonly Role[]): SeesReturned | null {
  if (roles.includes('coordinator')) return 'all';
  return roles.includes('qa-chair') ? 'of-coordinators' : null;
}
