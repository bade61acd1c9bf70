import type { Cycle, CycleFacts, Roster } from './facts.js';

/** The facts of a cycle that holds nothing yet but itself; `id` is its UUID. */
export function emptyFacts(id: string, roster: Roster, cycle: Cycle): CycleFacts {
  return {
    id,
    cycle,
    roster,
    stage: {},
    participant: {},
    case: {},
    submission: {},
    moderation: {},
    concordance: {},
    tally: {},
    source: {},
    finding: {},
    recommendation: {},
    action: {},
    extension: {},
    review: {},
    verdict: {},
    followUp: {},
    figure: {},
    alert: {},
    dispute: {},
    survey: {},
    surveyResult: {},
    answer: {},
    proposal: {},
    comment: {},
    signature: {},
    edition: {},
    briefing: {},
    steps: {},
    versions: {},
  };
}
