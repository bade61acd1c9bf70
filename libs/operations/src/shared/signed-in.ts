import { PARTNERSHIP_ROLES } from '#domain/access/reach.js';
import type { Role } from '#domain/cycle/facts.js';
import type { Reader } from '#domain/disclosure/reading.js';
import type { WorkActor } from '#persistence/work-actor.js';

/** A person who is signed in to one partnership, with what they hold now. */
export interface SignedIn {
  readonly partnershipId: string;
  readonly person: string;
  readonly name: string;
  readonly agencyKey: string | null;
  readonly roles: readonly Role[];
}

/**
 * On whose behalf a person's transactions and views run: with the partnership's reach when one role has it, else their
 * own agency's.
 */
export function actorOf(who: SignedIn): WorkActor & Pick<Reader, 'reach'> {
  return {
    process: 'web',
    partnershipId: who.partnershipId,
    person: who.person,
    agencyKey: who.agencyKey,
    reach: who.roles.some((role) => PARTNERSHIP_ROLES.includes(role)) ? 'partnership' : 'own-agency',
  };
}

/**
 * Somebody as the rules of who may read what look at them: person, agency (null for the partnership's people), roles,
 * and whether they see all agencies or their own.
 */
export function readerOf(who: SignedIn): Reader {
  return { person: who.person, agencyKey: who.agencyKey, roles: who.roles, reach: actorOf(who).reach };
}
