import type { Role } from '../cycle/facts.js';
import type { EntityName } from '../cycle/fields.js';

/** Who acts: a person of the partnership, with the roles and agency they hold now. */
export interface Actor {
  readonly person: string;
  readonly agencyKey: string | null;
  readonly roles: readonly Role[];
}

/** How the actor must stand to the thing acted on; who took an alert on is its taker. */
export type Relation = 'any' | 'own-agency' | 'owner' | 'taker' | 'not-own-agency';

/**
 * One line of the policy table: such a role, standing so to the thing, may do it. Owing is a relation, not a role:
 * somebody who owes a thing may work on it in any role they serve, and only there the role may be left open (null).
 */
export type Grant = RoleGrant | { readonly role: null; readonly relation: 'owner' | 'taker' };

interface RoleGrant {
  readonly role: Role;
  readonly relation: Relation;
}

/** One grant a role, in this order, to people who stand so to the thing. */
export function granted(relation: Relation, ...roles: readonly Role[]): readonly RoleGrant[] {
  return roles.map((role) => ({ role, relation }));
}

/** A thing an act aims at, for the guard and for the check of its version. */
export interface Target {
  readonly entity: EntityName;
  readonly ref: string;
}
