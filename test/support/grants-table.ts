import type { Relation } from '#domain/access/actor.js';
import { ACTS } from '#domain/acts/acts.js';
import { PLAN_CYCLE_GRANTS } from '#domain/acts/planning/plan-cycle.js';
import type { Role } from '#domain/cycle/facts.js';
import type { StageKey } from '#domain/stages.js';

/** One line of the policy as people read it: this role, or anyone, standing so to the thing, may do this act then. */
export interface PolicyLine {
  readonly act: string;
  readonly title: string;
  /** Null: in whatever role, for it is the relation that counts. */
  readonly role: Role | null;
  readonly relation: Relation;
  readonly stages: readonly StageKey[];
  readonly whileSuspended: boolean;
  readonly whenEnded: boolean;
}

/** Everything anybody may do, derived from the acts' grants; what is not here is denied. */
export const GRANTS_TABLE: readonly PolicyLine[] = [
  ...PLAN_CYCLE_GRANTS.map((grant) => ({
    act: 'planCycle',
    title: 'Plan a new audit',
    ...grant,
    stages: [],
    whileSuspended: false,
    whenEnded: false,
  })),
  ...Object.values(ACTS).flatMap((act) =>
    act.grants.map((grant) => ({
      act: act.name,
      title: act.title,
      ...grant,
      stages: act.stages,
      whileSuspended: act.whileSuspended === true,
      whenEnded: act.whenEnded === true,
    })),
  ),
];
