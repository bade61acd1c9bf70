import { type Change, set } from '../cycle/change.js';
import { type ContentPiece, piece } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { Instant } from '../time/instant.js';
import { BOX } from './survey-page.js';
import { isUnfinished } from './survey-state.js';

/** Takes every reply out of a survey's box, for good. */
export function boxEmptied(key: string): ContentPiece {
  return piece(BOX.entity, key, BOX.field, null, null);
}

/** What an audit that ends does to surveys that are open or not counted: they are withdrawn, and their replies destroyed. */
export function surveysEnded(
  { survey }: CycleFacts,
  at: Instant,
): { readonly changes: readonly Change[]; readonly content: readonly ContentPiece[] } {
  const left = Object.keys(survey).filter((key) => survey[key] !== undefined && isUnfinished(survey[key]));
  return {
    changes: left.map((key) => set('survey', key, { state: 'WITHDRAWN', endedAt: at })),
    content: left.map(boxEmptied),
  };
}
