import type { Actor } from '../access/actor.js';
import type { CycleFacts, Dispute, Role } from '../cycle/facts.js';
import { sidesOf } from '../dispute/dispute-state.js';
import { chairOf } from '../dispute/turn.js';
import { ownOf } from '../record.js';

/** Who sees disputes through, whoever raised them. */
const SEE_THROUGH: readonly Role[] = ['coordinator', 'qa-chair', 'panel-chair'];
/** Who speaks for an agency in one. */
const SPEAK: readonly Role[] = ['agency-lead', 'agency-executive'];

/**
 * Whether somebody may know of the dispute `ref` and read it: leads and executives of its two sides, the coordinator, the
 * chairs of the QA subgroup and of the panel, and whoever chairs its meeting instead.
 */
export function maySeeDispute(facts: CycleFacts, ref: string, { person, agencyKey, roles }: Actor): boolean {
  const dispute = ownOf(facts.dispute, ref);
  if (dispute === undefined) return false;
  const is = (among: readonly Role[]) => roles.some((role) => among.includes(role));
  if (is(SEE_THROUGH)) return true;
  if (is(['executive']) && chairOf(facts, dispute) === person) return true;
  return agencyKey !== null && sidesOf(dispute).includes(agencyKey) && is(SPEAK);
}

/** The disputes of an audit that somebody may know of, the newest first. */
export function disputesIn(facts: CycleFacts, who: Actor): readonly (readonly [ref: string, dispute: Dispute])[] {
  return Object.entries(facts.dispute)
    .filter(([ref]) => maySeeDispute(facts, ref, who))
    .toReversed();
}
