import { challenges } from '../challenge/challenges.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { ThingName } from '../cycle/fields.js';
import type { Reading } from '../cycle/reading.js';

/** A question about a cycle: what a field holds, or how many things there are. */
export interface Look {
  readonly entity: ThingName;
  /** Null for a count, and for the cycle itself. */
  readonly ref: string | null;
  /** Null for a count. */
  readonly field: string | null;
  readonly where: Readonly<Record<string, string | number | boolean | null>>;
}

/** What is seen: a plain value; `undefined` when there is no such thing. */
export type Seen = string | number | boolean | null | undefined;

/**
 * Answers a question from facts: a field's value, a count of things in a state, 1 for the cycle itself; undefined when
 * there is no such thing or field.
 */
export function lookAt(facts: CycleFacts, look: Look, reading: Reading): Seen {
  if (look.entity === 'cycle') return look.field === null ? 1 : plain(facts.cycle, look.field);
  const things = thingsOf(facts, look.entity, reading);
  if (look.field === null) {
    return Object.values(things).filter((thing) =>
      Object.entries(look.where).every(([field, value]) => plain(thing, field) === value),
    ).length;
  }
  const thing = look.ref === null || !Object.hasOwn(things, look.ref) ? undefined : things[look.ref];
  return thing === undefined ? undefined : plain(thing, look.field);
}

/** The things of a kind by their references, those that are worked out from the facts too. */
export function thingsOf(
  facts: CycleFacts,
  entity: Exclude<ThingName, 'cycle'>,
  reading: Reading,
): Readonly<Record<string, object>> {
  return entity === 'challenge' ? challenges(facts, reading) : facts[entity];
}

function plain(thing: object, field: string): Seen {
  if (!Object.hasOwn(thing, field)) return undefined;
  const value = (thing as Readonly<Record<string, unknown>>)[field];
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return JSON.stringify(value);
}
