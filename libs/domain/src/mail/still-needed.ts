import { isCancelled, isPaused } from '../cycle/cycle-state.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { Readings } from '../cycle/reading.js';
import { chasedDuties } from '../duty/duties.js';
import { ladderRule } from '../policy/rule-keys.js';
import { ownOf } from '../record.js';
import { delegatesOf } from '../submission/collection.js';
import { whyOver } from './occasion-over.js';
import type { Told } from './told.js';

/** Emails that are told even when their cycle has been cancelled. */
const ALWAYS = new Set([
  'cycle-cancelled',
  'cycle-closed',
  'safety-alert',
  'safety-alert-repeat',
  'safety-alert-acknowledged',
  'step-failed',
  'address-not-theirs',
]);

/**
 * Why a notice need not be told any more, as a clause ('it has been done'); null while it must. Decided again when it
 * would leave (docs/decisions/0022).
 */
export function whyNotNeeded(facts: CycleFacts, notice: Told, readings: Readings): string | null {
  const person = facts.roster.people[notice.person];
  if (person !== undefined && !person.active) return 'the person has left';
  const reading = readings.of(facts);
  if (ALWAYS.has(notice.email)) return whyOver(facts, notice, reading);
  const key = ladderRule(notice.rule);
  const rule = reading.ladders.find((one) => one.key === key);
  const isOfAlert = rule?.subject === 'alert-outcome';
  if (isCancelled(facts.cycle) && !isOfAlert) return 'the audit has been cancelled';
  if (rule === undefined) return whyOver(facts, notice, reading);
  if (isPaused(facts.cycle) && rule.subject !== 'pause' && !isOfAlert) return 'the audit has been paused';
  const open = chasedDuties(facts, reading).find((one) => one.kind === rule.subject && one.ref === notice.subject);
  if (open === undefined || open.settled) return 'it has been done';
  // Somebody who answers returns for their lead is told about theirs alone.
  const isDelegate = notice.role === 'auditor';
  if (isDelegate && open.kind === 'returns' && !delegatesOf(facts, notice.subject).has(notice.person)) {
    return 'it has been done';
  }
  const isOfOne = open.kind === 'return' || open.kind === 'clarification';
  if (isOfOne && isDelegate && ownOf(facts.submission, notice.subject)?.delegateKey !== notice.person) {
    return 'it has been given to somebody else';
  }
  return open.occurrence === notice.occurrence ? null : 'its date has moved';
}
