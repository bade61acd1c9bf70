import type { ContentReader } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { Refusal } from '../outcome.js';
import { listed } from '../words.js';
import type { KeptSegment } from './segment.js';
import { referencesNamed } from './warnings.js';

/** Why a briefing cannot stand at a public address: it prints references of its audit (`reference-printed`). */
export function printedReferences(
  facts: CycleFacts,
  segments: readonly KeptSegment[],
  content: ContentReader,
): readonly Refusal[] {
  const found = referencesNamed(facts, segments, content);
  if (found.length === 0) return [];
  const named = listed(found.map((one) => `“${one}”`));
  const words = `It says ${named}. Anybody may read it: write a version without references of this audit.`;
  return [{ code: 'reference-printed', words }];
}
