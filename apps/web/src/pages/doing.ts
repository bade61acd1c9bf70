import { type ActName, decideAct, type InputOf } from '#domain/acts/acts.js';
import { readerIn, type Said } from '#domain/cycle/content.js';
import type { Decision } from '#domain/cycle/decision.js';
import type { Outcome } from '#domain/outcome.js';
import { sha256 } from '#platform/ids.js';
import { askingOf, type Looking } from './open.js';

/**
 * What an act would lead to if the person who looks did it now; nothing is changed. It is a preview, and tries no act
 * with invented words: the input is what that person typed, or an act that takes no words at all.
 */
export function tried<Name extends ActName>(
  view: Looking & { readonly said?: Said },
  act: Name,
  input: InputOf<Name>,
): Outcome<Decision> {
  return decideAct(act, view.facts, input, {
    ...askingOf(view),
    sha256,
    content: readerIn(view.said ?? new Map()),
    seed: () => '0'.repeat(32),
    templates: [],
  });
}
