import { type AlertCall, alertCalls, CALL_RULE, callAt, callKey, callNumbers } from '../alert/alert-calls.js';
import { evolveSteps } from '../cycle/change.js';
import type { Notice } from '../cycle/decision.js';
import { decided } from '../cycle/decision.js';
import type { Alert, CycleFacts } from '../cycle/facts.js';
import { agencyName } from '../cycle/roster.js';
import { notices } from '../notice/notice.js';
import type { Recipient } from '../policy/policy.js';
import { counted } from '../words.js';
import type { Agenda, AgendaContext, PerformedStep, Settled, Step } from './agenda-types.js';

const MINUTE = 60_000;
/** How many coming calls an agenda names. */
const UPCOMING = 3;

/**
 * The calls of the unacknowledged alert `alertRef` (`S01`) that are due and when the next falls due: counted in minutes
 * from when it was raised, at any hour, whatever state its cycle is in. Empty, with no next, once it is acknowledged or
 * was never raised.
 */
export function alertAgenda(facts: CycleFacts, alertRef: string, context: AgendaContext): Agenda {
  const alert = waiting(facts, alertRef);
  if (alert === null) return { due: [], upcoming: [], nextAt: null };
  const due: Step[] = [];
  const upcoming: Step[] = [];
  for (const n of callNumbers(facts, alertCalls(facts, alert).length)) {
    const isDue = callAt(facts, alert, n) <= context.now;
    if (!isDue && upcoming.length === UPCOMING) break;
    if (facts.steps[callKey(alertRef, n)] !== undefined) continue;
    (isDue ? due : upcoming).push(call(facts, alertRef, alert, n, context));
  }
  return { due, upcoming, nextAt: upcoming[0]?.at ?? null };
}

/**
 * Takes every due call of one alert, earliest first; after a gap only the newest tells anybody, those of the others
 * too, which are recorded as skipped.
 */
export function settleAlert(facts: CycleFacts, alertRef: string, context: AgendaContext): Settled {
  const { due, nextAt } = alertAgenda(facts, alertRef, context);
  const performed: PerformedStep[] = [];
  let known = facts;
  for (const step of due) {
    const one = performAlertStep(known, step, context);
    if (one === null) continue;
    performed.push(one);
    known = evolveSteps(known, { [step.key]: { at: step.at, outcome: one.outcome } });
  }
  return { facts: known, performed, nextAt };
}

/**
 * Takes the call that follows number `n` (0 for the first) before its time, because an email of that one was not
 * delivered. The rest keep their times; nothing is taken where the call has been made or is due, or everybody was called.
 */
export function hurryAlert(facts: CycleFacts, alertRef: string, n: number, context: AgendaContext): Settled {
  const { nextAt } = alertAgenda(facts, alertRef, context);
  const alert = waiting(facts, alertRef);
  const nothing = { facts, performed: [], nextAt };
  if (alert === null || n + 1 >= alertCalls(facts, alert).length) return nothing;
  const next = call(facts, alertRef, alert, n + 1, context);
  if (facts.steps[next.key] !== undefined || next.at <= context.now) return nothing;
  const early: Step = {
    ...next,
    at: context.now,
    on: context.readings.london.dayOf(context.now),
    reason: `Safety alert ${alertRef} (${agencyName(facts, alert.agencyKey)}) has not been acknowledged, and an email about it was not delivered.`,
  };
  const one = performAlertStep(facts, early, context);
  if (one === null) return nothing;
  const after = evolveSteps(facts, { [early.key]: { at: early.at, outcome: one.outcome } });
  return { facts: after, performed: [one], nextAt: alertAgenda(after, alertRef, context).nextAt };
}

/**
 * What follows from a call: the next contacts are told, or it is skipped when overtaken or acknowledged; null when
 * the step is not an alert's.
 */
export function performAlertStep(facts: CycleFacts, step: Step, context: AgendaContext): PerformedStep | null {
  if (step.rule !== CALL_RULE) return null;
  const alert = waiting(facts, step.subject);
  const calls = alert === null ? [] : alertCalls(facts, alert);
  const following = numberAfter(facts, calls.length, step.occurrence);
  const newest = alert !== null && callAt(facts, alert, following) > context.now;
  const line = {
    subject: step.subject,
    at: step.at,
    by: `rule:${step.key}`,
    facts: { rule: CALL_RULE, repeat: step.occurrence },
  };
  if (alert === null || !newest) {
    const reason = `${step.reason} Nobody was told: ${alert === null ? 'it was acknowledged' : 'a later call covers it'}.`;
    return {
      step,
      outcome: 'skipped',
      decision: decided({ entries: [{ ...line, name: 'alert.repeat-skipped', reason }] }),
    };
  }
  const told: readonly Notice[] = notices(facts, {
    rule: [CALL_RULE, step.occurrence],
    subject: step.subject,
    to: contacts(facts, step, calls),
    about: { agencyKey: alert.agencyKey, raiserKey: alert.raisedBy },
    count: step.occurrence,
    reason: step.reason,
    next: `If nobody acknowledges it, ${following < calls.length ? 'the next contacts will be called' : 'everybody will be called again'} in ${howLong(Math.floor((callAt(facts, alert, following) - step.at) / MINUTE))}.`,
    at: step.at,
  });
  return {
    step,
    outcome: 'done',
    decision: decided({ entries: [{ ...line, name: 'alert.repeated', reason: step.reason }], notices: told }),
  };
}

/** The line of the ladder that is called now, with those that a gap skipped; after the last line everybody. */
function contacts(facts: CycleFacts, step: Step, calls: readonly AlertCall[]): readonly Recipient[] {
  const called = calls.filter((_, n) => {
    const before = facts.steps[callKey(step.subject, n)];
    return (
      step.occurrence >= calls.length ||
      n === step.occurrence ||
      (n > 0 && n < step.occurrence && before?.outcome !== 'done')
    );
  });
  return called.flatMap(({ posts }) => posts);
}

/** The number of the first call after number `n`. */
function numberAfter(facts: CycleFacts, lines: number, n: number): number {
  for (const later of callNumbers(facts, lines)) if (later > n) return later;
  return n;
}

function call(facts: CycleFacts, ref: string, alert: Alert, n: number, context: AgendaContext): Step {
  const at = callAt(facts, alert, n);
  return {
    key: callKey(ref, n),
    rule: CALL_RULE,
    subject: ref,
    occurrence: n,
    at,
    on: context.readings.london.dayOf(at),
    ladder: `${CALL_RULE}/${ref}`,
    reason: `Safety alert ${ref} (${agencyName(facts, alert.agencyKey)}) has not been acknowledged for ${howLong(n * facts.cycle.policy.alert.repeatMinutes)}.`,
  };
}

/** '90 minutes', '3 hours', '2 hours and 15 minutes'; from two days on the days alone. */
function howLong(minutes: number): string {
  if (minutes < 120) return counted(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return counted(Math.floor(hours / 24), 'day');
  const rest = minutes % 60;
  return `${counted(hours, 'hour')}${rest === 0 ? '' : ` and ${counted(rest, 'minute')}`}`;
}

function waiting(facts: CycleFacts, ref: string): Alert | null {
  const alert = Object.hasOwn(facts.alert, ref) ? facts.alert[ref] : undefined;
  return alert !== undefined && alert.state === 'RAISED' && alert.acknowledgedAt === null ? alert : null;
}
