import type { CycleFacts } from '../cycle/facts.js';
import { type Outcome, refused } from '../outcome.js';
import { CHANGED_MEANWHILE } from '../text/messages.js';
import type { Target } from './actor.js';

/** How often a thing has been changed since it came into being, from 1; 0 while it is not there. */
export function versionOf({ versions }: CycleFacts, { entity, ref }: Target): number {
  return versions[entity]?.[ref] ?? 0;
}

/** The same by "entity/ref", as a form carries it. */
export function versionAt(facts: CycleFacts, mark: string): number {
  const [entity, ref = ''] = mark.split('/');
  return versionOf(facts, { entity: entity as Target['entity'], ref });
}

/** Refused with `stale-version` where a version of these, by "entity/ref", is not the one now; null where all are. */
export function refusedIfStale(facts: CycleFacts, seen: Readonly<Record<string, number>>): Outcome<never> | null {
  const isStale = Object.entries(seen).some(([mark, version]) => versionAt(facts, mark) !== version);
  return isStale ? refused('stale-version', CHANGED_MEANWHILE) : null;
}
