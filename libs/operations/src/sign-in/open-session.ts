import { randomBytes } from 'node:crypto';
import type { Person } from '#domain/cycle/facts.js';
import { instant } from '#domain/time/instant.js';
import type { WayIn } from '#persistence/stores/session.store.js';
import type { Tx } from '#persistence/unit-of-work.js';
import { WEB_PROCESS } from '#persistence/work-actor.js';
import { hashesOf } from '../shared/form-token.js';
import type { World } from '../shared/world.js';

const MINUTE = 60_000;
const SESSION_MS = 8 * 60 * MINUTE;
/** Nobody seen for so long ends a session: people of agencies have longer, for they come seldom and write much. */
const IDLE_AGENCY_MS = 30 * MINUTE;
const IDLE_STAFF_MS = 15 * MINUTE;

/** A session that was opened for an address. */
export interface Opened {
  readonly token: string;
  /** Whether others have the address too, here or elsewhere, so that they are asked whom they mean. */
  readonly isOneOfSeveral: boolean;
}

/** Goes on as a person of a partnership who has shown who they are; null when they are not active any more. */
export async function becomePerson(
  tx: Tx,
  who: { readonly partnershipId: string; readonly person: string },
): Promise<Person | null> {
  await tx.continueAs({ ...WEB_PROCESS, partnershipId: who.partnershipId, person: who.person });
  const person = await tx.partnerships.person(who.person);
  return person?.active === true ? person : null;
}

/**
 * Opens a session for the person the transaction is by now, and answers its token, always a new one of 256 bits; only
 * its hash is kept. How long it lasts, idle and in all, goes by the machine's clock.
 */
export async function openSession(tx: Tx, world: World, person: Person, way: WayIn): Promise<string> {
  const now = world.machineNow();
  const token = randomBytes(32).toString('base64url');
  const ms = person.agencyKey === null ? IDLE_STAFF_MS : IDLE_AGENCY_MS;
  await tx.sessions.open(hashesOf(world, token), person.key, way, instant(now + SESSION_MS), { ms, seenAt: now });
  return token;
}
