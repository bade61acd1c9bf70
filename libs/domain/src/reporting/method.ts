import type { CycleFacts, Submission } from '../cycle/facts.js';
import { hasComeIn } from '../moderation/quorum.js';
import { isInSample } from '../selection/sample-state.js';
import { isNil, isWithdrawn } from '../submission/return-state.js';

/** What a report's findings rest on, in counts: the cases that were drawn, and the returns that came in. */
export interface Method {
  /** Cases in the sample as it was settled. */
  readonly cases: number;
  /** Cases that were taken out again after the draw. */
  readonly takenOut: number;
  readonly agencies: number;
  /** Returns that were asked for and are still needed. */
  readonly asked: number;
  readonly received: number;
  /** Returns for cases that an agency did not know, or had nothing to return on. */
  readonly nil: number;
  /** Agencies with a return that never came or was not used, each once, and how many such returns there are. */
  readonly missingFrom: readonly string[];
  readonly missing: number;
}

/** Counts what the findings of an audit rest on; every part of it may be 0. */
export function methodOf(facts: CycleFacts): Method {
  const asked = Object.values(facts.submission).filter((one) => !isWithdrawn(one));
  const received = asked.filter(hasComeIn);
  const nil = asked.filter(isNil);
  const missing = asked.filter((one: Submission) => !received.includes(one) && !isNil(one));
  const cases = Object.values(facts.case);
  return {
    cases: cases.filter(isInSample).length,
    takenOut: cases.filter(({ state }) => state === 'REPLACED' || state === 'WITHDRAWN').length,
    agencies: Object.keys(facts.participant).length,
    asked: asked.length,
    received: received.length,
    nil: nil.length,
    missingFrom: [...new Set(missing.map(({ agencyKey }) => agencyKey))],
    missing: missing.length,
  };
}
