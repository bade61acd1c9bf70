import type { Decision, Notice } from '#domain/cycle/decision.js';
import { lastPieces } from '#persistence/stores/facts.store.js';
import type { Tx } from '#persistence/unit-of-work.js';
import { alertWorkflow, postWorkflow } from './workflow-ids.js';

/** What was written, so far as others must hear of it. */
export interface Written {
  /** Notices whose key was new. */
  readonly notices: readonly Notice[];
  /** Refs of alerts that were raised or changed. */
  readonly alerts: readonly string[];
}

/** Writes what follows from decisions on one cycle: facts, content, notices, and last the log (it holds the chain's head). */
export async function writeDecisions(tx: Tx, cycleId: string, decisions: readonly Decision[]): Promise<Written> {
  const changes = decisions.flatMap((decision) => decision.changes);
  const notices = decisions.flatMap((decision) => decision.notices);
  await tx.facts.apply(cycleId, changes);
  await tx.content.write(cycleId, lastPieces(decisions.flatMap((decision) => decision.content)));
  const fresh = new Set(await tx.notices.add(cycleId, notices));
  await tx.log.append(
    cycleId,
    decisions.flatMap((decision) => decision.entries),
  );
  return {
    notices: notices.filter((notice) => fresh.has(notice.key)),
    alerts: [...new Set(changes.filter((change) => change.entity === 'alert').map((change) => change.ref))],
  };
}

/** Rings whom the written things concern: their alerts (but not `self`), then the post room. Answers whether any bell rang. */
export async function ringOthers(
  tx: Tx,
  cycleId: string,
  written: Written,
  self: string | null = null,
): Promise<boolean> {
  let rang = false;
  for (const ref of [...written.alerts].sort()) {
    const workflow = alertWorkflow(cycleId, ref);
    if (workflow === self) continue;
    await tx.wakes.create(workflow, 'safety-alert', `${cycleId}/${ref}`);
    await tx.wakes.ring(workflow);
    rang = true;
  }
  const earliest = written.notices.reduce<Notice | null>((a, b) => (a === null || b.at < a.at ? b : a), null);
  if (earliest !== null && tx.actor.partnershipId !== null) {
    const post = postWorkflow(tx.actor.partnershipId);
    rang = (await tx.wakes.ringUnlessAwakeBy(post, earliest.at)) || rang;
  }
  return rang;
}
