import type { Role } from '../cycle/facts.js';
import type { EntityName } from '../cycle/fields.js';

/** Who acts: a person of the partnership, with the roles and agency they hold now. */
export interface Actor {
  readonly person: string;
  readonly agencyKey: string | null;
  readonly roles: readonly Role[];
}

/**
 * How the actor must stand to the thing acted on; who took an alert on is its taker, a team has its chair, and a dispute has two sides, of which
 * chairs are one where it is against the panel.
 */
export type Relation = 'any' | 'own-agency' | 'owner' | 'taker' | 'not-own-agency' | 'side' | 'chair';

/**
 * One line of the policy table: such a role, standing so to the thing, may do it. Owing is a relation, not a role:
 * somebody who owes a thing may work on it in any role they serve, and only there the role may be left open (null).
 */
export type Grant = RoleGrant | { readonly role: null; readonly relation: 'owner' | 'taker' | 'chair' };

interface RoleGrant {
  readonly role: Role;
  readonly relation: Relation;
  /** Whether it holds only until the report is approved, or only from then on; always where it does not say. */
  readonly when?: 'until-approval' | 'from-approval';
}

/** One grant a role, in this order, to people who stand so to the thing. */
export function granted(relation: Relation, ...roles: readonly Role[]): readonly RoleGrant[] {
  return roles.map((role) => ({ role, relation }));
}

/**
 * Who may put something right: those who may write it, until the report is approved, and the chair of the QA subgroup
 * from then on.
 */
export function mayCorrect(writers: readonly Grant[]): readonly Grant[] {
  return [...untilApproval(writers), { role: 'qa-chair', relation: 'any', when: 'from-approval' }];
}

/** The same grants until the report is approved, and no longer. */
export function untilApproval(grants: readonly Grant[]): readonly Grant[] {
  return grants.map((grant) => (grant.role === null ? grant : { ...grant, when: 'until-approval' }));
}

/** A thing an act aims at, for the guard and for the check of its version. */
export interface Target {
  readonly entity: EntityName;
  readonly ref: string;
}
