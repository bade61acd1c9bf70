import type { Change } from '../cycle/change.js';
import { type ContentReader, type Decision, type Doer, entry, piece } from '../cycle/decision.js';
import type { EventName } from '../cycle/events.js';
import type { CycleFacts } from '../cycle/facts.js';
import { reworded, WITHDRAWN_BECAUSE, type Worded } from '../text/earlier-words.js';
import { newEdition, type Parts, type ReportedThing, together } from './editions.js';

/** Why something is withdrawn, and whether its words name somebody: they are then destroyed, with all it said before. */
export interface Withdrawal {
  readonly reason: string;
  readonly namesSomebody?: boolean;
}

/** Something that is withdrawn, and the line of the log that tells it. */
interface Withdrawn {
  readonly name: EventName;
  readonly thing: Worded & ReportedThing;
}

/**
 * What is written when something is withdrawn, and what hangs on it with it: `changes`, their lines of the log, the
 * reason, and nothing any more in the places that pages and reports print; of an approved report its next version. Needs
 * `wordPlaces` of their fields read.
 */
export function withdrawn(
  facts: CycleFacts,
  things: readonly [Withdrawn, ...Withdrawn[]],
  changes: readonly Change[],
  withdrawal: Withdrawal,
  context: Doer & { readonly content: ContentReader },
): Parts {
  const { reason, namesSomebody: destroy = false } = withdrawal;
  const [first, ...more] = things;
  const edition = newEdition(
    facts,
    { change: 'WITHDRAWN', things: [first.thing, ...more.map(({ thing }) => thing)], reason, destroy },
    context,
  );
  const kept = things.map((one) => taken(one, withdrawal, context));
  return together(
    { changes, entries: kept.flatMap(({ entries }) => entries), content: kept.flatMap(({ content }) => content) },
    edition,
  );
}

function taken(
  { name, thing }: Withdrawn,
  { reason, namesSomebody: destroy = false }: Withdrawal,
  context: Doer & { readonly content: ContentReader },
): Pick<Decision, 'entries' | 'content'> {
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
