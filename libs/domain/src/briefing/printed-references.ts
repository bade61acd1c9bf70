import type { CycleFacts } from '../cycle/facts.js';
import type { Refusal } from '../outcome.js';
import { listed } from '../words.js';
import type { KeptSegment } from './segment.js';
import { referencesNamed } from './warnings.js';

/**
 * Why a briefing cannot stand at a public address: it prints references of its audit (`reference-printed`), or nobody has
 * looked for those of the list (`list-unread`). `ofList` is `listReferences`.
 */
export function printedReferences(
  facts: CycleFacts,
  segments: readonly KeptSegment[],
  ofList: readonly string[] | null,
): readonly Refusal[] {
  if (ofList === null) {
    const words =
      'Nobody has looked whether it names a case by its reference on the list. Anybody may read it: write a new version, which is looked at when it is saved.';
    return [{ code: 'list-unread', words }];
  }
  const found = referencesNamed(facts, segments, ofList);
  if (found.length === 0) return [];
  const named = listed(found.map((one) => `“${one}”`));
  const words = `It says ${named}. Anybody may read it: write a version without references of this audit.`;
  return [{ code: 'reference-printed', words }];
}
