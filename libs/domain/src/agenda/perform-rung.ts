import type { Decision, LogEntry } from '../cycle/decision.js';
import { decided } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { Reading, Rung } from '../cycle/reading.js';
import { duties } from '../duty/duties.js';
import type { DatedDuty } from '../duty/duty.js';
import { ANSWER_DAYS, askedToAnswer, isPassedUp, whoAnswers } from '../duty/passed-up.js';
import { notices } from '../notice/notice.js';
import { rungKey } from '../policy/rule-keys.js';
import { dayInWords, type PlainDate } from '../time/plain-date.js';
import { remindDelegates } from './delegates.js';
import { ifLeft } from './if-left.js';
import { spokenTo } from './spoken-to.js';

/**
 * What follows from a rung: notices to the rule's posts and a log entry; with `silence`, the reason for saying nothing,
 * the entry alone. `words` says of a duty why the rung speaks.
 */
export function performRung(
  facts: CycleFacts,
  rung: Rung,
  duty: DatedDuty,
  words: (duty: DatedDuty) => string,
  silence: string | null,
  reading: Reading,
): Decision {
  const { rule } = rung;
  const reason = words(duty);
  const dueOn = dueOnOf(facts, duty);
  const name = silence !== null ? 'reminder.skipped' : rule.escalates ? 'escalation.sent' : 'reminder.sent';
  const line: LogEntry = {
    name,
    subject: duty.ref,
    at: rung.at,
    by: `rule:${rungKey(rung, duty)}`,
    reason: silence === null ? reason : `${reason} Nobody was told: ${silence}.`,
    facts: { rule: rule.key, dueOn, ...(duty.kind === 'update' ? { since: duty.countedFrom } : {}) },
  };
  if (silence !== null) return decided({ entries: [line] });
  const request = {
    rule: { rung: rung.key, occurrence: duty.occurrence, email: rule.email },
    subject: duty.ref,
    dueOn,
    count: duty.count,
    reason,
    next: ifLeft(facts, duty, reading, rung.at),
    at: rung.at,
  };
  const { agencyKey, ownerKey, deputyKey } = duty;
  const about = { agencyKey, ownerKey, deputyKey };
  const answer = answerIn(facts, rung, duty, reading);
  const told = notices(facts, { ...request, to: spokenTo(facts, rule, duty, reading), about }).map((one) =>
    one.person === answer?.person ? { ...one, reason: `${one.reason} ${answer.words}` } : one,
  );
  const beside = remindDelegates(facts, rule, duty, words, { ...request, except: told.map(({ person }) => person) });
  return decided({ entries: [line], notices: [...told, ...beside] });
}

/**
 * By when whoever a late thing is passed up to says what they will do about it: a day of its own, beside that of the thing;
 * null where the rung asks nobody for an answer, or where they have answered and their day has not passed.
 */
function answerIn(facts: CycleFacts, { rule, on }: Rung, duty: DatedDuty, reading: Reading) {
  if (!isPassedUp(duty.kind, rule.to)) return null;
  const asked = askedToAnswer(facts, duty, reading);
  const owed = duties(facts, reading).find((one) => one.kind === 'answer' && one.ref === asked?.about);
  if (asked !== null && owed !== undefined && owed.since > on) return null;
  const day = owed?.dueOn ?? reading.shift(on, ANSWER_DAYS, null);
  const { person } = whoAnswers(facts, duty);
  return { person, words: `Say by ${dayInWords(day)} what you will do about it.` };
}

/** The day people are told as due: asked for an update they are told the day of the action itself. */
function dueOnOf(facts: CycleFacts, duty: DatedDuty): PlainDate | null {
  return duty.kind === 'update' ? (facts.action[duty.ref]?.dueOn ?? null) : duty.dueOn;
}
