import type { Refusal } from '../../outcome.js';

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
 * they stand there, each once, in their order: somebody is asked about them, and they pass once that is answered.
 */
export function weakWords(text: string): readonly string[] {
  return [...new Set([...text.matchAll(WEAK)].map(([word]) => word.toLowerCase()))];
}
