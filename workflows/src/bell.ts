import { condition, defineSignal, setHandler } from '@temporalio/workflow';
import { RING } from '#contracts/engine/names.js';

const ring = defineSignal(RING);

/** What says "look now". It is lowered before a read, never after, so that a ring during the read is not lost. */
export interface Bell {
  rang: boolean;
}

/**
 * Hangs up a workflow's bell: from here on the relay's rings are heard, and set `rang` until the workflow clears it.
 */
export function hangBell(): Bell {
  const bell = { rang: false };
  setHandler(ring, () => {
    bell.rang = true;
  });
  return bell;
}

/** Waits until it rings, or for `waitMs` (at least a second, the grid of timers); null waits for the ring alone. */
export async function waitForRing(bell: Bell, waitMs: number | null): Promise<void> {
  if (bell.rang) return; // no timer for a wait that is over
  if (waitMs === null) await condition(() => bell.rang);
  else await condition(() => bell.rang, Math.max(1_000, waitMs));
}
