import { needsRing } from '#domain/agenda/needs-ring.js';
import { evolve } from '#domain/cycle/change.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { Readings } from '#domain/cycle/reading.js';
import { type Hearing, hear, type News, newsFrom } from '#domain/follow-up/hear.js';
import type { Tx } from '#persistence/unit-of-work.js';
import { cycleWorkflow } from '../shared/workflow-ids.js';
import { writeDecisions } from './write-decisions.js';

/**
 * Tells the audits that a cycle follows up what has changed for them since `before`, in the same transaction; null for a cycle
 * that is new. The later cycle is locked first, the earlier one here, and never the other way round. Answers whether a
 * bell rang.
 */
export async function tellEarlier(
  tx: Tx,
  { before, after }: { readonly before: News | null; readonly after: CycleFacts },
  hearing: Hearing,
  readings: Readings,
): Promise<boolean> {
  let rang = false;
  for (const { to, told } of newsFrom(before, after)) {
    const id = await tx.facts.idOf(to);
    const wake = id === null || id === after.id ? null : await tx.wakes.lock(cycleWorkflow(id));
    const earlier = id === null || wake === null ? null : await tx.facts.load(id);
    const decision = earlier === null ? null : hear(earlier, told, hearing);
    if (earlier === null || wake === null || decision === null) continue;
    const heard = evolve(earlier, decision.changes);
    await writeDecisions(tx, heard, [decision], readings);
    if (!needsRing(heard, { now: hearing.now, readings }, wake.waitUntil)) continue;
    await tx.wakes.ring(cycleWorkflow(earlier.id));
    rang = true;
  }
  return rang;
}
