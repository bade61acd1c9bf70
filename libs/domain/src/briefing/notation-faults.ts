import type { CycleFacts } from '../cycle/facts.js';
import type { Refusal } from '../outcome.js';
import { noSuch } from '../text/messages.js';
import { readNotation, sayingsIn } from './notation.js';
import { canRestOn, kindRestedOn } from './rests.js';
import type { Segment } from './segment.js';

const LONGEST_HEADING = 100;

/**
 * What is wrong with parts as they are set out, each with its part and line: what the notation cannot read (`wrong-notation`),
 * things that are not there to rest on (`nothing-to-rest-on`), headings of more than one line or 100 characters.
 */
export function notationFaults(facts: CycleFacts, segments: readonly Segment[]): readonly Refusal[] {
  return segments.flatMap(({ text, heading = '' }, index) => {
    const part = `Part ${index + 1}`;
    const field = `segments.${index}.text`;
    const { blocks, faults } = readNotation(text);
    const unknown = [...new Set(sayingsIn(blocks).flatMap(({ rests }) => rests))].filter(
      (ref) => !canRestOn(facts, ref),
    );
    return [
      ...faults.map(({ line, words }) => ({ code: 'wrong-notation', words: `${part}, line ${line}: ${words}`, field })),
      ...unknown.map((ref) => ({
        ...{ code: 'nothing-to-rest-on', field },
        words: `${part}: ${noSuch(kindRestedOn(ref) ?? 'finding', ref)} Take “(${ref})” away, or name what is there.`,
      })),
      ...(heading.length > LONGEST_HEADING || heading.includes('\n')
        ? [
            {
              ...{ code: 'wrong-heading', field: `segments.${index}.heading` },
              words: `The heading of part ${index + 1} must be one line of ${LONGEST_HEADING} characters or fewer`,
            },
          ]
        : []),
    ];
  });
}
