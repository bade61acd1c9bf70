import type { CycleFacts } from '../cycle/facts.js';
import type { Measured } from '../reporting/prompts.js';
import { isReviewed, isSettled } from '../review/verdicts.js';

/**
 * The recommendations of an earlier audit that come along to the one that follows it up, by their refs in order: those that
 * are open, or were opened again.
 */
export function leftOpen({
  recommendation,
}: Pick<CycleFacts, 'recommendation'>): readonly (readonly [ref: string, one: Measured])[] {
  return Object.entries(recommendation)
    .flatMap(([ref, one]) => (isReviewed(one) && !isSettled(one) ? [[ref, one] as const] : []))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The audit and the ref in the name of a recommendation of another audit, `WEX-2026-01/R02`. */
export function partsOfNamed(named: string): readonly [cycle: string, ref: string] {
  const at = named.lastIndexOf('/');
  return [named.slice(0, at), named.slice(at + 1)];
}

/** A recommendation of another audit as people read it: 'R02 of WEX-2026-01'. */
export function namedInWords(named: string): string {
  const [cycle, ref] = partsOfNamed(named);
  return `${ref} of ${cycle}`;
}
