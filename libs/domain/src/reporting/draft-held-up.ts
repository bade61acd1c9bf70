import type { CycleFacts } from '../cycle/facts.js';
import type { Refusal } from '../outcome.js';
import { listed } from '../words.js';

/** Why the draft cannot be issued yet although it is still being written; null when it can. */
export function draftHeldUp(facts: CycleFacts): Refusal | null {
  const open = Object.entries(facts.finding)
    .filter(([, one]) => one.polarity === 'KEY_LEARNING' && one.decision === null)
    .map(([ref]) => ref);
  if (open.length === 0) return null;
  const words = `Nothing is decided on ${listed(open)} yet: the chair of the panel or of the QA subgroup says what becomes of it.`;
  return { code: 'finding-undecided', words };
}
