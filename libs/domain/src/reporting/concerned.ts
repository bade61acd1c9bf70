import type { CycleFacts, Finding, Recommendation } from '../cycle/facts.js';
import { isReceived } from '../moderation/quorum.js';
import { ownOf } from '../record.js';
import { standingActions } from './live.js';

/**
 * Keys of the agencies that a finding or a recommendation is about, in the order of the facts: those that sent a return for
 * one of its cases; those it is for, and those with an action under it. All that take part where it names none of them;
 * nobody for anything else.
 */
export function agenciesConcerned(facts: CycleFacts, ref: string): readonly string[] {
  const finding = ownOf<Finding>(facts.finding, ref);
  const recommendation = ownOf<Recommendation>(facts.recommendation, ref);
  if (finding === undefined && recommendation === undefined) return [];
  const all = Object.keys(facts.participant);
  const named =
    finding !== undefined
      ? ofFinding(facts, finding)
      : recommendation !== undefined
        ? ofRecommendation(facts, ref)
        : [];
  return named.length === 0 ? all : all.filter((agency) => named.includes(agency));
}

function ofFinding({ submission }: CycleFacts, { cases }: Finding): readonly string[] {
  return Object.values(submission).flatMap((one) =>
    one.caseRef !== null && cases.includes(one.caseRef) && isReceived(one) ? [one.agencyKey] : [],
  );
}

function ofRecommendation(facts: CycleFacts, ref: string): readonly string[] {
  const one = ownOf<Recommendation>(facts.recommendation, ref);
  if (one === undefined || one.target === 'EACH_AGENCY') return [];
  const actions = Object.values(standingActions(facts)).filter((under) => under.recommendation === ref);
  return [...(one.agencyKey === null ? [] : [one.agencyKey]), ...actions.map(({ agencyKey }) => agencyKey)];
}
