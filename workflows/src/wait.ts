import { condition } from '@temporalio/workflow';

/** Waits until rung, or for `waitMs` (at least a second, the grid of timers); null waits for the ring alone. */
export async function waitForRing(rung: () => boolean, waitMs: number | null): Promise<void> {
  if (waitMs === null) await condition(rung);
  else await condition(rung, Math.max(1000, waitMs));
}
