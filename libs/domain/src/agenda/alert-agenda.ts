import { evolveSteps } from '../cycle/change.js';
import type { Notice } from '../cycle/decision.js';
import { decided } from '../cycle/decision.js';
import type { Alert, CycleFacts } from '../cycle/facts.js';
import { agencyName } from '../cycle/roster.js';
import { notices } from '../notice/notice.js';
import type { Recipient } from '../policy/policy.js';
import { type Instant, instant } from '../time/instant.js';
import { counted } from '../words.js';
import type { Agenda, AgendaContext, PerformedStep, Settled, Step } from './agenda-types.js';

const RULE = 'safety-alert-repeat';
const MINUTE = 60_000;
/** Repeats of one alert that are looked for after a gap; older ones than these were long overtaken. */
const MOST_REPEATS = 2_000;

/**
 * The repeats of the unacknowledged alert `alertRef` (`S01`) that are due and when the next falls due: counted in
 * minutes from when it was raised, at any hour, whatever state its cycle is in. Empty, with no next, once it is
 * acknowledged or was never raised.
 */
export function alertAgenda(facts: CycleFacts, alertRef: string, context: AgendaContext): Agenda {
  const alert = waiting(facts, alertRef);
  if (alert === null) return { due: [], upcoming: [], nextAt: null };
  const every = facts.cycle.policy.alert.repeatMinutes * MINUTE;
  const passed = Math.max(0, Math.floor((context.now - alert.raisedAt) / every));
  const due: Step[] = [];
  for (let n = Math.max(1, passed - MOST_REPEATS); n <= passed; n += 1) {
    const step = repeat(facts, alertRef, alert, n, context);
    if (facts.steps[step.key] === undefined) due.push(step);
  }
  const upcoming = [1, 2, 3].map((n) => repeat(facts, alertRef, alert, passed + n, context));
  return { due, upcoming, nextAt: upcoming[0]?.at ?? null };
}

/**
 * Takes every due repeat of one alert, earliest first; after a gap only the newest tells anybody, the others are
 * recorded as skipped.
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
 * What follows from a repeat: the next contacts are told, or it is skipped when overtaken or acknowledged; null when
 * the step is not an alert's.
 */
export function performAlertStep(facts: CycleFacts, step: Step, context: AgendaContext): PerformedStep | null {
  if (step.rule !== RULE) return null;
  const alert = waiting(facts, step.subject);
  const { repeatMinutes } = facts.cycle.policy.alert;
  const newest =
    alert !== null && Math.floor((context.now - alert.raisedAt) / (repeatMinutes * MINUTE)) <= step.occurrence;
  const line = {
    subject: step.subject,
    at: step.at,
    by: `rule:${step.key}`,
    facts: { rule: RULE, repeat: step.occurrence },
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
    rule: [RULE, step.occurrence],
    subject: step.subject,
    channel: 'urgent',
    to: contacts(facts, step.occurrence),
    about: { agencyKey: alert.agencyKey, raiserKey: alert.raisedBy },
    count: step.occurrence,
    reason: step.reason,
    next: `If nobody acknowledges it, the next contacts will be called in ${repeatMinutes} minutes.`,
    at: step.at,
  });
  return {
    step,
    outcome: 'done',
    decision: decided({ entries: [{ ...line, name: 'alert.repeated', reason: step.reason }], notices: told }),
  };
}

/** The next line of the ladder at each repeat; once all were called, all are called again. */
function contacts(facts: CycleFacts, repeats: number): readonly Recipient[] {
  const { ladder } = facts.cycle.policy.alert;
  return ladder[repeats] ?? [...new Set(ladder.flat())];
}

function repeat(facts: CycleFacts, ref: string, alert: Alert, n: number, context: AgendaContext): Step {
  const { repeatMinutes } = facts.cycle.policy.alert;
  const at: Instant = instant(alert.raisedAt + n * repeatMinutes * MINUTE);
  return {
    key: `${RULE}/${ref}/${n}`,
    rule: RULE,
    subject: ref,
    occurrence: n,
    at,
    on: context.readings.london.dayOf(at),
    ladder: `${RULE}/${ref}`,
    reason: `Safety alert ${ref} (${agencyName(facts, alert.agencyKey)}) has not been acknowledged for ${howLong(n * repeatMinutes)}.`,
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
