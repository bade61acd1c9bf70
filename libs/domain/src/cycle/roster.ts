import { ownOf } from '../record.js';
import type { Agency, CycleFacts, Person } from './facts.js';

/**
 * The key of the person who leads an agency's part in this cycle: named for the cycle, else the agency's lead; null
 * when both posts are vacant or their holders have left, or there is no agency.
 */
export function leadOf(facts: CycleFacts, agencyKey: string | null): string | null {
  if (agencyKey === null) return null;
  return (
    held(facts, ownOf(facts.participant, agencyKey)?.leadKey) ??
    held(facts, ownOf(facts.roster.agencies, agencyKey)?.leadKey)
  );
}

/** The name of an agency as people write it; its key when the roster does not know it. */
export function agencyName(facts: CycleFacts, agencyKey: string): string {
  return ownOf<Agency>(facts.roster.agencies, agencyKey)?.name ?? agencyKey;
}

/** The key of a person who is there now; null for nobody, a stranger, or one who has left. */
export function held(facts: CycleFacts, key: string | null | undefined): string | null {
  return key != null && ownOf<Person>(facts.roster.people, key)?.active === true ? key : null;
}
