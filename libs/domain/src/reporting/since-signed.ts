import type { CycleFacts } from '../cycle/facts.js';
import type { PlainDate } from '../time/plain-date.js';
import { standingActions } from './live.js';

/** What became of the actions of an approved report since it was signed, by ref in their order. */
export interface SinceSigned {
  /** Proposed after the day of approval: those who signed never read them. */
  readonly added: readonly string[];
  /** Due on another day than on the one that was signed, with that day. */
  readonly moved: readonly (readonly [ref: string, signed: PlainDate])[];
}

/** What differs in the actions from what was signed; nothing before approval. What was corrected or withdrawn, versions say. */
export function sinceSigned(facts: CycleFacts): SinceSigned {
  const { approvedOn } = facts.cycle;
  if (approvedOn === null) return { added: [], moved: [] };
  const all = Object.entries(standingActions(facts));
  const isAdded = (startOn: PlainDate) => startOn > approvedOn;
  return {
    added: all.flatMap(([ref, { startOn }]) => (isAdded(startOn) ? [ref] : [])),
    moved: all.flatMap(([ref, { startOn, dueOn, firstDueOn }]) =>
      !isAdded(startOn) && dueOn !== firstDueOn ? [[ref, firstDueOn] as const] : [],
    ),
  };
}

/** The version of an approved report that was signed; null before approval, and of one approved before versions were kept. */
export function signedVersion({ edition }: Pick<CycleFacts, 'edition'>): string | null {
  return Object.entries(edition).find(([, { change }]) => change === 'SIGNED')?.[0] ?? null;
}
