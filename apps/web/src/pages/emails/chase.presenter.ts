import type { Decision } from '#domain/cycle/decision.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { Outcome } from '#domain/outcome.js';
import { ownOf } from '#domain/record.js';
import { listed } from '#domain/words.js';

/**
 * What a reminder would say, to whom and when it would leave; or (`preview` null), in words, why none can be sent now.
 */
export function presentChase(facts: CycleFacts, outcome: Outcome<Decision>) {
  const { windowFrom, windowTo } = facts.cycle.policy.times;
  if (!outcome.ok) return { preview: null, why: outcome.refusals.map(({ words }) => words) };
  const { notices } = outcome.value;
  const names = notices.map(({ person }) => ownOf(facts.roster.people, person)?.name ?? person);
  return {
    why: [],
    preview: {
      who: `${listed(names)} will be emailed.`,
      when: `It leaves at once between ${windowFrom} and ${windowTo} on a working day, otherwise when those hours begin next.`,
      reason: notices[0]?.reason ?? '',
      next: notices[0]?.next ?? '',
    },
  };
}
