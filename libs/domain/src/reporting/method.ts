import type { CycleFacts } from '../cycle/facts.js';
import { hasComeIn, type ReturnsCounted, returnsCounted } from '../moderation/quorum.js';
import { isInSample } from '../selection/sample-state.js';
import { isNil, isWithdrawn } from '../submission/return-state.js';

/** What a report's findings rest on, in counts: the cases that were drawn, and the returns that came in. */
export interface Method extends Pick<ReturnsCounted, 'asked' | 'received' | 'nil' | 'notKnown'> {
  /** Cases in the sample as it was settled. */
  readonly cases: number;
  /** Cases that were taken out again after the draw. */
  readonly takenOut: number;
  readonly agencies: number;
  /** Agencies with a return that never came or was not used, each once, and how many such returns there are. */
  readonly missingFrom: readonly string[];
  readonly missing: number;
}

/** Counts what the findings of an audit rest on; every part of it may be 0. */
export function methodOf(facts: CycleFacts): Method {
  const { asked, received, nil, notKnown } = returnsCounted(facts.submission);
  const missing = Object.values(facts.submission).filter((one) => !isWithdrawn(one) && !isNil(one) && !hasComeIn(one));
  const cases = Object.values(facts.case);
  return {
    cases: cases.filter(isInSample).length,
    takenOut: cases.filter(({ state }) => state === 'REPLACED' || state === 'WITHDRAWN').length,
    agencies: Object.keys(facts.participant).length,
    ...{ asked, received, nil, notKnown },
    missingFrom: [...new Set(missing.map(({ agencyKey }) => agencyKey))],
    missing: missing.length,
  };
}
