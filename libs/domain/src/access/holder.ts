import type { Role } from '../cycle/facts.js';
import type { Actor } from './actor.js';

/** Somebody a thing falls to: who fits every part that is not null. */
export interface Holder {
  readonly role: Role | null;
  /** Only people of this agency. */
  readonly agencyKey: string | null;
  /** Nobody of these agencies. */
  readonly notOf: readonly string[];
  readonly person: string | null;
  /** How many of its pieces were given to this person alone; null where nothing is given to anybody. */
  readonly count: number | null;
}

/** Whether an actor is among those a thing falls to. */
export function isHolder(
  { holders, except }: { readonly holders: readonly Holder[]; readonly except: readonly string[] },
  actor: Actor,
): boolean {
  if (except.includes(actor.person)) return false;
  return holders.some(
    (one) =>
      (one.role === null || actor.roles.includes(one.role)) &&
      (one.agencyKey === null || one.agencyKey === actor.agencyKey) &&
      (actor.agencyKey === null || !one.notOf.includes(actor.agencyKey)) &&
      (one.person === null || one.person === actor.person),
  );
}

/** The people who serve in a role, of one agency alone or of any. */
export function inRole(role: Role, agencyKey: string | null = null): Holder {
  return { role, agencyKey, notOf: [], person: null, count: null };
}

/** One person, whatever role they serve in; `count` pieces are theirs alone. */
export function oneself(person: string, count: number | null = null): Holder {
  return { role: null, agencyKey: null, notOf: [], person, count };
}
