import { rungInWords, thingInWords } from '../agenda/agenda-words.js';
import { performRung } from '../agenda/perform-rung.js';
import type { Notice } from '../cycle/decision.js';
import type { CycleFacts } from '../cycle/facts.js';
import type { Reading } from '../cycle/reading.js';
import { chasedDuties } from '../duty/duties.js';
import type { DatedDuty } from '../duty/duty.js';
import type { ReminderRule } from '../policy/policy.js';
import { ladderRule } from '../policy/rule-keys.js';
import type { Instant } from '../time/instant.js';
import { dueInWords } from '../time/plain-date.js';
import { capitalised } from '../words.js';

/** The line of a ladder by which a notice reminds somebody; undefined for what happened. */
export function lineOf({ rule }: Pick<Notice, 'rule'>, reading: Reading): ReminderRule | undefined {
  const key = ladderRule(rule);
  return reading.ladders.find((one) => one.key === key);
}

/**
 * Whether a reminder that has not left waited for its audit to go on: it came before the last pause ended, and could not
 * be told while it lasted.
 */
export function wasHeldUp(facts: CycleFacts, notice: Pick<Notice, 'rule' | 'at'>, reading: Reading): boolean {
  const { resumedAt } = facts.cycle;
  return resumedAt !== null && notice.at < resumedAt && lineOf(notice, reading) !== undefined;
}

/** The ladder that a reminder is a line of, for one person; null for what happened. */
export function ladderOfNotice(notice: Notice, reading: Reading): string | null {
  const line = lineOf(notice, reading);
  return line === undefined ? null : `${line.subject}/${notice.subject}/${notice.occurrence}/${notice.person}`;
}

/**
 * A notice as it reads when it leaves at an instant: a reminder that waited for its audit to go on, and whose day the pause
 * has moved, tells the day that holds now and what follows from now on; any other stays as it was.
 */
export function asItIsNow<One extends Notice>(facts: CycleFacts, notice: One, reading: Reading, at: Instant): One {
  const line = wasHeldUp(facts, notice, reading) ? lineOf(notice, reading) : undefined;
  const duty = chasedDuties(facts, reading).find((one) => one.kind === line?.subject && one.ref === notice.subject);
  if (line === undefined || duty === undefined) return notice;
  const on = reading.london.dayOf(at);
  const rung = { rule: line, key: notice.rule, on, at };
  const words = (one: DatedDuty): string =>
    one.kind === 'update'
      ? rungInWords(facts, line, one)
      : `${capitalised(thingInWords(facts, one))}: ${dueInWords(one.dueOn, on)}.`;
  const { notices } = performRung(facts, rung, duty, words, null, reading);
  const now = notices.find(({ person }) => person === notice.person) ?? notices[0];
  if (now === undefined || now.dueOn === notice.dueOn) return notice;
  return { ...notice, dueOn: now.dueOn, count: now.count, reason: now.reason, next: now.next };
}
