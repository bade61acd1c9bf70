import type { Roster } from '#domain/cycle/facts.js';
import { type Outcome, refusedForAny } from '#domain/outcome.js';
import { nameWarnings } from '#domain/text/name-warnings.js';

/** Asks a program about names that texts may hold (`may-name-somebody`), by their paths; null where there is nothing to ask. */
export function askedAboutNames(roster: Roster, texts: Readonly<Record<string, string>>): Outcome<never> | null {
  return refusedForAny(
    nameWarnings(roster, texts).map(({ field, words }) => ({
      ...{ code: 'may-name-somebody', field },
      words: `${words} To say so, send the same request again with the header Names-Checked: yes.`,
    })),
  );
}
