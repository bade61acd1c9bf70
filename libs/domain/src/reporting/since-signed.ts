import type { CycleFacts } from '../cycle/facts.js';
import type { Instant } from '../time/instant.js';
import type { PlainDate } from '../time/plain-date.js';
import { standingActions, standingRecommendations } from './live.js';

/** What differs in an approved report from what was signed, by ref in their order. */
export interface SinceSigned {
  /** Proposed after the day of approval: those who signed never read them. */
  readonly added: readonly string[];
  /** Due on another day than on the one that was signed, with that day. */
  readonly moved: readonly (readonly [ref: string, signed: PlainDate])[];
  /** Done, or cancelled, with when. */
  readonly ended: readonly (readonly [ref: string, at: Instant, done: boolean])[];
  /** Corrected or withdrawn in a later version, with when. */
  readonly amended: readonly (readonly [refs: readonly string[], at: Instant, change: 'CORRECTED' | 'WITHDRAWN'])[];
  /** Recommendations that were closed, with when, or opened again, with the day. */
  readonly closed: readonly (readonly [ref: string, at: Instant])[];
  readonly reopened: readonly (readonly [ref: string, on: PlainDate])[];
}

const NOTHING: SinceSigned = { added: [], moved: [], ended: [], amended: [], closed: [], reopened: [] };

/** What differs from what was signed; nothing before approval. */
export function sinceSigned(facts: CycleFacts): SinceSigned {
  const { approvedOn } = facts.cycle;
  if (approvedOn === null) return NOTHING;
  const recommendations = Object.entries(standingRecommendations(facts));
  const all = Object.entries(standingActions(facts));
  const isAdded = (startOn: PlainDate) => startOn > approvedOn;
  return {
    added: all.flatMap(([ref, { startOn }]) => (isAdded(startOn) ? [ref] : [])),
    moved: all.flatMap(([ref, { startOn, dueOn, firstDueOn }]) =>
      !isAdded(startOn) && dueOn !== firstDueOn ? [[ref, firstDueOn] as const] : [],
    ),
    ended: all.flatMap(([ref, { closedAt, state }]) =>
      closedAt === null ? [] : [[ref, closedAt, state !== 'CANCELLED'] as const],
    ),
    amended: Object.values(facts.edition).flatMap(({ change, things, madeAt }) =>
      change === 'SIGNED' ? [] : [[things.map((thing) => thing.split('/')[1] ?? ''), madeAt, change] as const],
    ),
    closed: recommendations.flatMap(([ref, { closedAt }]) => (closedAt === null ? [] : [[ref, closedAt] as const])),
    reopened: recommendations.flatMap(([ref, { reopenedOn }]) =>
      reopenedOn === null ? [] : [[ref, reopenedOn] as const],
    ),
  };
}

/** The version of an approved report that was signed; null before approval, and of one approved before versions were kept. */
export function signedVersion({ edition }: Pick<CycleFacts, 'edition'>): string | null {
  return Object.entries(edition).find(([, { change }]) => change === 'SIGNED')?.[0] ?? null;
}
