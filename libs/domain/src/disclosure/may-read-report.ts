import type { Actor } from '../access/actor.js';
import type { Action, Briefing, Cycle, CycleFacts } from '../cycle/facts.js';
import type { StageKey } from '../stages.js';

type Reach = 'partnership' | 'own-agency';

const REPORTED: readonly StageKey[] = ['reporting', 'tracking', 'one-year-on'];
const FROM_APPROVAL: readonly StageKey[] = ['tracking', 'one-year-on'];

/** Whether the report is approved, and actions and reviews have begun: judged by the stage, from tracking on. */
export function isApproved({ cycle }: { readonly cycle: Pick<Cycle, 'stage'> }): boolean {
  return FROM_APPROVAL.includes(cycle.stage);
}

/**
 * Whether the report is there for somebody, from the reporting stage on: while it is written for people of the
 * partnership, once it is approved for everybody.
 */
export function mayReadReport({ cycle }: CycleFacts, reach: Reach): boolean {
  return REPORTED.includes(cycle.stage) && (cycle.approvedOn !== null || reach === 'partnership');
}

/** Whether recommendations, and what reviews say of them, are there for somebody: in work for the partnership alone. */
export function mayReadRecommendations(facts: CycleFacts, reach: Reach): boolean {
  return reach === 'partnership' || isApproved(facts);
}

/** Whether a briefing is there for somebody: published, or in work for people of the partnership. */
export function mayReadBriefing({ cycle }: CycleFacts, { state }: Briefing, reach: Reach): boolean {
  return REPORTED.includes(cycle.stage) && (state === 'PUBLISHED' || reach === 'partnership');
}

/** Whether an action is there for somebody from the report's approval on: their agency's, their own, or any for the partnership. */
export function mayReadAction(
  facts: CycleFacts,
  { agencyKey, ownerKey, deputyKey }: Action,
  who: Pick<Actor, 'person' | 'agencyKey'> & { readonly reach: Reach },
): boolean {
  const isTheirs = agencyKey === who.agencyKey || ownerKey === who.person || deputyKey === who.person;
  return isApproved(facts) && (isTheirs || who.reach === 'partnership');
}
