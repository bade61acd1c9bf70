import type { ContentReader, Decision } from '../cycle/decision.js';
import type { CycleFacts, EntityName, Role } from '../cycle/facts.js';
import type { StageKey } from '../cycle/stages.js';
import type { Outcome } from '../outcome.js';
import type { Instant, London } from '../time/instant.js';
import type { PlainDate } from '../time/plain-date.js';

/** Who acts: a person of the partnership, with the roles and agency they hold now. */
export interface Actor {
  readonly person: string;
  readonly agencyKey: string | null;
  readonly roles: readonly Role[];
}

/** All that a decision may depend on beside the facts. */
export interface ActContext {
  readonly actor: Actor;
  /** The business clock, read once after the locks. */
  readonly now: Instant;
  readonly today: PlainDate;
  readonly london: London;
  readonly sha256: (text: string) => string;
  /** Only what the act named in `reads`. */
  readonly content: ContentReader;
  /** Random source for the draw: 32 hex digits, from the system or, in practice mode, from the story. */
  readonly seed: () => string;
}

/** How the actor must stand to the thing acted on. */
export type Relation = 'any' | 'own-agency' | 'owner' | 'not-own-agency';

/**
 * One line of the policy table: such a role, standing so to the thing, may do it. Owning is a relation, not a role:
 * whoever owes a thing may work on it in whatever role they serve, and only there the role may be left open (null).
 */
export type Grant =
  | { readonly role: Role; readonly relation: Relation }
  | { readonly role: null; readonly relation: 'owner' };

/** A thing an act aims at, for the guard and for the check of its version. */
export interface Target {
  readonly entity: EntityName;
  readonly ref: string;
}

/** One thing a person can do to a cycle: who may, when, what it reads, and what follows. One file each. */
export interface ActDefinition<Name extends string, Input> {
  readonly name: Name;
  /** One line for people: what it does. */
  readonly title: string;
  /** Default deny: only these may. */
  readonly grants: readonly Grant[];
  /** Stages in which it is possible. */
  readonly stages: readonly StageKey[];
  /** Whether it is possible while the cycle is suspended (immediate risk is). */
  readonly whileSuspended?: boolean;
  /** Whether it is possible after the cycle was cancelled or closed (an open safety alert must be seen through). */
  readonly whenEnded?: boolean;
  /** What it aims at; null for the cycle itself. A ref that is not there is answered with `not-found`. */
  readonly target: (input: Input) => Target | null;
  /** Which agency the thing belongs to, for `own-agency`; default: the target's `agencyKey`. */
  readonly agencyOf?: (facts: CycleFacts, input: Input) => string | null;
  /** Content the decision must read, as [entity, ref, field]. */
  readonly reads?: (facts: CycleFacts, input: Input) => readonly (readonly [string, string, string])[];
  readonly decide: (facts: CycleFacts, input: Input, context: ActContext) => Outcome<Decision>;
}

/** Declares an act, keeping the types of its name and input. */
export function defineAct<const Name extends string, Input>(
  definition: ActDefinition<Name, Input>,
): ActDefinition<Name, Input> {
  return definition;
}
