import { granted } from '../../access/actor.js';
import { type Asking, defineAct } from '../../act/act.js';
import { thingInWords } from '../../agenda/agenda-words.js';
import { ifLeft } from '../../agenda/if-left.js';
import { rungsOf } from '../../agenda/rungs.js';
import { acceptedWith, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import type { Reading } from '../../cycle/reading.js';
import { chasedDuties } from '../../duty/duties.js';
import type { DatedDuty } from '../../duty/duty.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused } from '../../outcome.js';
import type { ReminderRule, RuleSubject } from '../../policy/policy.js';
import { chaseRule } from '../../policy/rule-keys.js';
import { RUNNING_STAGES } from '../../stages.js';
import { addDays, dayInWords, dueInWords, type PlainDate } from '../../time/plain-date.js';
import { capitalised } from '../../words.js';

/** What an additional reminder takes: the open thing it is about. */
export interface ChaseByEmailInput {
  readonly thing: RuleSubject;
  readonly ref: string;
}

/** Nobody is asked for an update sooner than this after the last one. */
const ASKED_AFTER_DAYS = 14;

/**
 * Sends one more reminder of a thing to the people who owe it, apart from the usual ladder: at most once a day about one thing, never on a day on
 * which the ladder has spoken of it. It goes with the email of the day, left out when the thing is done before it leaves.
 */
export const chaseByEmail = defineAct({
  name: 'chaseByEmail',
  title: 'Send an additional reminder',
  grants: granted('any', 'coordinator'),
  stages: RUNNING_STAGES,
  whenEnded: true,
  target: (_at: ChaseByEmailInput) => null,
  reads: (_facts, input: ChaseByEmailInput) => [chaseMark(input)],
  open(facts, { thing, ref }, asking) {
    const { today } = asking;
    const reading = asking.readings.of(facts);
    const duty = chaseable(facts, reading, today).find((one) => one.kind === thing && one.ref === ref);
    const rule = duty === undefined ? undefined : reminderFor(reading, duty, today);
    if (duty === undefined || rule === undefined) {
      return refused('nothing-open', 'This is done, or has no reminders: there is nothing to chase.');
    }
    if (hasSpokenToday(facts, reading, duty, asking)) {
      return refused('reminded-today', 'The usual reminder about this goes out today. You can send one a day.');
    }
    const words = thingInWords(facts, duty);
    const reason = `${capitalised(words)}: ${howItStands(duty, today)}. The coordinator is asking for it.`;
    const told = notices(facts, {
      rule: { rung: chaseRule(today, rule.key), occurrence: duty.occurrence, email: rule.email },
      subject: duty.ref,
      to: rule.to,
      about: { agencyKey: duty.agencyKey, ownerKey: duty.ownerKey, deputyKey: duty.deputyKey },
      dueOn: duty.kind === 'update' ? (facts.action[duty.ref]?.dueOn ?? null) : duty.dueOn,
      count: duty.count,
      reason,
      next: ifLeft(facts, duty, reading, asking.now),
      at: asking.now,
      except: [asking.actor.person],
    });
    if (told.length === 0) {
      return refused('nobody-else', 'Nobody would be reminded: the post is yours, or it is vacant.');
    }
    return accepted({ reason, told });
  },
  decide(_facts, { reason, told }, { thing, ref }: ChaseByEmailInput, context) {
    const mark = chaseMark({ thing, ref });
    if (context.content(...mark) === context.today) {
      return refused('chased-today', 'A reminder about this has already been sent today. You can send one a day.');
    }
    return acceptedWith({
      entries: [entry(context, 'reminder.asked', ref, reason, { thing, told: told.length })],
      notices: told,
      content: [piece(...mark, null, context.today)],
      result: { thing, ref, told: told.map((one) => one.person) },
    });
  },
});

/**
 * The content place (entity, ref, field) where the day of the last such reminder is kept: one for an action, whatever
 * was asked for.
 */
export function chaseMark({ thing, ref }: ChaseByEmailInput): readonly [entity: string, ref: string, field: string] {
  const about = thing === 'update' || thing === 'acceptance' ? 'action' : thing;
  return ['chase', `${about}/${ref}`, 'day'];
}

/**
 * The open things of a cycle about which somebody can be reminded, as `subjects` orders them: not those that wait for
 * somebody else, nor updates before their silence is long enough.
 */
export function chaseable(facts: CycleFacts, reading: Reading, today: PlainDate): readonly DatedDuty[] {
  return chasedDuties(facts, reading).filter(
    (one) =>
      !one.settled &&
      one.ref !== '' &&
      (one.kind !== 'update' || addDays(one.countedFrom, ASKED_AFTER_DAYS) <= today) &&
      reading.rules(one.kind).some((rule) => !rule.escalates),
  );
}

/** How a thing that can be chased stands today: 'was due on Friday 12 February 2027', 'none since …' of an update. */
export function howItStands({ kind, dueOn, countedFrom }: DatedDuty, today: PlainDate): string {
  return kind === 'update' ? `none since ${dayInWords(countedFrom)}` : dueInWords(dueOn, today);
}

/** The rung of the ladder whose words fit today, among those that tell the people who owe it and nobody above them. */
function reminderFor(reading: Reading, duty: DatedDuty, today: PlainDate): ReminderRule | undefined {
  const rules = reading.rules(duty.kind).filter((rule) => !rule.escalates && typeof rule.offset === 'number');
  const offset = (rule: ReminderRule): number => Number(rule.offset);
  if (duty.kind === 'update') return rules[0];
  if (duty.dueOn < today) return rules.findLast((rule) => offset(rule) > 0) ?? rules.at(-1);
  if (duty.dueOn === today) return rules.findLast((rule) => offset(rule) <= 0) ?? rules[0];
  return rules.find((rule) => offset(rule) < 0) ?? rules[0];
}

function hasSpokenToday(facts: CycleFacts, reading: Reading, duty: DatedDuty, { today, now }: Asking): boolean {
  return rungsOf(facts, duty, reading).some((rung) => rung.on === today && !rung.rule.escalates && rung.at <= now);
}
