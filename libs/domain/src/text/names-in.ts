import { isFirstName } from './first-names.js';
import { asRead, cutTo } from './one-form.js';

const MOST = 5;
/** No more of a text is looked at: none that is kept is as long. */
const LONGEST = 20_000;
/** So far back a sentence's beginning is looked for. */
const NEAR = 20;
const WORD = /(?<![\p{L}\p{M}\d’'-])\p{Lu}[\p{L}\p{M}]*(?:[’'-]\p{L}[\p{L}\p{M}]*)*/gu;
/** Where a sentence begins, a capital tells nothing. */
const BEGINS = /(?:^\s*|[.!?:\n•*]["”’)]*\s*|["“(]\s*)$/u;

/** Months that are names too: in the middle of a sentence, they are nearly always months. */
const MONTHS = ['april', 'may', 'june', 'august'];

/** Whose names are looked for beside common first names: people by name, and names that may be said. */
export interface KnownNames {
  readonly people: readonly string[];
  /** Names of agencies and the like: their words are never taken for somebody's. */
  readonly others: readonly string[];
}

/**
 * Words of a typed text that may name somebody, in their order, each once and five at the most: first names that are
 * common in the United Kingdom, and names of the people that are known. Only words with a capital count; any of them may
 * be wrong, so somebody is asked.
 */
export function namesIn(typed: string, { people, others }: KnownNames): readonly string[] {
  const said = new Set([...MONTHS, ...others.flatMap(partsOf)]);
  const known = new Set(people.flatMap(partsOf).filter((word) => word.length >= 3 && !said.has(word)));
  const text = asRead(cutTo(typed, LONGEST));
  const found = new Set<string>();
  for (const { 0: whole, index } of text.matchAll(WORD)) {
    const word = whole.replace(/[’']s$/, '');
    const parts = partsOf(word);
    const isKnown = parts.some((part) => known.has(part)) && !BEGINS.test(text.slice(Math.max(0, index - NEAR), index));
    if (isKnown || (!parts.some((part) => said.has(part)) && parts.some(isFirstName))) found.add(word);
    if (found.size === MOST) break;
  }
  return [...found];
}

function partsOf(name: string): readonly string[] {
  return asRead(name)
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '');
}
