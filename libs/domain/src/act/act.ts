import type { Actor } from '../access/actor.js';
import type { Granted } from '../access/can.js';
import type { Place } from '../cycle/content.js';
import type { ContentReader, Decision } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { Readings } from '../cycle/reading.js';
import type { Outcome, Refusal } from '../outcome.js';
import type { StageKey } from '../stages.js';
import type { Template } from '../templates/template.js';
import type { TypedText } from '../text/typed-texts.js';
import type { Instant } from '../time/instant.js';
import type { PlainDate } from '../time/plain-date.js';

/** When something is asked: an instant, and the day it lies in. */
export interface Moment {
  /** The business clock, read once after the locks. */
  readonly now: Instant;
  readonly today: PlainDate;
  readonly readings: Readings;
}

/** Who asks and when: all that being open may depend on beside the facts. */
export interface Asking extends Moment {
  readonly actor: Actor;
}

/** All that a decision may depend on beside the facts. */
export interface ActContext extends Asking {
  readonly sha256: (text: string) => string;
  /** Only what the act named in `reads`. */
  readonly content: ContentReader;
  /** Random source for the draw: 32 hex digits, from the system or, in practice mode, from the story. */
  readonly seed: () => string;
  /** The partnership's own templates that plans are offered; only where the act `readsTemplates`. */
  readonly templates: readonly Template[];
  /** The audit that the cycle follows up, null where it is not there; only where the act `readsEarlier`. */
  readonly earlier?: CycleFacts | null;
}

/** The target of an act on the cycle itself: it needs no part of the input to name it. */
export const theCycle = (_at: object): null => null;

/** What an act without an input takes. */
export type NoInput = Readonly<Record<string, never>>;

/**
 * One thing a person can do to a cycle: who may, when, what it reads, and what follows. One file each. `At` is the part
 * of the input that names the thing; `open` alone guards, and hands the thing to `decide`.
 */
export interface ActDefinition<Name extends string, At, Thing, Input extends At> extends Granted<At> {
  readonly name: Name;
  /** One line for people: what it does. */
  readonly title: string;
  /** Stages in which it is possible. */
  readonly stages: readonly StageKey[];
  /** Whether it is possible while the cycle is suspended (immediate risk is). */
  readonly whileSuspended?: boolean;
  /** Whether it is possible after the cycle was cancelled or closed (an open safety alert must be seen through). */
  readonly whenEnded?: boolean;
  /** Whether it can be done to the thing now, before anything is typed: the thing, or every reason why not. */
  readonly open: (facts: CycleFacts, at: At, asking: Asking) => Outcome<Thing>;
  /** Content the decision must read, as [entity, ref, field]. */
  readonly reads?: (facts: CycleFacts, input: Input) => readonly Place[];
  /** Whether the decision must know the partnership's own templates. */
  readonly readsTemplates?: boolean;
  /** Whether the decision must know the audit that the cycle follows up, where it follows up one. */
  readonly readsEarlier?: boolean;
  /** Texts that must be there, unless optional, and name no child, before anything else is said of the input. */
  readonly typed?: (input: Input) => readonly TypedText[];
  /** What follows from what was typed about the open thing, or what is wrong with it. */
  readonly decide: (facts: CycleFacts, thing: Thing, input: Input, context: ActContext) => Outcome<Decision>;
  /** What follows although `open` refused: a worry about a child's safety goes out whatever else is wrong; null otherwise. */
  readonly evenShut?: (facts: CycleFacts, input: Input, context: ActContext, shut: Refusal) => Outcome<Decision> | null;
}

/** An act of which no more is known than that it is one. */
export type SomeAct = ActDefinition<string, unknown, unknown, unknown>;

/** Declares an act, keeping the types of its name, its thing and its input. */
export function defineAct<const Name extends string, At, Thing, Input extends At>(
  definition: ActDefinition<Name, At, Thing, Input>,
): ActDefinition<Name, At, Thing, Input> {
  return definition;
}
