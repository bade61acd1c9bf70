import { supplyFrame } from '../acts/selection/supply-frame.act.js';
import type { Role } from '../cycle/facts.js';

/**
 * Whether somebody may draw the cases of an audit again: those who may hold the list they were drawn from. To nobody
 * else are row hashes or the seed shown, for with them a child could be looked up (docs/decisions/0006).
 */
export function mayDrawAgain(roles: readonly Role[]): boolean {
  return supplyFrame.grants.some(({ role }) => role !== null && roles.includes(role));
}

/**
 * Whether somebody is shown the reserves: the partnership is, and those who hold the list. To agencies there are only
 * cases that were drawn.
 */
export function mayReadReserves(roles: readonly Role[], reach: 'partnership' | 'own-agency'): boolean {
  return reach === 'partnership' || mayDrawAgain(roles);
}

/**
 * The facts of a log entry as somebody may read them: without `seed` for those who may not draw again, otherwise the
 * same object.
 */
export function entryInView<T>(
  facts: Readonly<Record<string, T>>,
  roles: readonly Role[],
): Readonly<Record<string, T>> {
  if (mayDrawAgain(roles)) return facts;
  const { seed: _, ...rest } = facts;
  return rest;
}
