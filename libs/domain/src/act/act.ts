import type { Actor } from '../access/actor.js';
import type { Granted } from '../access/can.js';
import type { ContentReader, Decision } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { Outcome } from '../outcome.js';
import type { StageKey } from '../stages.js';
import type { Instant, London } from '../time/instant.js';
import type { PlainDate } from '../time/plain-date.js';

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

/** What an act without an input takes. */
export type NoInput = Readonly<Record<string, never>>;

/** One thing a person can do to a cycle: who may, when, what it reads, and what follows. One file each. */
export interface ActDefinition<Name extends string, Input> extends Granted<Input> {
  readonly name: Name;
  /** One line for people: what it does. */
  readonly title: string;
  /** Stages in which it is possible. */
  readonly stages: readonly StageKey[];
  /** Whether it is possible while the cycle is suspended (immediate risk is). */
  readonly whileSuspended?: boolean;
  /** Whether it is possible after the cycle was cancelled or closed (an open safety alert must be seen through). */
  readonly whenEnded?: boolean;
  /** Content the decision must read, as [entity, ref, field]. */
  readonly reads?: (facts: CycleFacts, input: Input) => readonly (readonly [string, string, string])[];
  readonly decide: (facts: CycleFacts, input: Input, context: ActContext) => Outcome<Decision>;
}

/** Declares an act, keeping the types of its name and input; gives back the same object. */
export function defineAct<const Name extends string, Input>(
  definition: ActDefinition<Name, Input>,
): ActDefinition<Name, Input> {
  return definition;
}
