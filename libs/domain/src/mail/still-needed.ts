import { isCancelled, isPaused } from '../cycle/cycle-state.js';
import type { Notice } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { Readings } from '../cycle/reading.js';
import { chasedDuties } from '../duty/duties.js';
import { ladderRule } from '../policy/rule-keys.js';
import { isSigning } from '../reporting/ask-to-sign.js';
import { isPublishedBriefing } from '../reporting/live.js';
import { unsigned } from '../reporting/signatories.js';
import { delegatesOf } from '../submission/collection.js';

/** Mails that are told even when their cycle has been cancelled or paused. */
const ALWAYS = new Set([
  'cycle-cancelled',
  'cycle-paused',
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
export function whyNotNeeded(
  facts: CycleFacts,
  notice: Pick<Notice, 'rule' | 'subject' | 'occurrence' | 'person' | 'role' | 'email'>,
  readings: Readings,
): string | null {
  const person = facts.roster.people[notice.person];
  if (person !== undefined && !person.active) return 'the person has left';
  if (notice.email === 'safety-alert-repeat') {
    return facts.alert[notice.subject]?.state === 'RAISED' ? null : 'the alert has been acknowledged';
  }
  if (notice.email === 'briefing-published' || notice.email === 'briefing-replaced') {
    return isPublishedBriefing(facts.briefing[notice.subject]) ? null : 'the briefing has been withdrawn or replaced';
  }
  if (ALWAYS.has(notice.email)) return null;
  if (isCancelled(facts.cycle)) return 'the audit has been cancelled';
  if (notice.rule === 'signature-asked' || notice.rule === 'signature-vacant') {
    const asked = isSigning(facts) ? unsigned(facts).find(({ post }) => post === notice.subject) : undefined;
    const isNeeded = notice.rule === 'signature-asked' ? asked?.person === notice.person : asked?.person === null;
    if (!isNeeded) return 'it has been done';
  }
  const reading = readings.of(facts);
  const key = ladderRule(notice.rule);
  const rule = reading.ladders.find((one) => one.key === key);
  if (rule === undefined) return null;
  if (isPaused(facts.cycle) && rule.subject !== 'pause') return 'the audit has been paused';
  const open = chasedDuties(facts, reading).find((one) => one.kind === rule.subject && one.ref === notice.subject);
  if (open === undefined || open.settled) return 'it has been done';
  // Somebody who answers returns for their lead is told about theirs alone.
  const isDelegate = open.kind === 'returns' && notice.role === 'auditor';
  if (isDelegate && !delegatesOf(facts, notice.subject).has(notice.person)) return 'it has been done';
  return open.occurrence === notice.occurrence ? null : 'its date has moved';
}
