import { asRead } from './one-form.js';

const MOST_WORDS = 10;

/** The words that somebody looks for, each once and at most ten, as `holdsAll` compares them; none where nothing was typed. */
export function wordsLookedFor(typed: string): readonly string[] {
  const words = compared(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/** Whether a text holds each of some words, as `wordsLookedFor` gives them, in any order and as parts of words too; any text holds none. */
export function holdsAll(text: string, words: readonly string[]): boolean {
  const read = compared(text);
  return words.every((word) => read.includes(word));
}

/** Telephones type a curly apostrophe, and keyboards a straight one. */
function compared(text: string): string {
  return asRead(text).toLowerCase().replaceAll('’', "'");
}
