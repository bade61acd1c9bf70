import type { CycleFacts, TakenStep } from './facts.js';
import type { Entities, EntityName } from './fields.js';

/**
 * One thing of a cycle comes into being (all its fields), changes some of them, or, an agency or a team before the launch alone, is
 * left out again. The ref of the cycle itself is ''.
 */
export type Change =
  | {
      readonly [K in EntityName]:
        | { readonly entity: K; readonly ref: string; readonly put: Entities[K] }
        | { readonly entity: K; readonly ref: string; readonly set: Partial<Entities[K]> };
    }[EntityName]
  | LeftOut;

/** An agency of a plan no longer takes part, or a team is no longer asked: nothing hangs on it yet. */
export interface LeftOut {
  readonly entity: 'participant' | 'team';
  readonly ref: string;
  readonly leftOut: true;
}

/** The agency or team `ref` of a plan takes part no longer. The database refuses it once the cycle is launched. */
export function leaveOut(ref: string, entity: LeftOut['entity'] = 'participant'): Change {
  return { entity, ref, leftOut: true };
}

/** The thing `ref` of kind `entity` is new, with all its fields, or takes the place of one with this ref. */
export function put<K extends EntityName>(entity: K, ref: string, value: Entities[K]): Change {
  return { entity, ref, put: value } as unknown as Change;
}

/**
 * Some fields of the thing `ref` of kind `entity` change; `ref` is '' for the cycle itself. `evolve` throws where there
 * is no such thing.
 */
export function set<K extends EntityName>(entity: K, ref: string, value: Partial<Entities[K]>): Change {
  return { entity, ref, set: value } as unknown as Change;
}

/**
 * Folds changes into facts in their order, leaving the given facts untouched, and counts each thing's version up;
 * throws when a change sets a thing that is not there. Where `own` is given, it holds the records that nobody else looks
 * at: these are changed and not copied, and those that are copied join them. With thousands of returns, the copies are
 * most of what a run costs.
 */
export function evolve(facts: CycleFacts, changes: readonly Change[], own: WeakSet<object> | null = null): CycleFacts {
  if (changes.length === 0) return facts;
  const versions: Record<string, Record<string, number>> = { ...facts.versions };
  const next: Record<string, unknown> = { ...facts, versions };
  const held = own ?? new WeakSet<object>();
  const mine = (record: object | undefined): object => {
    if (record !== undefined && held.has(record)) return record;
    const copy = { ...record };
    held.add(copy);
    return copy;
  };
  for (const change of changes) {
    const { entity, ref } = change;
    const counts = mine(versions[entity]) as Record<string, number>;
    versions[entity] = counts;
    if (entity !== 'cycle') next[entity] = mine(next[entity] as object | undefined);
    if ('leftOut' in change) {
      delete counts[ref];
      delete (next[entity] as Record<string, object>)[ref];
      continue;
    }
    counts[ref] = (counts[ref] ?? 0) + 1;
    if (entity === 'cycle') {
      next.cycle = 'put' in change ? change.put : { ...(next.cycle as object), ...change.set };
      continue;
    }
    const kind = next[entity] as Record<string, object>;
    const was = kind[ref];
    if ('put' in change) kind[ref] = change.put;
    else if (was === undefined) throw new Error(`${entity}/${ref} is not there to be changed`);
    else kind[ref] = { ...was, ...change.set };
  }
  return next as CycleFacts;
}

/**
 * Facts with steps recorded as taken, by key, so that their keys are never offered again; the given facts stay as they
 * are.
 */
export function evolveSteps(facts: CycleFacts, taken: Readonly<Record<string, TakenStep>>): CycleFacts {
  return { ...facts, steps: { ...facts.steps, ...taken } };
}
