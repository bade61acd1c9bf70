import type { ActContext } from '#domain/act/act.js';
import type { Person } from '#domain/cycle/facts.js';
import type { Instant } from '#domain/time/instant.js';
import type { World } from './world.js';

/** What an act of a person depends on now, with nothing typed before, no template of the partnership's own and the system's random source. */
export function actContext({ readings, sha256, newSeed }: World, person: Person, now: Instant): ActContext {
  const { key, agencyKey, roles } = person;
  const today = readings.london.dayOf(now);
  return {
    actor: { person: key, agencyKey, roles },
    now,
    today,
    readings,
    sha256,
    content: () => null,
    seed: newSeed,
    templates: [],
  };
}
