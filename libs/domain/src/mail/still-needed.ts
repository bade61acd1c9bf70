import { isCancelled, isPaused } from '../cycle/cycle-state.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { Reading, Readings } from '../cycle/reading.js';
import { chasedDuties } from '../duty/duties.js';
import { EVEN_PAUSED } from '../duty/duty.js';
import type { RuleSubject } from '../policy/policy.js';
import { ownOf } from '../record.js';
import { delegatesOf } from '../submission/collection.js';
import { lineOf } from './held-up.js';
import { whyOver } from './occasion-over.js';
import type { Told } from './told.js';

/** Emails that are told even when their cycle has been cancelled. */
const ALWAYS = new Set([
  'cycle-cancelled',
  'cycle-closed',
  'agreement-asked',
  'proposal-ended',
  'content-kept',
  'content-released',
  'safety-alert',
  'safety-alert-repeat',
  'safety-alert-acknowledged',
  'safety-alert-referred',
  'safety-alert-closed',
  'step-failed',
  'address-not-theirs',
]);

/** Why a notice is not told now, as a clause ('it has been done'); one that waits is asked about again later. */
export interface NotNow {
  readonly why: string;
  readonly waits: boolean;
}

/**
 * Why a notice is not told now; null while it is. A reminder of a paused audit waits until the audit goes on, and every other
 * that is not told now never need be. Decided again when it would leave (docs/decisions/0022).
 */
export function notNow(facts: CycleFacts, notice: Told, readings: Readings): NotNow | null {
  const reading = readings.of(facts);
  const person = facts.roster.people[notice.person];
  const isThere = person === undefined || person.active;
  if (isThere && waitsForAudit(facts, notice, reading)) return { why: 'the audit has been paused', waits: true };
  const why = isThere ? whyOverNow(facts, notice, reading) : 'the person has left';
  return why === null ? null : { why, waits: false };
}

/** Why a notice is not told now, as `notNow` says it. */
export function whyNotNeeded(facts: CycleFacts, notice: Told, readings: Readings): string | null {
  return notNow(facts, notice, readings)?.why ?? null;
}

function waitsForAudit(facts: CycleFacts, notice: Told, reading: Reading): boolean {
  const subject = lineOf(notice, reading)?.subject;
  return isPaused(facts.cycle) && subject !== undefined && !EVEN_PAUSED.includes(subject);
}

/** What people are reminded of after an audit was cancelled. */
const AFTER_CANCELLING: readonly (RuleSubject | undefined)[] = ['alert-outcome', 'destruction', 'agreement'];

function whyOverNow(facts: CycleFacts, notice: Told, reading: Reading): string | null {
  if (ALWAYS.has(notice.email)) return whyOver(facts, notice, reading);
  const rule = lineOf(notice, reading);
  if (isCancelled(facts.cycle) && !AFTER_CANCELLING.includes(rule?.subject)) return 'the audit has been cancelled';
  if (rule === undefined) return whyOver(facts, notice, reading);
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
