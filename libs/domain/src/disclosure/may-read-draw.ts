import { supplyFrame } from '../acts/selection/supply-frame.act.js';
import type { AuditCase, Role } from '../cycle/facts.js';

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
 * A case with as much of its draw as somebody may know: with its row's hash only for those who hold the list; null for
 * a reserve that is not theirs to see.
 */
export function caseInView(
  one: AuditCase,
  { roles, reach }: { readonly roles: readonly Role[]; readonly reach: 'partnership' | 'own-agency' },
): Omit<AuditCase, 'rowHash'> | null {
  if (one.state === 'RESERVE' && !mayReadReserves(roles, reach)) return null;
  if (mayDrawAgain(roles)) return one;
  const { rowHash: _, ...rest } = one;
  return rest;
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
