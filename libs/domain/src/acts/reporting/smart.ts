import type { Refusal } from '../../outcome.js';
import { listedOr } from '../../words.js';

/** "As soon as the plan is made" names an event; "soon" alone names nothing. */
const VAGUE = /\b(?:on-?going|a\.?s\.?a\.?p|as soon as (?:possible|practicable)|(?<!\bas )soon)\b/i;

/**
 * Why a task could never be said to be done: its text puts it off without a day ("soon", "ongoing", "asap"). One
 * refusal naming `field`, or none.
 */
export function vagueFaults(field: string, text: string): readonly Refusal[] {
  if (!VAGUE.test(text)) return [];
  const words =
    'Words such as “soon”, “ongoing” or “asap” do not name a date. Say what will be done: the due date says when.';
  return [{ code: 'vague', words, field }];
}

const WEAK = /\b(?:consider(?:s|ing)?|ensur(?:e|es|ing)|explor(?:e|es|ing)|remind(?:s|ing)?)\b/gi;

/**
 * Words of a text that name nothing anybody can see done ("consider", "ensure", "explore", "remind"), in small letters as
 * they stand there, each once, in their order: somebody is asked about them, and they pass once that is answered. Words that
 * put something off ("soon") are among them where `putOff` says so: what a recommendation says is refused for none.
 */
export function weakWords(
  text: string,
  { putOff }: { readonly putOff: boolean } = { putOff: false },
): readonly string[] {
  const found = [WEAK, ...(putOff ? [new RegExp(VAGUE, 'gi')] : [])].flatMap((words) => [...text.matchAll(words)]);
  return [...new Set(found.sort((a, b) => a.index - b.index).map(([word]) => word.toLowerCase()))];
}

/** What is said of weak words, which are some. */
export function weakInWords(words: readonly string[]): string {
  return `${listedOr(words.map((word) => `“${word}”`))}: nobody can see that done. Say what will be there afterwards, or say that the words stay.`;
}

/** The acts whose text says what is to be done, and whether words that put it off are warned of or refused. */
const SAYS_WHAT_IS_DONE: Readonly<Record<string, { readonly putOff: boolean }>> = {
  draftRecommendation: { putOff: true },
  correctRecommendation: { putOff: true },
  proposeAction: { putOff: false },
  correctAction: { putOff: false },
};

/** Something that was done and should be looked at again: the field of the input, and why. */
export interface Warning {
  readonly field: string;
  readonly words: string;
}

/** The weak words of what an act was given, as its page asks about them; none for an act that says nothing that is to be done. */
export function weakWarnings(act: string, input: unknown): readonly Warning[] {
  const how = Object.hasOwn(SAYS_WHAT_IS_DONE, act) ? SAYS_WHAT_IS_DONE[act] : undefined;
  if (how === undefined || typeof input !== 'object' || input === null) return [];
  const { text } = input as { readonly text?: unknown };
  const words = typeof text === 'string' ? weakWords(text, how) : [];
  return words.length === 0 ? [] : [{ field: 'text', words: weakInWords(words) }];
}
