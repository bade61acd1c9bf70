import { type ContentReader, type Decision, type Doer, entry, piece } from '../cycle/decision.js';
import type { EventName } from '../cycle/events.js';
import { reworded, WITHDRAWN_BECAUSE, type Worded } from '../text/earlier-words.js';

/** Why something is withdrawn, and whether its words name somebody: they are then destroyed, with all it said before. */
export interface Withdrawal {
  readonly reason: string;
  readonly namesSomebody?: boolean;
}

/**
 * What is written when a thing is withdrawn, beside its new state: the line of the log, the reason, and nothing any more
 * in the places that pages and reports print. Needs `wordPlaces` of its fields read.
 */
export function withdrawal(
  name: EventName,
  thing: Worded,
  { reason, namesSomebody: destroy = false }: Withdrawal,
  context: Doer & { readonly content: ContentReader },
): Required<Pick<Decision, 'entries' | 'content'>> {
  const { entity, ref, agencyKey = null } = thing;
  const words = destroy ? 'Its words named somebody and were destroyed.' : 'Its words are kept as earlier words.';
  return {
    entries: [entry(context, name, ref, words, { destroyed: destroy })],
    content: [
      ...reworded(thing, context.content, {}, { destroy }),
      piece(entity, ref, WITHDRAWN_BECAUSE, agencyKey, reason.trim()),
    ],
  };
}
