import type { AgendaContext } from '#domain/agenda/agenda-types.js';
import type { Decision, Notice } from '#domain/cycle/decision.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import { lastPieces } from '#persistence/stores/facts.store.js';
import type { Tx } from '#persistence/unit-of-work.js';
import type { Rules } from './rules.js';
import { alertWorkflow, postWorkflow } from './workflow-ids.js';

/** What was written, so far as others must hear of it. */
export interface Written {
  /** Notices whose key was new. */
  readonly notices: readonly Notice[];
  /** Refs of alerts that were raised or changed. */
  readonly alerts: readonly string[];
}

/**
 * Writes what follows from decisions on one cycle, in their order: facts, content, notices, and last the log (it holds
 * the chain's head). Answers which notices were new and which alerts changed.
 */
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

/**
 * Rings whom the written things concern: their alerts (but not `self`), then the post room, which is woken when the
 * first of the notices leaves and not before. Answers whether any bell rang.
 */
export async function ringOthers(
  tx: Tx,
  rules: Rules,
  after: CycleFacts,
  context: AgendaContext,
  written: Written,
  self: string | null = null,
): Promise<boolean> {
  let rang = false;
  for (const ref of [...written.alerts].sort()) {
    const workflow = alertWorkflow(after.id, ref);
    if (workflow === self) continue;
    await tx.wakes.create(workflow, 'safety-alert', `${after.id}/${ref}`);
    await tx.wakes.ring(workflow);
    rang = true;
  }
  if (written.notices.length > 0 && tx.actor.partnershipId !== null) {
    const leaves = rules.leavesAt(after, written.notices, context);
    const post = postWorkflow(tx.actor.partnershipId);
    if (leaves > context.now) await tx.wakes.wakeBy(post, leaves);
    else rang = (await tx.wakes.ringUnlessAwakeBy(post, context.now)) || rang;
  }
  return rang;
}
