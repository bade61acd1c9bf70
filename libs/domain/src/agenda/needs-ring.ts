import type { CycleFacts } from '../cycle/facts.js';
import type { Instant } from '../time/instant.js';
import { earliest } from './agenda.js';
import type { AgendaContext } from './agenda-types.js';

/**
 * Whether an act must ring its cycle: something is due now, or falls due earlier than the `waitUntil` of its wake row
 * (null: it waits for the bell alone). A ring too many is harmless, a ring too few loses a step.
 */
export function needsRing(factsAfter: CycleFacts, context: AgendaContext, waitUntil: Instant | null): boolean {
  const at = earliest(factsAfter, context);
  return at !== null && (at <= context.now || waitUntil === null || at < waitUntil);
}
