import type { CycleFacts, Submission } from '../cycle/facts.js';
import type { Readings } from '../cycle/reading.js';
import type { PlainDate } from '../time/plain-date.js';
import { isOutstanding } from './collection.js';
import { remindedUntil } from './deadlines.js';
import { isMissing } from './return-state.js';

/** A return that an agency has not sent. */
export interface MissingReturn {
  readonly ref: string;
  readonly one: Submission;
  /** The last day on which its agency is reminded of it, while that has not passed; null once nobody is reminded. */
  readonly remindedUntil: PlainDate | null;
}

/** What an agency was asked for and has not sent, also where the audit has gone on without; in the order of the facts. */
export function missingReturns(
  facts: CycleFacts,
  agencyKey: string,
  { today, readings }: { readonly today: PlainDate; readonly readings: Readings },
): readonly MissingReturn[] {
  return Object.entries(facts.submission).flatMap(([ref, one]) => {
    if (one.agencyKey !== agencyKey || !(isMissing(one) || isOutstanding(one))) return [];
    const until = isMissing(one) ? null : remindedUntil(facts, one, readings);
    return [{ ref, one, remindedUntil: until !== null && today <= until ? until : null }];
  });
}
