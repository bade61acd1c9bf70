import type { LogEntry } from '#domain/cycle/decision.js';
import type { MailItem } from '#domain/mail/mail-draft.js';
import type { Tx } from '#persistence/unit-of-work.js';

/**
 * Ids of the cycles that a mail speaks of, in order; of one that speaks of none, such as a code, the cycle with the last
 * reference. Empty where none was ever planned.
 */
export async function cyclesOfMail(tx: Tx, items: readonly MailItem[]): Promise<readonly string[]> {
  if (items.length > 0) return [...new Set(items.map((item) => item.cycleId))].sort();
  const last = await tx.partnerships.lastCycle();
  return last === null ? [] : [last];
}

/** Writes a line about a mail into the log of each of its cycles, or of the partnership where there is none. */
export async function logOfMail(
  tx: Tx,
  partnershipId: string,
  cycles: readonly string[],
  line: LogEntry,
): Promise<void> {
  for (const chain of cycles.length > 0 ? cycles : [partnershipId]) await tx.log.append(chain, [line]);
}
