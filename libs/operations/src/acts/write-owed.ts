import { challenges } from '#domain/challenge/challenges.js';
import type { CycleFacts } from '#domain/cycle/facts.js';
import type { Readings } from '#domain/cycle/reading.js';
import { DUTY_RULES, dutyRows } from '#domain/holders/duty-rows.js';
import type { Tx } from '#persistence/unit-of-work.js';

/** Writes what follows from the facts of a cycle and is looked for over all of them: what is owed, and its challenges. */
export async function writeOwed(tx: Tx, facts: CycleFacts, readings: Readings): Promise<void> {
  const found = challenges(facts, readings.of(facts));
  await tx.duties.write(facts.id, dutyRows(facts, readings), found, DUTY_RULES);
}
