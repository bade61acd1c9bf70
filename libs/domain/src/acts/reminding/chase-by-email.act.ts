import { type ActContext, defineAct } from '../../act/act.js';
import { plannedInWords, thingInWords } from '../../agenda/agenda-words.js';
import { type Reading, readingOf } from '../../agenda/reading.js';
import { rungsOf } from '../../agenda/rungs.js';
import { type Subject, subjects } from '../../agenda/subjects.js';
import { decided, entry, piece } from '../../cycle/decision.js';
import type { CycleFacts } from '../../cycle/facts.js';
import { chaseRule } from '../../notice/chase-rule.js';
import { notices } from '../../notice/notice.js';
import { accepted, refused } from '../../outcome.js';
import type { ReminderRule, RuleSubject } from '../../policy/policy.js';
import { addDays, dayInWords, type PlainDate } from '../../time/plain-date.js';
import { RUNNING_STAGES } from '../running/running-stages.js';

/** What an additional reminder takes: the open thing it is about. */
export interface ChaseByEmailInput {
  readonly thing: RuleSubject;
  readonly ref: string;
}

/** Nobody is asked for an update sooner than this after the last one. */
const SILENT_DAYS = 14;

/**
 * Reminds whoever owes a thing once more, beside the usual ladder: at most once a day about one thing, never on a day on
 * which the ladder has spoken of it, and inside the sending hours. Left out when the thing is done before it leaves.
 */
export const chaseByEmail = defineAct({
  name: 'chaseByEmail',
  title: 'Send an additional reminder',
  grants: [{ role: 'coordinator', relation: 'any' }],
  stages: RUNNING_STAGES,
  whenEnded: true,
  target: () => null,
  reads: (_facts, input: ChaseByEmailInput) => [chaseMark(input)],
  decide(facts, input: ChaseByEmailInput, context) {
    const { thing, ref } = input;
    const mark = chaseMark(input);
    const reading = readingOf(facts, context.london);
    const subject = chaseable(facts, reading, context.today).find((one) => one.kind === thing && one.ref === ref);
    const rule = subject === undefined ? undefined : reminderFor(reading, subject, context.today);
    if (subject === undefined || rule === undefined) {
      return refused('nothing-open', 'This is done, or nobody is reminded of it: there is nothing to chase.');
    }
    if (context.content(...mark) === context.today) {
      return refused('chased-today', 'A reminder about this was asked for today. One a day is enough.');
    }
    if (hasSpokenToday(facts, reading, subject, context)) {
      return refused('reminded-today', 'The usual reminder about this goes out today. One a day is enough.');
    }
    const words = thingInWords(facts, subject);
    const reason = `${words[0]?.toUpperCase()}${words.slice(1)}: ${
      subject.kind === 'update' ? 'none since' : subject.dueOn < context.today ? 'was due on' : 'due on'
    } ${dayInWords(subject.dueOn)}. The coordinator asks for it.`;
    const later = rungsOf(facts, subject, reading).find((one) => one.at > context.now);
    const told = notices(facts, {
      rule: { rung: chaseRule(context.today, rule.key) },
      subject: subject.ref,
      occurrence: subject.occurrence,
      email: rule.email,
      channel: 'window',
      to: rule.to,
      about: { agencyKey: subject.agencyKey, ownerKey: subject.ownerKey, deputyKey: subject.deputyKey },
      dueOn: subject.kind === 'update' ? (facts.action[subject.ref]?.dueOn ?? null) : subject.dueOn,
      count: subject.count,
      reason,
      next:
        later === undefined
          ? 'It stays open until it is done.'
          : `If it is still open, ${plannedInWords(later.rule, later.on)}.`,
      at: context.now,
      except: [context.actor.person],
    });
    if (told.length === 0) {
      return refused('nobody-else', 'You are the only one who would be reminded: the post is yours, or it is vacant.');
    }
    return accepted(
      decided({
        entries: [entry(context, 'reminder.asked', ref, reason, { thing, told: told.length })],
        notices: told,
        content: [piece(...mark, null, context.today)],
        result: { thing, ref, told: told.map((one) => one.person) },
      }),
    );
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
export function chaseable(facts: CycleFacts, reading: Reading, today: PlainDate): readonly Subject[] {
  return subjects(facts, reading).filter(
    (one) =>
      !one.settled &&
      (one.kind !== 'update' || addDays(one.dueOn, SILENT_DAYS) <= today) &&
      reading.rules(one.kind).some((rule) => !rule.escalates),
  );
}

/** The rung of the ladder whose words fit today, among those that tell whoever owes it and nobody above them. */
function reminderFor(reading: Reading, subject: Subject, today: PlainDate): ReminderRule | undefined {
  const rules = reading.rules(subject.kind).filter((rule) => !rule.escalates && rule.offset !== 'next-executive');
  const offset = (rule: ReminderRule): number => Number(rule.offset);
  if (subject.kind === 'update') return rules[0];
  if (subject.dueOn < today) return rules.findLast((rule) => offset(rule) > 0) ?? rules.at(-1);
  if (subject.dueOn === today) return rules.findLast((rule) => offset(rule) <= 0) ?? rules[0];
  return rules.find((rule) => offset(rule) < 0) ?? rules[0];
}

function hasSpokenToday(facts: CycleFacts, reading: Reading, subject: Subject, context: ActContext): boolean {
  return rungsOf(facts, subject, reading).some(
    (rung) => rung.on === context.today && !rung.rule.escalates && rung.at <= context.now,
  );
}
