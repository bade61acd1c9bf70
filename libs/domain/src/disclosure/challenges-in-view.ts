import { type Challenge, challenges } from '../challenge/challenges.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { Reading } from '../cycle/reading.js';
import { mayRead, type Reader } from './reading.js';

/** The log of challenges of an audit as it is there for somebody, by reference and in the order of the days. */
export function challengesInView(
  facts: CycleFacts,
  who: Reader,
  reading: Reading,
): readonly (readonly [ref: string, challenge: Challenge])[] {
  return Object.entries(challenges(facts, reading)).filter(([, { agencyKey }]) =>
    mayRead('challenge', facts, who, agencyKey ?? ''),
  );
}
