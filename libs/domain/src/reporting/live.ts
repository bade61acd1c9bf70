import { isGivenUp } from '../action/open-action.js';
import type { Briefing, CycleFacts } from '../cycle/facts.js';

/** How many recommendations count against the policy's cap: none that was given up or replaced. */
export function liveRecommendations({ recommendation }: CycleFacts): number {
  return Object.values(recommendation).filter(({ state }) => state !== 'SUPERSEDED' && state !== 'REJECTED_WITH_REASON')
    .length;
}

/** How many actions under a recommendation are not given up; of one agency alone unless that is null. */
export function liveActions({ action }: CycleFacts, recommendation: string, agency: string | null): number {
  return Object.values(action).filter(
    (one) => one.recommendation === recommendation && !isGivenUp(one) && (agency ?? one.agencyKey) === one.agencyKey,
  ).length;
}

/** How many actions count against the policy's cap: of the agency alone where every agency gets its own. */
export function cappedActions(facts: CycleFacts, recommendation: string, agency: string): number {
  const isEach = facts.recommendation[recommendation]?.target === 'EACH_AGENCY';
  return liveActions(facts, recommendation, isEach ? agency : null);
}

/** Whether a briefing is still being written: neither published nor replaced. */
export function isDraftBriefing(one: Briefing | undefined): boolean {
  return one?.state === 'DRAFT';
}

/** Whether a briefing was withdrawn, or a newer draft took its place. */
export function isReplacedBriefing({ state }: Briefing): boolean {
  return state === 'WITHDRAWN';
}
