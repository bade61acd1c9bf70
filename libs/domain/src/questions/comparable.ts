import type { AskedQuestion } from './question.js';
import type { Scale } from './scale.js';

/** What of a question is another than before, in words that follow "its". */
export type ChangedPart = 'words' | 'kind of answer' | 'scale' | 'answers' | 'range' | 'unit';

/**
 * THE rule of what can be compared: what has changed in a question since it was asked before, none where answers to both
 * can be held against each other. Where it stands, whether it must be answered and what there is to look at change nothing.
 */
export function changesOf(before: AskedQuestion, after: AskedQuestion): readonly ChangedPart[] {
  const differs: Readonly<Record<ChangedPart, boolean>> = {
    words: before.text !== after.text,
    'kind of answer': before.kind !== after.kind,
    scale: stepsOf(before.scale) !== stepsOf(after.scale),
    answers: JSON.stringify(before.options ?? []) !== JSON.stringify(after.options ?? []),
    range: rangeOf(before) !== rangeOf(after),
    unit: before.unit !== after.unit,
  };
  return (Object.keys(differs) as ChangedPart[]).filter((part) => differs[part]);
}

/** Two scales with the same steps in the same words are one, whatever they are called. */
function stepsOf(scale: Scale | null): string {
  return scale === null ? '' : JSON.stringify(scale.steps.map(({ key, words }) => [key, words]));
}

function rangeOf({ least, most, decimals = false }: AskedQuestion): string {
  return JSON.stringify([least ?? null, most ?? null, decimals]);
}
