import type { CycleFacts } from '../cycle/facts.js';
import { agencyName } from '../cycle/roster.js';
import type { Refusal } from '../outcome.js';
import { listed } from '../words.js';
import { liveActions } from './live.js';

/** Why a report whose facts are checked cannot be approved yet, no matter who signs; empty when it can. */
export function approvalHeldUp(facts: CycleFacts): readonly Refusal[] {
  return [...unanswered(facts), ...withoutActions(facts)];
}

function unanswered(facts: CycleFacts): readonly Refusal[] {
  const open = Object.keys(facts.comment).filter((ref) => facts.comment[ref]?.answeredAt === null);
  if (open.length === 0) return [];
  return [{ code: 'comments-unanswered', words: `First answer every comment on facts: ${listed(open)}.` }];
}

/** What every agency was asked to do needs at least one action of each. */
function withoutActions(facts: CycleFacts): readonly Refusal[] {
  return Object.entries(facts.recommendation).flatMap(([ref, one]) => {
    if (one.target !== 'EACH_AGENCY' || one.state !== 'DRAFT') return [];
    const without = Object.keys(facts.participant).filter((agency) => liveActions(facts, ref, agency) === 0);
    if (without.length === 0) return [];
    const names = listed(without.map((agency) => agencyName(facts, agency)));
    const words = `${ref} is for every agency, but has no action for ${names}. Propose one for each.`;
    return [{ code: 'agency-without-action', words }];
  });
}
