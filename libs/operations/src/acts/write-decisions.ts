import type { AgendaContext } from '#domain/agenda/agenda-types.js';
import type { Decision, Notice } from '#domain/cycle/decision.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { Readings } from '#domain/cycle/reading.js';
import { leavesFirstAt, sortPost } from '#domain/mail/sort-mail.js';
import type { Instant } from '#domain/time/instant.js';
import { lastPieces } from '#persistence/stores/facts.store.js';
import type { Tx } from '#persistence/unit-of-work.js';
import { alertWorkflow, postWorkflow } from '../shared/workflow-ids.js';
import { writeOwed } from './write-owed.js';

/** What was written, so far as others must hear of it. */
export interface Written {
  /** Notices whose key was new. */
  readonly notices: readonly Notice[];
  /** Refs of alerts that were raised or changed. */
  readonly alerts: readonly string[];
}

/**
 * Writes what follows from decisions on one cycle, whose facts are `after` them: facts, what is owed now, content,
 * notices, and last the log (it holds the chain's head).
 */
export async function writeDecisions(
  tx: Tx,
  after: CycleFacts,
  decisions: readonly Decision[],
  readings: Readings,
): Promise<Written> {
  const { id: cycleId } = after;
  const changes = decisions.flatMap((decision) => decision.changes);
  const notices = decisions.flatMap((decision) => decision.notices);
  await tx.facts.apply(cycleId, changes);
  await writeOwed(tx, after, readings);
  await tx.content.write(cycleId, lastPieces(decisions.flatMap((decision) => decision.content)));
  await tx.content.destroy(
    cycleId,
    decisions.flatMap((decision) => decision.destroys),
  );
  await tx.publications.keep(
    cycleId,
    decisions.flatMap((decision) => decision.publishes),
  );
  const fresh = new Set(
    await tx.notices.add(
      cycleId,
      notices.map((one) => ({ ...one, leavesAt: leavesFirstAt(one, after, readings) })),
      tx.machineNow(),
    ),
  );
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
    const leaves = leavesAt(after, written.notices, context);
    const post = postWorkflow(tx.actor.partnershipId);
    if (leaves > context.now) await tx.wakes.wakeBy(post, leaves);
    else rang = (await tx.wakes.ringUnlessAwakeBy(post, context.now)) || rang;
  }
  return rang;
}

/** When the first of these new notices leaves; at once when none of them says. */
function leavesAt(facts: CycleFacts, notices: readonly Notice[], context: AgendaContext): Instant {
  const pending = notices.map((one) => ({ ...one, cycleId: facts.id, cycleReference: facts.cycle.reference }));
  const { mails, nextAt } = sortPost(pending, { ...context, facts: new Map([[facts.id, facts]]) });
  return mails.length > 0 || nextAt === null ? context.now : nextAt;
}
