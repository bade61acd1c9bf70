import type { Role } from '../cycle/facts.js';
import type { StageKey } from '../stages.js';

/**
 * What somebody may know of what other agencies answered: all of it; nothing yet, because collection goes on; or
 * not even that there is something.
 */
export type ReadingOfReturns = 'allowed' | 'not-yet' | 'not-found';

/** The people who work on the panel; they prepare what it decides, so they read what it reads. */
const PANEL: readonly Role[] = ['panel-chair', 'moderator', 'coordinator'];
const MODERATED: readonly StageKey[] = ['moderation', 'reporting', 'tracking', 'one-year-on'];
const APPROVED: readonly StageKey[] = ['tracking', 'one-year-on'];

/** Who reads the returns of others (docs/domain.md §4): the panel once collection is over, the scrutineer after approval. */
export function mayReadReturns(roles: readonly Role[], stage: StageKey): ReadingOfReturns {
  if (roles.some((role) => PANEL.includes(role))) return MODERATED.includes(stage) ? 'allowed' : 'not-yet';
  return roles.includes('scrutineer') && APPROVED.includes(stage) ? 'allowed' : 'not-found';
}
