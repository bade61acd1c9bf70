import type { Decision } from '../cycle/decision.js';
import { decided } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import { notices } from '../notice/notice.js';
import type { PlainDate } from '../time/plain-date.js';
import { plannedInWords } from './agenda-words.js';
import { remindDelegates } from './delegates.js';
import type { Reading } from './reading.js';
import { type Rung, rungsOf } from './rungs.js';
import type { Subject } from './subjects.js';

/**
 * What follows from a rung: notices to the rule's posts and a log entry; with `silence`, the reason for saying nothing,
 * the entry alone.
 */
export function performRung(
  facts: CycleFacts,
  rung: Rung,
  subject: Subject,
  reason: string,
  silence: string | null,
  reading: Reading,
): Decision {
  const { rule } = rung;
  const dueOn = dueOnOf(facts, subject);
  const name = silence !== null ? 'reminder.skipped' : rule.escalates ? 'escalation.sent' : 'reminder.sent';
  const line = {
    name,
    subject: subject.ref,
    at: rung.at,
    by: `rule:${rung.key}`,
    reason: silence === null ? reason : `${reason} Nobody was told: ${silence}.`,
    facts: { rule: rule.key, dueOn, ...(subject.kind === 'update' ? { since: subject.dueOn } : {}) },
  };
  if (silence !== null) return decided({ entries: [line] });
  const request = {
    rule: { rung: rule.key },
    subject: subject.ref,
    occurrence: subject.occurrence,
    email: rule.email,
    channel: rule.channel,
    dueOn,
    count: subject.count,
    reason,
    next: nextInWords(facts, rung, subject, reading),
    at: rung.at,
  };
  const { agencyKey, ownerKey, deputyKey } = subject;
  const told = notices(facts, { ...request, to: rule.to, about: { agencyKey, ownerKey, deputyKey } });
  const beside = remindDelegates(facts, rule, subject, { ...request, except: told.map(({ person }) => person) });
  return decided({ entries: [line], notices: [...told, ...beside] });
}

/** The day people are told as due: silence about an action is counted from its last update, which nobody owes anything on. */
function dueOnOf(facts: CycleFacts, subject: Subject): PlainDate | null {
  return subject.kind === 'update' ? (facts.action[subject.ref]?.dueOn ?? null) : subject.dueOn;
}

function nextInWords(facts: CycleFacts, rung: Rung, subject: Subject, reading: Reading): string {
  const later = rungsOf(facts, subject, reading).find((one) => one.at > rung.at);
  const close =
    subject.kind === 'returns' ? ' When collection closes, what is missing is recorded as not received.' : '';
  if (subject.kind === 'update') {
    return later === undefined
      ? 'No further reminder of it follows until an update has come.'
      : `If no update comes, ${plannedInWords(later.rule, later.on)}.`;
  }
  if (later === undefined) return `No further reminder follows; it stays open until it is done.${close}`;
  return `If it is still open, ${plannedInWords(later.rule, later.on)}.${close}`;
}
