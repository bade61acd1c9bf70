import { ACTS, type ActName } from '#domain/acts/acts.js';
import { PLAN_CYCLE_GRANTS } from '#domain/acts/planning/plan-cycle.js';
import { ROLES, type Role } from '#domain/cycle/facts.js';

/**
 * Who may open a page: the public, who are not even met (no cookie, no session); anyone; everybody who is signed in; or the
 * holders of these roles. To others it is not there.
 */
export type Readers = 'public' | 'anyone' | 'signed-in' | readonly Role[];

/** One page of the service: its address, and who may open it. What of it somebody sees, the page itself decides. */
export interface PageEntry<Path extends string = string> {
  readonly path: Path;
  readonly who: Readers;
}

/** Declares pages of one journey, keeping the types of their addresses; gives back the same object. */
export function definePages<const Entries extends Readonly<Record<string, PageEntry>>>(pages: Entries): Entries {
  return pages;
}

/**
 * The roles that the policy lets do any of these acts, each once: readers of the page on which they are done. All of
 * them where an owner may do it, whatever their role.
 */
export function doersOf(...acts: readonly (ActName | 'planCycle')[]): readonly Role[] {
  const grants = acts.flatMap((act) => (act === 'planCycle' ? PLAN_CYCLE_GRANTS : ACTS[act].grants));
  // A grant without a role is its owner's, whoever that is.
  return [...new Set(grants.flatMap(({ role }) => role ?? ROLES))];
}
