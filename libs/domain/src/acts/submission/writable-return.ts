import { theThing } from '../../act/the-thing.js';
import type { CycleFacts, Submission } from '../../cycle/facts.js';
import { type Outcome, refusedForAny } from '../../outcome.js';
import { notWritable } from '../../submission/writable.js';

/** A return in which somebody can write as it stands; refused in words otherwise. */
export function writableReturn(facts: CycleFacts, ref: string): Outcome<Submission> {
  const found = theThing(facts.submission, 'return', ref);
  return found.ok ? (refusedForAny([notWritable(ref, found.value)]) ?? found) : found;
}
