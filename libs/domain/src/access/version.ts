import type { CycleFacts } from '../cycle/facts.js';
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
