import { evolve } from '../cycle/change.js';
import type { CycleFacts, TakenStep } from '../cycle/facts.js';
import type { Reading, Rung } from '../cycle/reading.js';
import { chasedDuties } from '../duty/duties.js';
import type { DatedDuty } from '../duty/duty.js';
import { isAnswered } from '../duty/passed-up.js';
import { rungKey } from '../policy/rule-keys.js';
import type { Instant } from '../time/instant.js';
import type { Agenda, AgendaContext, PerformedStep, Settled, Step } from './agenda-types.js';
import { rungInWords } from './agenda-words.js';
import { performAlertStep } from './alert-agenda.js';
import { performRung } from './perform-rung.js';
import { rungsOf } from './rungs.js';
import { performStageStep, type StageStep, stageSteps } from './stage-steps.js';

/** How many coming steps an agenda names. */
export const UPCOMING = 40;
/** More steps than this without coming to rest are a rule that offers its own doing again. */
const MOST_STEPS = 5_000;

/** Something planned, before words are made of it: a rung of a duty's ladder, or what a stage does by itself. */
export type Planned =
  | { readonly at: Instant; readonly key: string; readonly rung: Rung; readonly duty: DatedDuty }
  | { readonly at: Instant; readonly key: string; readonly stage: StageStep };

/**
 * What is due now by its key, earliest first, what comes next (the first forty) and when to wake: the earliest instant
 * that is not due yet, null when nothing more falls due by itself. Never offers a key that was taken.
 */
export function agenda(facts: CycleFacts, context: AgendaContext): Agenda {
  const upcoming: Planned[] = [];
  const { due, nextAt } = scan(facts, context, upcoming);
  upcoming.sort(byTime);
  const step = (planned: Planned) => stepOf(facts, planned);
  return { due: due.map(step), upcoming: upcoming.slice(0, UPCOMING).map(step), nextAt };
}

/** Everything that falls due after now by itself, earliest first; of a monthly reminder the next alone. */
export function comingSteps(facts: CycleFacts, context: AgendaContext): readonly Planned[] {
  const coming: Planned[] = [];
  scan(facts, context, coming);
  return coming.sort(byTime);
}

/**
 * Takes one step: what follows from it, decided for its planned instant. A rung that a newer one of its ladder has
 * overtaken, or whose duty waits for somebody else, is recorded as skipped and tells nobody.
 */
export function performStep(facts: CycleFacts, step: Step, context: AgendaContext): PerformedStep {
  const alert = performAlertStep(facts, step, context);
  if (alert !== null) return alert;
  const { due } = scan(facts, context, null);
  const planned = due.find((one) => one.key === step.key);
  if (planned === undefined) throw new Error(`${step.key} is not due`);
  return perform(facts, planned, due, context.readings.of(facts));
}

/**
 * Takes all due steps, the earliest first, until nothing is due; throws after 5,000, which a rule that offers its own
 * key again would reach.
 */
export function settle(facts: CycleFacts, context: AgendaContext): Settled {
  const reading = context.readings.of(facts);
  const performed: PerformedStep[] = [];
  let known = facts;
  let taken: Record<string, TakenStep> | null = null;
  for (;;) {
    const { due, nextAt } = scan(known, context, null);
    let changed = false;
    for (const planned of due) {
      if (performed.length >= MOST_STEPS) throw new Error(`${facts.cycle.reference}: the agenda does not come to rest`);
      const one = perform(known, planned, due, reading);
      performed.push(one);
      // Copied once a settling: nobody else sees the record before it is given back.
      if (taken === null) taken = { ...facts.steps };
      taken[planned.key] = { at: planned.at, outcome: one.outcome };
      known = { ...evolve(known, one.decision.changes), steps: taken };
      // A reminder changes nothing else, so what was due beside it is due still; but one that passes something up asks
      // for an answer.
      changed = one.decision.changes.length > 0 || ('rung' in planned && isAnswered(planned.duty.kind));
      if (changed) break;
    }
    if (!changed) return { facts: known, performed, nextAt };
  }
}

/**
 * The instant at which something falls due next, in the past when something is due already; null when nothing ever does
 * by itself.
 */
export function earliest(facts: CycleFacts, context: AgendaContext): Instant | null {
  const { due, nextAt } = scan(facts, context, null);
  return due[0]?.at ?? nextAt;
}

interface Scanned {
  readonly due: readonly Planned[];
  readonly nextAt: Instant | null;
}

function scan(facts: CycleFacts, context: AgendaContext, upcoming: Planned[] | null): Scanned {
  const reading = context.readings.of(facts);
  const { now } = context;
  const { steps } = facts;
  const due: Planned[] = [];
  let next = Number.POSITIVE_INFINITY;
  for (const duty of chasedDuties(facts, reading)) {
    for (const rung of rungsOf(facts, duty, reading)) {
      if (rung.at > now) {
        // Rungs are in order, and none of those to come has been taken.
        if (rung.at < next) next = rung.at;
        if (upcoming === null) break;
        upcoming.push({ at: rung.at, key: rungKey(rung, duty), rung, duty });
        if (rung.rule.offset === 'monthly') break; // The months after it say the same.
        continue;
      }
      const key = rungKey(rung, duty);
      if (steps[key] === undefined) due.push({ at: rung.at, key, rung, duty });
    }
  }
  for (const stage of stageSteps(facts, reading)) {
    if (steps[stage.key] !== undefined) continue;
    if (stage.at <= now) due.push({ at: stage.at, key: stage.key, stage });
    else {
      if (stage.at < next) next = stage.at;
      upcoming?.push({ at: stage.at, key: stage.key, stage });
    }
  }
  if (due.length > 1) due.sort(byTime);
  return { due, nextAt: next === Number.POSITIVE_INFINITY ? null : (next as Instant) };
}

function perform(facts: CycleFacts, planned: Planned, due: readonly Planned[], reading: Reading): PerformedStep {
  const step = stepOf(facts, planned);
  if ('stage' in planned) return { step, outcome: 'done', decision: performStageStep(facts, planned.stage, reading) };
  const { rung, duty } = planned;
  const ladder = ladderOf(duty);
  const overtaken = due.some((one) => 'rung' in one && one.at > rung.at && ladderOf(one.duty) === ladder);
  const silence = overtaken ? 'a later reminder covers it' : duty.settled ? 'it is waiting for somebody else' : null;
  const decision = performRung(facts, rung, duty, wordsOf(facts, rung), silence, reading);
  return { step, outcome: silence === null ? 'done' : 'skipped', decision };
}

function stepOf(facts: CycleFacts, planned: Planned): Step {
  if ('stage' in planned) {
    const { key, rule, subject, occurrence, at, on, reason } = planned.stage;
    return { key, rule, subject, occurrence, at, on, ladder: null, reason };
  }
  const { rung, duty } = planned;
  return {
    key: planned.key,
    rule: rung.key,
    subject: duty.ref,
    occurrence: duty.occurrence,
    at: rung.at,
    on: rung.on,
    ladder: ladderOf(duty),
    reason: wordsOf(facts, rung)(duty),
  };
}

function wordsOf(facts: CycleFacts, { rule }: Rung): (duty: DatedDuty) => string {
  return (duty) => rungInWords(facts, rule, duty);
}

function ladderOf(duty: DatedDuty): string {
  return `${duty.kind}/${duty.ref}/${duty.occurrence}`;
}

/** Earliest first; at one instant by key, so that every engine takes them in the same order. */
function byTime(
  a: { readonly at: Instant; readonly key: string },
  b: { readonly at: Instant; readonly key: string },
): number {
  return a.at - b.at || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}
